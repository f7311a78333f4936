using System.Text;
using FluentAssertions;

namespace PixEduPortal.Portal.Tests.Sessions;

/// <summary>Reads a calendar as RFC 5545 says, and refuses what a strict reader would.</summary>
internal sealed class Ics
{
    private readonly List<(string Name, string Parameters, string Value)> _lines = [];

    public IReadOnlyList<string> Values(string name) => [.. _lines.Where(line => line.Name == name).Select(line => line.Value)];

    public string Single(string name) => Values(name).Should().ContainSingle(name).Subject;

    public string Parameters(string name) => _lines.Single(line => line.Name == name).Parameters;

    public static Ics Parse(string text)
    {
        text.Replace("\r\n", "", StringComparison.Ordinal).Should().NotContainAny("\n", "\r");
        var physical = text.Split("\r\n");
        physical[^1].Should().BeEmpty("the last line ends too");
        physical.Should().OnlyContain(line => Encoding.UTF8.GetByteCount(line) <= 75);
        var ics = new Ics();
        var open = new Stack<string>();
        foreach (var line in text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = Colon(line);
            var head = line[..colon].Split(';', 2);
            var value = line[(colon + 1)..];
            ics._lines.Add((head[0], head.Length > 1 ? head[1] : "", value));
            if (head[0] == "BEGIN")
            {
                open.Push(value);
            }
            else if (head[0] == "END")
            {
                open.Pop().Should().Be(value);
            }
        }

        open.Should().BeEmpty();
        return ics;
    }

    private static int Colon(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (line[i] == ':' && !quoted)
            {
                return i;
            }
        }

        throw new FormatException(line);
    }
}
