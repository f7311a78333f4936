using System.Text;
using System.Text.RegularExpressions;

namespace PixEduPortal.Application.Dossiers;

/// <summary>Addresses and words of the text extracted from a file (R-42, R-43). Fed piece by piece: a long text is never
/// held whole.</summary>
public sealed partial class LinkText
{
    private const int MaxLinks = 500;
    private readonly List<string> _links = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Links => _links;

    /// <summary>Letters and digits outside addresses.</summary>
    public int Letters { get; private set; }

    public bool HasText => Letters > 0 || _links.Count > 0;

    public void AddText(string text)
    {
        var rest = new StringBuilder(text.Length);
        var from = 0;
        foreach (var match in Address().EnumerateMatches(text))
        {
            AddLink(text.Substring(match.Index, match.Length));
            rest.Append(text, from, match.Index - from);
            from = match.Index + match.Length;
        }

        rest.Append(text, from, text.Length - from);
        foreach (var chunk in rest.GetChunks())
        {
            foreach (var c in chunk.Span)
            {
                if (char.IsLetterOrDigit(c))
                {
                    Letters++;
                }
            }
        }
    }

    /// <summary>What was counted elsewhere, in a file inside this one.</summary>
    public void Add(IEnumerable<string> links, int letters)
    {
        foreach (var link in links)
        {
            AddLink(link);
        }

        Letters += letters;
    }

    /// <summary>An address that stands in the file apart from its text, such as the target of a link.</summary>
    public void AddLink(string address)
    {
        var link = address.Trim().TrimEnd('.', ',', ';', ')', ']', '>', '»', '"', '\'');
        if (link.Length is > 0 and <= 2000 && _links.Count < MaxLinks && _seen.Add(link))
        {
            _links.Add(link);
        }
    }

    [GeneratedRegex(@"(?:https?://|ftp://|www\.)[^\s<>""'«»{}|\\^`]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
