using System.Text;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>A sound evaluation export of one row, to be spoilt by tests: cells by canonical header.</summary>
internal sealed class SoundFile
{
    private readonly List<string> _headers;
    private readonly List<List<string>> _rows = [];

    public SoundFile(int rows = 1)
    {
        var lines = Encoding.UTF8.GetString(SampleFiles.Read("faulty/13-partage-incoherent.csv")).TrimStart('\uFEFF').Split('\n');
        _headers = [.. lines[0].Split(';').Select(Bare)];
        for (var n = 0; n < rows; n++)
        {
            var row = lines[1].Split(';').Select(Bare).ToList();
            _rows.Add(row);
            this["Mail académique", n] = $"agathe.{n}@ac-exemple.fr";
        }
    }

    public string Separator { get; set; } = ";";

    public string LineEnd { get; set; } = "\n";

    public string Start { get; set; } = "\uFEFF";

    public bool EndsWithLineEnd { get; set; } = true;

    public string this[string header, int row = 0]
    {
        set => _rows[row][_headers.IndexOf(header)] = value;
    }

    public SoundFile Rename(string from, string to)
    {
        _headers[_headers.IndexOf(from)] = to;
        return this;
    }

    public SoundFile AddColumn(string header, string value = "")
    {
        _headers.Add(header);
        _rows.ForEach(row => row.Add(value));
        return this;
    }

    public override string ToString()
    {
        var lines = _rows.Prepend(_headers).Select(cells => string.Join(Separator, cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")));
        return Start + string.Join(LineEnd, lines) + (EndsWithLineEnd ? LineEnd : "");
    }

    private static string Bare(string cell) => cell.Trim('"', '\r');
}
