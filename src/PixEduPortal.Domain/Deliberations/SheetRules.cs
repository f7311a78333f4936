using System.Globalization;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Deliberations;

/// <summary>Keys of the marks: the 16 criteria, then the 5 domains.</summary>
public static class MarkKeys
{
    public static readonly IReadOnlyList<string> Domains = [.. Bordereau.Domains.Select(d => d.ToString(CultureInfo.InvariantCulture))];

    public static readonly IReadOnlyList<string> All = [.. DossierGrid.Criteria, .. Domains];

    public static bool IsDomain(string key) => Domains.Contains(key, StringComparer.Ordinal);

    /// <summary>Levels of the criteria among marks, as <see cref="DossierGrid"/> takes them.</summary>
    public static IReadOnlyDictionary<string, Level?> Criteria(IEnumerable<KeyValuePair<string, Level?>> marks) =>
        marks.Where(m => !IsDomain(m.Key)).ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal);

    /// <summary>Levels of the domains among marks, as <see cref="Bordereau"/> takes them.</summary>
    public static IReadOnlyDictionary<int, Level?> DomainLevels(IEnumerable<KeyValuePair<string, Level?>> marks) =>
        marks.Where(m => IsDomain(m.Key)).ToDictionary(m => int.Parse(m.Key, CultureInfo.InvariantCulture), m => m.Value);
}

/// <summary>An individual sheet .</summary>
public static class SheetRules
{
    public const int CommentMax = 4000;

    /// <summary>What keeps a sheet from being submitted, each on its key: a level or an explicit « non observé » on each
    /// criterion and domain, and a comment on each observed domain.</summary>
    public static IReadOnlyList<Refusal> CheckSubmission(IEnumerable<SheetMark> marks)
    {
        var byKey = marks.ToDictionary(m => m.Key, StringComparer.Ordinal);
        List<Refusal> refusals = [];
        foreach (var key in MarkKeys.All)
        {
            var mark = byKey.GetValueOrDefault(key);
            var subject = MarkKeys.IsDomain(key) ? $"Domaine {key}" : $"Critère {key}";
            if (mark is not { Marked: true })
            {
                refusals.Add(new Refusal("CHOIX_MANQUANT", French.Text($"{subject} : donnez un niveau ou choisissez « non observé »."), key));
            }
            else if (MarkKeys.IsDomain(key) && mark.Level is not null && string.IsNullOrWhiteSpace(mark.Comment))
            {
                refusals.Add(new Refusal("COMMENTAIRE_REQUIS", French.Text($"{subject} : écrivez un commentaire, qui sera lu par le candidat."), key));
            }
            else if (mark.Comment?.Length > CommentMax)
            {
                refusals.Add(new Refusal("COMMENTAIRE_TROP_LONG", French.Text($"{subject} : le commentaire dépasse {CommentMax} caractères."), key));
            }
        }

        return refusals;
    }
}
