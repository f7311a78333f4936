using System.Text.Json;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Application.Referentials;

/// <summary>A reference file written out as headed paragraphs and lists: every French text of it, in its order, each
/// section with its source. Editor's notes and identifiers, which are in English, are left out.</summary>
public sealed record ReferenceArticle(
    string? Heading,
    IReadOnlyList<string> Paragraphs,
    IReadOnlyList<string> Items,
    string? Source,
    IReadOnlyList<ReferenceArticle> Children)
{
    public bool IsEmpty => Paragraphs.Count == 0 && Items.Count == 0 && Children.Count == 0;

    /// <summary>Every text on the page, for search and for tests.</summary>
    public IEnumerable<string> Texts =>
        [.. Heading is null ? [] : new[] { Heading }, .. Paragraphs, .. Items, .. Children.SelectMany(child => child.Texts)];

    public static ReferenceArticle Of(string fileName)
    {
        using var document = ReferenceLibrary.Json(fileName);
        return FromObject(document.RootElement, heading: null);
    }

    private static ReferenceArticle FromObject(JsonElement element, string? heading)
    {
        var (paragraphs, items, children) = (new List<string>(), new List<string>(), new List<ReferenceArticle>());
        var sources = new List<string>();
        foreach (var property in element.EnumerateObject())
        {
            if (ReferenceWords.IsSource(property.Name))
            {
                sources.AddRange(Cite(property.Value));
            }
            else if (ReferenceWords.IsLeftOut(property.Name))
            {
                continue;
            }
            else
            {
                Add(property.Name, property.Value);
            }
        }

        return new(heading, paragraphs, items, sources.Count == 0 ? null : string.Join(" ; ", sources.Distinct(StringComparer.Ordinal)), [.. children.Where(child => !child.IsEmpty)]);

        void Add(string name, JsonElement value)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String when heading is null && ReferenceWords.IsTitle(name):
                    heading = value.GetString();
                    break;
                case JsonValueKind.String:
                    paragraphs.Add(value.GetString()!);
                    break;
                case JsonValueKind.Number when ReferenceWords.Number(name) is { } label:
                    paragraphs.Add($"{label} : {value.GetRawText()}");
                    break;
                case JsonValueKind.Object:
                    children.Add(FromObject(value, ReferenceWords.Heading(name)));
                    break;
                case JsonValueKind.Array:
                    AddAll(name, value);
                    break;
            }
        }

        void AddAll(string name, JsonElement values)
        {
            var texts = values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()!).ToList();
            var objects = values.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Object)
                .Select(value => FromObject(value, ReferenceWords.NameOf(value))).Where(child => !child.IsEmpty || child.Heading is not null).ToList();
            if (objects.Count > 0)
            {
                var flat = objects.TrueForAll(child => child.IsEmpty);
                children.Add(new(ReferenceWords.Heading(name), [], flat ? [.. objects.Select(child => child.Heading!)] : [], null, flat ? [] : objects));
            }

            if (texts.Count > 0)
            {
                if (ReferenceWords.Heading(name) is { } listHeading)
                {
                    children.Add(new(listHeading, [], texts, null, []));
                }
                else
                {
                    items.AddRange(texts);
                }
            }
        }
    }

    private static IEnumerable<string> Cite(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [SourceDocuments.Human(value.GetString()!)],
        JsonValueKind.Array => value.EnumerateArray().Select(item => SourceDocuments.Human(item.GetString()!)),
        _ => [],
    };
}
