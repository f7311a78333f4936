using System.Globalization;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Reglementation;

/// <summary>From a règlement to its form and back.</summary>
internal static class ParameterForm
{
    private static readonly Level[] WithFloor = [Level.Expert, Level.Avance, Level.Confirme];

    public static ParameterInput From(StoredReglement stored)
    {
        var reglement = stored.ToReglement();
        var (one, two, final) = (reglement.Volet1, reglement.Volet2, reglement.Final);
        return new()
        {
            Label = reglement.Label,
            EffectiveFrom = reglement.EffectiveFrom,
            Source = reglement.Source,
            Seen = SeenOf(stored),
            Result = one.Result,
            Thresholds = [.. Levels.Falling.Select(level => Threshold(one, level))],
            Comparison = one.Comparison,
            MissedLevel = one.MissedLevel,
            Bilan = one.Bilan,
            BilanDomainMin = one.BilanDomainMin,
            EnrolmentLevel = one.EnrolmentLevel,
            ReplayDays = one.ReplayDays,
            TestMinutes = one.Test.Minutes,
            TestQuestions = one.Test.QuestionsAtMost,
            TestParts = string.Join('\n', one.Test.Parts.Select(ParameterInput.Line)),
            InstallationOnSiteMinutes = one.InstallationOnSiteMinutes,
            InstallationCnedMinutes = one.InstallationCnedMinutes,
            ValidityYears = one.ValidityYears,
            DefaultModality = two.DefaultModality,
            ResourceLevels = [.. two.ResourceLevels],
            PagesMin = two.PagesMin,
            PagesMax = two.PagesMax,
            LeadDaysMin = two.LeadDaysMin,
            LeadDaysTarget = two.LeadDaysTarget,
            OralAnalysisMinutes = two.OralAnalysisMinutes,
            OralQuestionMinutes = two.OralQuestionMinutes,
            JurySize = two.Jury.Size,
            InstitutionalMin = two.Jury.InstitutionalMin,
            ExpertsMin = two.Jury.ExpertsMin,
            ExpertsMax = two.Jury.ExpertsMax,
            OutOfAcademy = two.Jury.OutOfAcademy,
            GridRequired = two.DossierGrid.Required,
            Floors = [.. WithFloor.Select(level => new FloorInput { Level = level, Floor = two.DossierGrid.FloorOf(level) })],
            MinimumObserved = two.Bordereau.MinimumObserved,
            Tie = two.Bordereau.Tie,
            Results = [.. two.Results],
            InsufficientAllowed = two.InsufficientAllowed,
            NotAcquiredOffered = two.NotAcquiredOffered,
            FinalLevel = final.Level,
            AdjourningGap = final.AdjourningGap,
            DeliveredInitiale = [.. final.DeliveredInitiale],
            DeliveredContinue = [.. final.DeliveredContinue],
            CertificationYears = final.CertificationYears,
        };
    }

    /// <summary>The règlement as the form says it; the input was found complete.</summary>
    public static Reglement ToReglement(ParameterInput input, string id) => new()
    {
        Id = id,
        Label = input.Label!.Trim(),
        EffectiveFrom = input.EffectiveFrom!.Value,
        Source = input.Source!.Trim(),
        Volet1 = new()
        {
            Result = input.Result,
            Thresholds = [.. input.Thresholds.Where(row => !row.Empty).OrderByDescending(row => row.Level)
                .Select(row => new Volet1Threshold(row.Level, row.CrcnMin!.Value, row.CrcnEduMin!.Value, row.DomainMin!.Value))],
            Comparison = input.Comparison,
            MissedLevel = input.MissedLevel,
            Bilan = input.Bilan,
            BilanDomainMin = input.BilanDomainMin,
            EnrolmentLevel = input.EnrolmentLevel,
            ReplayDays = input.ReplayDays!.Value,
            Test = new(input.TestMinutes!.Value, input.TestQuestions!.Value, input.Parts() ?? []),
            InstallationOnSiteMinutes = input.InstallationOnSiteMinutes!.Value,
            InstallationCnedMinutes = input.InstallationCnedMinutes!.Value,
            ValidityYears = input.ValidityYears!.Value,
        },
        Volet2 = new()
        {
            DefaultModality = input.DefaultModality,
            ResourceLevels = Rising(input.ResourceLevels),
            PagesMin = input.PagesMin!.Value,
            PagesMax = input.PagesMax!.Value,
            LeadDaysMin = input.LeadDaysMin!.Value,
            LeadDaysTarget = input.LeadDaysTarget!.Value,
            OralAnalysisMinutes = input.OralAnalysisMinutes!.Value,
            OralQuestionMinutes = input.OralQuestionMinutes!.Value,
            Jury = new(input.JurySize!.Value, input.InstitutionalMin!.Value, input.ExpertsMin!.Value, input.ExpertsMax!.Value, input.OutOfAcademy),
            DossierGrid = new(input.GridRequired!.Value, [.. input.Floors.Where(row => row.Floor is not null).Select(row => new LevelFloor(row.Level, row.Floor!.Value))]),
            Bordereau = new(input.MinimumObserved!.Value, input.Tie),
            Results = Rising(input.Results),
            InsufficientAllowed = input.InsufficientAllowed,
            NotAcquiredOffered = input.NotAcquiredOffered,
        },
        Final = new()
        {
            Level = input.FinalLevel,
            AdjourningGap = input.AdjourningGap,
            DeliveredInitiale = Rising(input.DeliveredInitiale),
            DeliveredContinue = Rising(input.DeliveredContinue),
            CertificationYears = input.CertificationYears,
        },
    };

    public static string SeenOf(StoredReglement stored) => stored.LastChange.UtcTicks.ToString(CultureInfo.InvariantCulture);

    public static DateTimeOffset? Seen(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    private static ThresholdInput Threshold(Volet1Parameters one, Level level)
    {
        var row = one.Thresholds.FirstOrDefault(threshold => threshold.Level == level);
        return new() { Level = level, CrcnMin = row?.CrcnMin, CrcnEduMin = row?.CrcnEduMin, DomainMin = row?.DomainMin };
    }

    private static List<Level> Rising(IEnumerable<Level> levels) => [.. levels.Distinct().Order()];
}
