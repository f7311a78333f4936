using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Reglements;

/// <summary>The built-in règlements (DOMAIN.md section 4) and the choice among règlements .</summary>
public static class Reglements
{
    public static readonly Reglement Of2023 = new()
    {
        Id = "2023",
        Label = French.Text("Règlement 2023 : un niveau par volet, seuils publiés"),
        EffectiveFrom = new DateOnly(2023, 9, 1),
        Source = French.Text("Rapport de jury 2022-2023 (septembre 2023) ; notices de Nantes et de Guyane"),
        Volet1 = new Volet1Parameters
        {
            Result = Volet1ResultKind.Level,
            Thresholds =
            [
                new(Level.Expert, 85, 80, 60),
                new(Level.Avance, 75, 65, 60),
                new(Level.Confirme, 60, 50, 50),
            ],
            Comparison = MinimumComparison.AtLeast,
            MissedLevel = MissedLevelRule.Nothing,
            Bilan = BilanRequirement.Required,
            BilanDomainMin = 50,
            EnrolmentLevel = EnrolmentLevelRule.BilanLevel,
            ReplayDays = 4,
            Test = new(150, 64, [new("CRCN-Édu", 16, 45), new("CRCN", 48, 105)]),
            InstallationOnSiteMinutes = 15,
            InstallationCnedMinutes = 30,
            ValidityYears = 3,
        },
        Volet2 = new Volet2Parameters
        {
            DefaultModality = Volet2Modality.JuryOral,
            ResourceLevels = [Level.Confirme, Level.Avance],
            PagesMin = 2,
            PagesMax = 10,
            LeadDaysMin = 7,
            LeadDaysTarget = 14,
            OralAnalysisMinutes = 15,
            OralQuestionMinutes = 30,
            Jury = JuryParameters.Three,
            DossierGrid = DossierGridParameters.Annexe3,
            Bordereau = BordereauParameters.Majority,
            Results = Levels.Rising,
            InsufficientAllowed = false,
            NotAcquiredOffered = false,
        },
        Final = new FinalParameters
        {
            Level = FinalLevelRule.LowestOfBothVolets,
            AdjourningGap = 2,
            DeliveredInitiale = [Level.Initie, Level.Confirme],
            DeliveredContinue = [Level.Confirme, Level.Avance, Level.Expert],
            CertificationYears = null,
        },
    };

    public static readonly Reglement Of2024 = Of2023 with
    {
        Id = "2024",
        Label = French.Text("Règlement 2024 : niveau juste inférieur accordé au volet 1"),
        EffectiveFrom = new DateOnly(2024, 9, 1),
        Source = French.Text("Règlement 2023 ; Pix (1024pix/pix, PR #7710, PR #10451)"),
        Volet1 = Of2023.Volet1 with { MissedLevel = MissedLevelRule.LevelJustBelow },
    };

    public static readonly Reglement Of2026 = Of2024 with
    {
        Id = "2026",
        Label = French.Text("Règlement 2026 : admissibilité au volet 1, niveau donné par le jury"),
        EffectiveFrom = new DateOnly(2026, 3, 1),
        Source = "Pix (1024pix/pix, PR #15630, PR #15725, PR #16332)",
        Volet1 = Of2024.Volet1 with
        {
            Result = Volet1ResultKind.Admissibility,
            Thresholds = [],
            MissedLevel = MissedLevelRule.Nothing,
            Bilan = BilanRequirement.Advised,
            BilanDomainMin = null,
            EnrolmentLevel = EnrolmentLevelRule.None,
            ReplayDays = 0,
            Test = new(90, 32, []),
        },
        Volet2 = Of2024.Volet2 with
        {
            ResourceLevels = [],
            Results = [Level.Avance, Level.Expert],
            InsufficientAllowed = true,
        },
        Final = Of2024.Final with
        {
            Level = FinalLevelRule.Jury,
            AdjourningGap = null,
            DeliveredInitiale = [Level.Avance, Level.Expert],
            DeliveredContinue = [Level.Avance, Level.Expert],
        },
    };

    /// <summary>Built-in règlements, oldest first.</summary>
    public static readonly IReadOnlyList<Reglement> All = [Of2023, Of2024, Of2026];

    /// <summary>A built-in règlement by id, or null.</summary>
    public static Reglement? Find(string? id) => All.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.Ordinal));

    /// <summary>The règlement in force on the day of a volet 1 session; before the first one, the oldest .</summary>
    public static Reglement InForceOn(DateOnly day, IEnumerable<Reglement>? among = null) => Choose(day, among ?? All);

    /// <summary>The règlement of an imported result: its form wins over the date. An admissibility takes a règlement
    /// with <see cref="Volet1ResultKind.Admissibility"/>, a level one with <see cref="Volet1ResultKind.Level"/>.</summary>
    public static Reglement ForResult(Volet1ResultKind form, DateOnly day, IEnumerable<Reglement>? among = null) =>
        Choose(day, (among ?? All).Where(r => r.Volet1.Result == form));

    /// <summary>What differs, parameter by parameter, in French.</summary>
    public static IReadOnlyList<ParameterDifference> Differences(Reglement before, Reglement after) => ReglementParameters.Differences(before, after);

    private static Reglement Choose(DateOnly day, IEnumerable<Reglement> among)
    {
        var oldestFirst = among.OrderBy(r => r.EffectiveFrom).ThenBy(r => r.Id, StringComparer.Ordinal).ToList();
        return oldestFirst.LastOrDefault(r => r.EffectiveFrom <= day) ?? oldestFirst[0];
    }
}
