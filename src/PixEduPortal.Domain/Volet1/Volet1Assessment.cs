using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Volet1;

/// <summary>Percentages of volet 1 or of a bilan, 0 to 100, exact (R-10). Null = not measured.</summary>
/// <param name="Domains">CRCN-Édu domains 1 to 5; a missing key is the same as null.</param>
public sealed record Volet1Measures(decimal? Crcn, decimal? CrcnEdu, IReadOnlyDictionary<int, decimal?> Domains)
{
    public static readonly IReadOnlyList<int> DomainNumbers = [1, 2, 3, 4, 5];

    public decimal? Domain(int number) => Domains.GetValueOrDefault(number);
}

/// <summary>One condition of one level (R-30).</summary>
/// <param name="Code"><see cref="CrcnMin"/>, <see cref="CrcnEduMin"/> or <see cref="DomainMin"/>.</param>
/// <param name="Domain">CRCN-Édu domain 1 to 5 for <see cref="DomainMin"/>, else null.</param>
/// <param name="Required">Minimum, percent.</param>
/// <param name="Value">Percent, null when not measured.</param>
/// <param name="Met">Null when not measured.</param>
public sealed record Volet1Condition(string Code, int? Domain, decimal Required, decimal? Value, bool? Met)
{
    public const string CrcnMin = "CRCN_MIN";
    public const string CrcnEduMin = "CRCN_EDU_MIN";
    public const string DomainMin = "DOMAIN_MIN";

    /// <summary>Value − required, exact; null when not measured.</summary>
    public decimal? Gap => Value - Required;

    /// <summary>Points that are missing; 0 when the minimum is reached, null when not measured.</summary>
    public decimal? Missing => Gap is { } gap ? Math.Max(0, -gap) : null;

    /// <summary>« CRCN », « CRCN-Édu », « domaine 3 ».</summary>
    public string Subject => Code switch
    {
        CrcnMin => "CRCN",
        CrcnEduMin => "CRCN-Édu",
        _ => $"domaine{French.NoBreakSpace}{Domain}",
    };

    /// <summary>What is asked, what was measured, by how much it holds or fails; without the subject.</summary>
    public string Detail => French.Text(Met switch
    {
        null => $"{French.Percent(Required)} demandés, non mesuré",
        true when Gap == 0 => $"{French.Percent(Required)}, juste le minimum demandé",
        true => $"{French.ShownPercent(Value!.Value, Required)} pour {French.Percent(Required)} demandés, {French.Points(Gap!.Value)} de plus",
        false when Missing == 0 => $"{French.Percent(Required)}, il faut plus de {French.Percent(Required)}",
        false => $"{French.ShownPercent(Value!.Value, Required)} pour {French.Percent(Required)} demandés, il manque {French.Points(Missing!.Value)}",
    });

    /// <summary>The subject and its detail, in one line.</summary>
    public string Explanation => French.Text($"{Subject} : {Detail}");
}

/// <summary>One level and its seven conditions. A failed condition fails the level; else an unmeasured one leaves it open (R-31).</summary>
public sealed record Volet1LevelAssessment(Level Level, IReadOnlyList<Volet1Condition> Conditions)
{
    public bool? Met => Conditions.Any(c => c.Met == false) ? false : Conditions.Any(c => c.Met is null) ? null : true;

    public IEnumerable<Volet1Condition> Failed => Conditions.Where(c => c.Met == false);

    public IEnumerable<Volet1Condition> NotMeasured => Conditions.Where(c => c.Met is null);

    /// <summary>One sentence: met, failed and what would be enough, or not verifiable.</summary>
    public string Explanation => French.Text(Met switch
    {
        true => $"{Level.Label()} : toutes les conditions sont réunies.",
        false => $"{Level.Label()} : {French.Plural(Failed.Count(), "une condition n’est pas remplie", $"{Failed.Count()} conditions ne sont pas remplies")} ; il suffirait de {French.List(Failed.Select(Enough))}{Unknown()}.",
        null => $"{Level.Label()} : on ne peut pas conclure, {French.List(NotMeasured.Select(c => c.Subject))} {French.Plural(NotMeasured.Count(), "n’est pas mesuré", "ne sont pas mesurés")} ; les autres conditions sont remplies.",
    });

    private static string Enough(Volet1Condition condition) => $"{French.Percent(condition.Required)} ({condition.Subject})";

    private string Unknown() => NotMeasured.Any()
        ? $", et de mesurer {French.List(NotMeasured.Select(c => c.Subject))}"
        : "";
}

/// <summary>Volet 1 explained level by level, from the highest down (R-30 to R-32, API.md).</summary>
public sealed record Volet1Assessment
{
    public required string ReglementId { get; init; }

    public required Level? EnrolledLevel { get; init; }

    /// <summary>Highest level whose conditions are all met.</summary>
    public required Level? Level { get; init; }

    /// <summary>What the candidate obtains under the règlement.</summary>
    public required Level? Granted { get; init; }

    /// <summary>False when a domain or a total is not measured.</summary>
    public required bool Verifiable { get; init; }

    public required IReadOnlyList<Volet1LevelAssessment> Levels { get; init; }

    /// <summary>What is granted and why, in one sentence.</summary>
    public string Explanation => French.Text((Verifiable, EnrolledLevel, Granted, Level) switch
    {
        (false, _, _, _) => "Toutes les mesures ne sont pas connues : aucun niveau ne peut être calculé.",
        (_, null, null, _) => "Aucun niveau n’est atteint.",
        (_, null, { } granted, _) => $"Le niveau atteint est {granted.Label()}.",
        (_, Kernel.Level.Initie, _, _) => "Le niveau Initié n’a pas de seuil publié : il n’est jamais calculé, seulement importé de Pix.",
        (_, { } enrolled, { } granted, _) when enrolled == granted => $"Le niveau présenté, {enrolled.Label()}, est obtenu.",
        (_, { } enrolled, { } granted, _) => $"Le niveau présenté, {enrolled.Label()}, n’est pas atteint ; le niveau juste inférieur, {granted.Label()}, est accordé.",
        (_, { } enrolled, null, { } level) => $"Le niveau présenté, {enrolled.Label()}, n’est pas atteint ; les conditions du niveau {level.Label()} le sont, mais ce règlement ne l’accorde pas.",
        (_, { } enrolled, null, null) => $"Le niveau présenté, {enrolled.Label()}, n’est pas atteint.",
    });
}
