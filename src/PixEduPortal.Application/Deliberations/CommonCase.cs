using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Deliberations;

/// <summary>A common sheet with what its rules need: the règlement and the submitted individual sheets.</summary>
public sealed record CommonCase(Reglement Reglement, Harmonisation Harmonisation, IReadOnlyList<EvaluationSheet> Sheets)
{
    public HarmonisedContent Content => HarmonisedContent.Of(Harmonisation);

    public HarmonisationAssessment Assessment => HarmonisationRules.Assess(Reglement, Content);

    public IReadOnlyList<IReadOnlyDictionary<string, Level?>> Levels => [.. Sheets.Select(LevelsOf)];

    /// <summary>What keeps it from being settled. Comments and the grid's reason are asked at
    /// once rather than at the validation: the jury is still together.</summary>
    public IReadOnlyList<Refusal> Missing(IReadOnlyList<Refusal> jury) =>
        HarmonisationRules.CheckValidation(Reglement, HarmonisationState.Settled, Content, Levels, jury);

    public static IReadOnlyDictionary<string, Level?> LevelsOf(EvaluationSheet sheet) =>
        sheet.Marks.Where(mark => mark.Marked).ToDictionary(mark => mark.Key, mark => mark.Level, StringComparer.Ordinal);
}
