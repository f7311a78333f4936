using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Juries;

/// <summary>The times of one oral. The candidate is held from <see cref="Convocation"/> to <see cref="End"/>, the jury
/// from <see cref="Start"/> to <see cref="JuryFree"/>.</summary>
public sealed record OralTimes(DateTimeOffset Convocation, DateTimeOffset Start, DateTimeOffset Questions, DateTimeOffset End, DateTimeOffset JuryFree)
{
    /// <summary>Minutes from convocation to start (002 §6.3.2).</summary>
    public const int ConvocationMinutes = 15;

    public static OralTimes For(Reglement reglement, AcademySettings settings, DateTimeOffset start)
    {
        var questions = start.AddMinutes(reglement.Volet2.OralAnalysisMinutes);
        var end = questions.AddMinutes(reglement.Volet2.OralQuestionMinutes);
        return new(start.AddMinutes(-ConvocationMinutes), start, questions, end, end.AddMinutes(settings.DeliberationMinutes));
    }

    /// <summary>The oral, from start to end, lies within the hours of orals on the clock of each person .</summary>
    /// <param name="persons">Name and IANA zone of each member and of the candidate.</param>
    public IReadOnlyList<Refusal> CheckHours(AcademySettings settings, IEnumerable<(string Name, string TimeZone)> persons)
    {
        List<Refusal> refusals = [];
        foreach (var (name, zone) in persons)
        {
            var info = TimeZoneInfo.FindSystemTimeZoneById(zone);
            var (start, end) = (TimeZoneInfo.ConvertTime(Start, info), TimeZoneInfo.ConvertTime(End, info));
            var (from, to) = (TimeOnly.FromDateTime(start.DateTime), TimeOnly.FromDateTime(end.DateTime));
            if (from < settings.OralsFrom || to > settings.OralsTo || start.Date != end.Date)
            {
                refusals.Add(new Refusal("ORAL_HORS_HORAIRES", French.Text(
                    $"Pour {name}, l’oral aurait lieu de {French.Time(from)} à {French.Time(to)}, heure locale. Choisissez une heure entre {French.Time(settings.OralsFrom)} et {French.Time(settings.OralsTo)} pour chacun."), "startsAt"));
            }
        }

        return refusals;
    }
}
