using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Reglementation;

/// <summary>Minimums of one level; all empty = the level has none.</summary>
public sealed class ThresholdInput
{
    public Level Level { get; set; }

    public decimal? CrcnMin { get; set; }

    public decimal? CrcnEduMin { get; set; }

    public decimal? DomainMin { get; set; }

    internal bool Empty => CrcnMin is null && CrcnEduMin is null && DomainMin is null;

    internal bool Partial => !Empty && (CrcnMin is null || CrcnEduMin is null || DomainMin is null);
}

/// <summary>Floor of one level on the dossier grid; none = no floor.</summary>
public sealed class FloorInput
{
    public Level Level { get; set; }

    public Level? Floor { get; set; }
}

/// <summary>Every parameter of a règlement as a form holds it.</summary>
public sealed class ParameterInput
{
    [Required(ErrorMessage = "Donnez un intitulé.")]
    [StringLength(200)]
    public string? Label { get; set; }

    [Required(ErrorMessage = "Indiquez la date d’effet.")]
    public DateOnly? EffectiveFrom { get; set; }

    [Required(ErrorMessage = "Citez les textes qui fondent ce règlement.")]
    [StringLength(1000)]
    public string? Source { get; set; }

    [Required(ErrorMessage = "Indiquez le motif de ce changement.")]
    [StringLength(1000)]
    public string? Reason { get; set; }

    /// <summary>State of the draft that the form was filled from.</summary>
    public string? Seen { get; set; }

    public Volet1ResultKind Result { get; set; }

    public List<ThresholdInput> Thresholds { get; set; } = [];

    public MinimumComparison Comparison { get; set; }

    public MissedLevelRule MissedLevel { get; set; }

    public BilanRequirement Bilan { get; set; }

    public decimal? BilanDomainMin { get; set; }

    public EnrolmentLevelRule EnrolmentLevel { get; set; }

    [Required]
    public int? ReplayDays { get; set; }

    [Required]
    public int? TestMinutes { get; set; }

    [Required]
    public int? TestQuestions { get; set; }

    /// <summary>One part a line: label ; questions ; advised minutes.</summary>
    [StringLength(500)]
    public string? TestParts { get; set; }

    [Required]
    public int? InstallationOnSiteMinutes { get; set; }

    [Required]
    public int? InstallationCnedMinutes { get; set; }

    [Required]
    public int? ValidityYears { get; set; }

    public Volet2Modality DefaultModality { get; set; }

    public List<Level> ResourceLevels { get; set; } = [];

    [Required]
    public int? PagesMin { get; set; }

    [Required]
    public int? PagesMax { get; set; }

    [Required]
    public int? LeadDaysMin { get; set; }

    [Required]
    public int? LeadDaysTarget { get; set; }

    [Required]
    public int? OralAnalysisMinutes { get; set; }

    [Required]
    public int? OralQuestionMinutes { get; set; }

    [Required]
    public int? JurySize { get; set; }

    [Required]
    public int? InstitutionalMin { get; set; }

    [Required]
    public int? ExpertsMin { get; set; }

    [Required]
    public int? ExpertsMax { get; set; }

    public bool OutOfAcademy { get; set; }

    [Required]
    public int? GridRequired { get; set; }

    public List<FloorInput> Floors { get; set; } = [];

    [Required]
    public int? MinimumObserved { get; set; }

    public TieProposal Tie { get; set; }

    public List<Level> Results { get; set; } = [];

    public bool InsufficientAllowed { get; set; }

    public bool NotAcquiredOffered { get; set; }

    public FinalLevelRule FinalLevel { get; set; }

    public int? AdjourningGap { get; set; }

    public List<Level> DeliveredInitiale { get; set; } = [];

    public List<Level> DeliveredContinue { get; set; } = [];

    public int? CertificationYears { get; set; }

    /// <summary>The parts of the test; null when a line cannot be read.</summary>
    internal IReadOnlyList<Volet1TestPart>? Parts()
    {
        var lines = (TestParts ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        List<Volet1TestPart> parts = [.. lines.Select(Part).OfType<Volet1TestPart>()];
        return parts.Count == lines.Length ? parts : null;
    }

    internal static string Line(Volet1TestPart part) => string.Create(CultureInfo.InvariantCulture, $"{part.Label} ; {part.Questions} ; {part.AdvisedMinutes}");

    private static Volet1TestPart? Part(string line) => line.Split(';', StringSplitOptions.TrimEntries) is [{ Length: > 0 } label, var questions, var minutes]
        && int.TryParse(questions, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
        && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var advised)
            ? new(label, count, advised)
            : null;
}
