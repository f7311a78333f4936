using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports.Headers;

internal enum Measure
{
    Rate,
    Total,
    Mastered,
    Level,
    Pix,
}

/// <summary>The columns of one label of the file: rate, total and mastered skills (or level and pix), −1 when absent.</summary>
internal sealed class LabelColumns(string label, bool domain, int first)
{
    public string Label { get; } = label;

    public bool Domain { get; } = domain;

    public int First { get; set; } = first;

    public int[] Columns { get; } = [-1, -1, -1, -1, -1];

    public int this[Measure measure] => Columns[(int)measure];
}

/// <summary>Which column of one file holds what. Position never counts, except for the identifier.</summary>
internal sealed class HeaderMap
{
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<(string Folded, int Column, Measure Measure, bool Domain)> _measures = [];

    private HeaderMap(ImportKind kind, string[] headers, string[] folded)
    {
        Kind = kind;
        Headers = headers;
        Folded = folded;
    }

    public ImportKind Kind { get; }

    /// <summary>Headers as printed.</summary>
    public string[] Headers { get; }

    public string[] Folded { get; }

    public List<int> Unknown { get; } = [];

    public List<KnownHeader> Missing { get; } = [];

    public List<int> Twice { get; } = [];

    public List<LabelColumns> Labels { get; } = [];

    /// <summary>Columns of badges (« … obtenu (O/N) »).</summary>
    public List<int> Badges { get; } = [];

    public int? Stage { get; private set; }

    /// <summary>Columns « Certification {label} » of Pix Certif.</summary>
    public List<int> Certifications { get; } = [];

    /// <summary>−1 when the file does not have the column.</summary>
    public int this[string canonical] => _columns.GetValueOrDefault(canonical, -1);

    public string Printed(string canonical) => this[canonical] is >= 0 and var column ? Headers[column] : canonical;

    public static HeaderMap Build(ImportKind kind, string[] headers, string[] folded, HeaderCatalog catalog)
    {
        var map = new HeaderMap(kind, headers, folded);
        for (var column = 0; column < headers.Length; column++)
        {
            map.Place(column, catalog);
        }

        map.GroupLabels();
        var (known, _) = KnownHeaders.ByKind[kind];
        map.Missing.AddRange(known.Where(header => header.Required && map[header.Canonical] < 0));
        if (kind is ImportKind.PixOrgaEvaluation or ImportKind.PixOrgaProfileCollection
            && map[KnownHeaders.CampaignNumber] < 0 && map[KnownHeaders.CampaignCode] < 0 && map[KnownHeaders.CampaignName] < 0)
        {
            map.Missing.Add(known.First(header => header.Canonical == KnownHeaders.CampaignCode));
        }

        return map;
    }

    private void Place(int column, HeaderCatalog catalog)
    {
        var folded = Folded[column];
        if (catalog.Find(Kind, folded) is { } known)
        {
            if (!_columns.TryAdd(known.Canonical, column))
            {
                Twice.Add(column);
            }

            return;
        }

        var placed = Kind switch
        {
            ImportKind.PixOrgaEvaluation => PlaceEvaluation(column, folded),
            ImportKind.PixOrgaProfileCollection => PlaceMeasure(column, folded, LabelHeaders.Profile),
            ImportKind.PixCertifSessionResults => PlaceCertification(column, folded),
            _ => false,
        };
        if (!placed && !(folded.Length == 0 && Headers.AsSpan(column).IndexOfAnyExcept("") < 0))
        {
            Unknown.Add(column);
        }
    }

    private bool PlaceEvaluation(int column, string folded)
    {
        if (Headers[column].StartsWith('@'))
        {
            return true;
        }

        if (PlaceMeasure(column, folded, LabelHeaders.Evaluation))
        {
            return true;
        }

        if (LabelHeaders.IsStage(folded))
        {
            Stage ??= column;
            return true;
        }

        if (folded.EndsWith(" obtenu o n", StringComparison.Ordinal) || folded.EndsWith(" y n", StringComparison.Ordinal))
        {
            Badges.Add(column);
            return true;
        }

        return false;
    }

    private bool PlaceMeasure(int column, string folded, IReadOnlyList<(string Prefix, Measure Measure, bool Domain)> families)
    {
        foreach (var (prefix, measure, domain) in families)
        {
            if (folded.Length > prefix.Length && folded.StartsWith(prefix, StringComparison.Ordinal))
            {
                _measures.Add((folded[prefix.Length..], column, measure, domain));
                return true;
            }
        }

        return false;
    }

    private bool PlaceCertification(int column, string folded)
    {
        if (!folded.StartsWith("certification ", StringComparison.Ordinal))
        {
            return false;
        }

        Certifications.Add(column);
        return true;
    }

    /// <summary>The n-th rate, total and count of a repeated label belong together.</summary>
    private void GroupLabels()
    {
        foreach (var group in _measures.GroupBy(measure => (measure.Folded, measure.Domain)))
        {
            var units = new List<LabelColumns>();
            foreach (var (label, column, measure, domain) in group)
            {
                var unit = units.Find(candidate => candidate[measure] < 0);
                if (unit is null)
                {
                    units.Add(unit = new LabelColumns(label, domain, column));
                }

                unit.Columns[(int)measure] = column;
                unit.First = Math.Min(unit.First, column);
            }

            Labels.AddRange(units);
        }

        Labels.Sort((a, b) => a.First.CompareTo(b.First));
    }
}

/// <summary>How the columns of competences and domains begin, folded. « Competence area » before « competence ».</summary>
internal static class LabelHeaders
{
    public static readonly IReadOnlyList<(string Prefix, Measure Measure, bool Domain)> Evaluation =
    [
        ("de maitrise des acquis de la competence ", Measure.Rate, false),
        ("nombre d acquis du profil cible dans la competence ", Measure.Total, false),
        ("acquis maitrises dans la competence ", Measure.Mastered, false),
        ("de maitrise des acquis du domaine ", Measure.Rate, true),
        ("nombre d acquis du profil cible du domaine ", Measure.Total, true),
        ("acquis maitrises du domaine ", Measure.Mastered, true),
        ("of items successfully completed in the competence area ", Measure.Rate, true),
        ("number of items of the target profile in the competence area ", Measure.Total, true),
        ("items of the target profile successfully completed in the competence area ", Measure.Mastered, true),
        ("of items successfully completed in the competence ", Measure.Rate, false),
        ("number of items of the target profile in the competence ", Measure.Total, false),
        ("items of the target profile successfully completed in the competence ", Measure.Mastered, false),
    ];

    public static readonly IReadOnlyList<(string Prefix, Measure Measure, bool Domain)> Profile =
    [
        ("niveau pour la competence ", Measure.Level, false),
        ("nombre de pix pour la competence ", Measure.Pix, false),
        ("level reached in the competence ", Measure.Level, false),
        ("pix score for the competence ", Measure.Pix, false),
    ];

    /// <summary>« Palier obtenu (/n) », « Success rate (/n) ».</summary>
    public static bool IsStage(string folded)
    {
        var rest = folded.StartsWith("palier obtenu", StringComparison.Ordinal) ? folded["palier obtenu".Length..]
            : folded.StartsWith("success rate", StringComparison.Ordinal) ? folded["success rate".Length..] : null;
        return rest is not null && rest.All(c => c == ' ' || char.IsAsciiDigit(c));
    }
}
