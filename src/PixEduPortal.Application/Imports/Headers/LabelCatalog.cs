using System.Text.Json;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports.Headers;

/// <summary>Labels of competences and domains of both frameworks, all versions and naming variants, folded .</summary>
internal sealed class LabelCatalog
{
    private const string Current = "2023-09-stabilised";

    private readonly Dictionary<string, List<ScoreSlot>> _competences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ScoreSlot>> _domains = new(StringComparer.Ordinal);

    public static readonly LabelCatalog Instance = new();

    private LabelCatalog()
    {
        using var crcn = Open("crcn.json");
        AddDomains(Framework.Crcn, crcn.RootElement.GetProperty("domains"), joined: false);
        using var edu = Open("crcn-edu.json");
        foreach (var version in edu.RootElement.GetProperty("versions").EnumerateArray())
        {
            AddDomains(Framework.CrcnEdu, version.GetProperty("domains"), joined: version.GetProperty("id").GetString() != Current);
        }

        foreach (var variant in edu.RootElement.GetProperty("naming_variants").EnumerateArray())
        {
            AddVariant(variant.GetProperty("printed").GetString()!, variant.GetProperty("of").GetString()!);
        }
    }

    public IReadOnlyList<ScoreSlot> Find(string folded, bool domain) =>
        (domain ? _domains : _competences).GetValueOrDefault(folded) ?? [];

    private static JsonDocument Open(string name)
    {
        using var stream = typeof(LabelCatalog).Assembly.GetManifestResourceStream($"PixEduPortal.Application.Persistence.ReferenceData.{name}")
            ?? throw new InvalidOperationException($"Reference data {name} is missing.");
        return JsonDocument.Parse(stream);
    }

    private void AddDomains(Framework framework, JsonElement domains, bool joined)
    {
        foreach (var domain in domains.EnumerateArray())
        {
            var number = domain.GetProperty("number").GetInt32();
            var slot = new ScoreSlot(framework, number, null);
            Add(_domains, domain.GetProperty("title").GetString()!, slot);
            if (domain.TryGetProperty("running_title", out var title))
            {
                Add(_domains, title.GetString()!, slot);
            }

            foreach (var competence in domain.GetProperty("competences").EnumerateArray())
            {
                var printed = competence.GetProperty("number").GetString()!;

                // from the list of 17, 5.2 and 5.3 are today's 5.2, not quite the same.
                var uncertain = joined && printed is "5.2" or "5.3";
                Add(_competences, competence.GetProperty("title").GetString()!, new ScoreSlot(framework, number, uncertain ? 2 : printed[2] - '0', uncertain));
            }
        }
    }

    private void AddVariant(string printed, string of)
    {
        if (of.StartsWith("domain ", StringComparison.Ordinal))
        {
            Add(_domains, printed, new ScoreSlot(Framework.CrcnEdu, of[^1] - '0', null));
        }
        else if (of.Length == 3 && char.IsAsciiDigit(of[0]))
        {
            Add(_competences, printed, new ScoreSlot(Framework.CrcnEdu, of[0] - '0', of[2] - '0'));
        }
    }

    private static void Add(Dictionary<string, List<ScoreSlot>> labels, string label, ScoreSlot slot)
    {
        var folded = FoldedText.Label(label);
        if (!labels.TryGetValue(folded, out var slots))
        {
            labels[folded] = slots = [];
        }

        if (!slots.Exists(known => known.Framework == slot.Framework))
        {
            slots.Add(slot);
        }
    }
}
