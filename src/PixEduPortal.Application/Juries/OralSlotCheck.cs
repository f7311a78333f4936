using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Juries;

/// <summary>The hard constraints of a slot (R-59): lead time, hours of each person, validity of volet 1, a conforming jury
/// without conflict, nobody in two places. The database holds the last one too, against two people at once.</summary>
public sealed class OralSlotCheck(PortalDbContext db, JuryFacts facts, CandidacyChange change)
{
    public async Task<IReadOnlyList<Finding>> CheckAsync(
        Oral oral, Candidacy candidacy, OralTimes times, Reglement reglement, AcademySettings academy, string zone, CancellationToken cancel)
    {
        var jury = await db.Set<Jury>().AsNoTracking().Include(known => known.Members).FirstAsync(known => known.Id == oral.JuryId, cancel);
        var session = await db.Set<JurySession>().AsNoTracking().FirstAsync(known => known.Id == jury.JurySessionId, cancel);
        var jurors = await facts.JurorsAsync([.. jury.Members.Select(member => member.UserId)], cancel);
        var candidate = (await facts.CandidatesAsync(db.Set<Candidacy>().Where(known => known.Id == candidacy.Id), cancel))[0];
        var day = DateOnly.FromDateTime(AcademyTime.Local(zone, times.Start).DateTime);

        List<Finding> findings = [];
        findings.AddRange(CheckDay(session, candidacy, reglement, day, zone));
        if (times.Start <= change.Now)
        {
            findings.Add(Block("ORAL_PASSE", "Choisissez une date et une heure à venir."));
        }
        else if (day.DayNumber - AcademyTime.Today(zone, change.Now).DayNumber is var notice && notice < academy.ConvocationNoticeDays)
        {
            findings.Add(new("CONVOCATION_COURTE", French.Text($"La convocation part {French.Count(notice, "jour")} avant l’oral ; le délai prévu est de {French.Count(academy.ConvocationNoticeDays, "jour")} (A-06)."), false));
        }

        findings.AddRange(times.CheckHours(academy, [.. jurors.Select(juror => (juror.Name, juror.TimeZone)).Append((candidate.Name, zone))])
            .Select(refusal => new Finding(refusal.Code, refusal.Message, true)));
        var ties = await facts.TiesAsync([.. jurors.Select(juror => juror.UserId)], [candidate], session.Id, cancel);
        findings.AddRange(ties.Check(reglement, [.. jury.Members.Select(member => (jurors.First(juror => juror.UserId == member.UserId), member.Quality))], candidate, day));
        findings.AddRange(await CheckPlacesAsync(oral, candidate, jury, jurors, times, academy, zone, day, cancel));
        return findings;
    }

    private static IEnumerable<Finding> CheckDay(JurySession session, Candidacy candidacy, Reglement reglement, DateOnly day, string zone)
    {
        if (day < session.OralsFrom || day > session.OralsTo)
        {
            yield return Block("ORAL_HORS_SESSION", $"Les oraux de cette session ont lieu du {French.Date(session.OralsFrom)} au {French.Date(session.OralsTo)}. Choisissez un de ces jours.");
        }

        if (DossierRules.CheckLeadTime(reglement, DateOnly.FromDateTime(AcademyTime.Local(zone, session.DepositDeadline).DateTime), day) is { } lead)
        {
            yield return new(lead.Message.Code, lead.Message.Message, lead.Blocking);
        }

        if (candidacy.Volet1?.ValidUntil is { } end && day > end)
        {
            yield return Block("ORAL_APRES_VALIDITE", $"Le volet 1 du candidat est valide jusqu’au {French.Date(end)} : choisissez un jour avant (R-59, R-79).");
        }
    }

    /// <summary>R-58: the jury is held to the end of its deliberation, the candidate from the convocation to the end of the questions.</summary>
    private async Task<IReadOnlyList<Finding>> CheckPlacesAsync(Oral oral, CandidateFacts candidate, Jury jury, IReadOnlyList<JurorFacts> jurors,
        OralTimes times, AcademySettings academy, string zone, DateOnly day, CancellationToken cancel)
    {
        List<Finding> findings = [];
        var (start, free, convocation, end) = (times.Start.ToUniversalTime(), times.JuryFree.ToUniversalTime(), times.Convocation.ToUniversalTime(), times.End.ToUniversalTime());
        var users = jurors.Select(juror => juror.UserId).ToList();
        var busy = await (
            from other in db.Set<Oral>()
            join member in db.Set<JuryMember>() on other.JuryId equals member.JuryId
            where other.Id != oral.Id && other.State == OralState.Convoked && users.Contains(member.UserId) && other.StartsAt < free && other.JuryFreeAt > start
            select member.UserId).Distinct().ToListAsync(cancel);
        findings.AddRange(jurors.Where(juror => busy.Contains(juror.UserId))
            .Select(juror => Block("ORAL_CRENEAU_OCCUPE", $"{juror.Name} a déjà un oral à cette heure, délibération comprise (R-59). Choisissez une autre heure.")));

        var sits = await (
            from other in db.Set<Oral>()
            join member in db.Set<JuryMember>() on other.JuryId equals member.JuryId
            join user in db.Users on member.UserId equals user.Id
            where user.PersonId == candidate.PersonId && other.State == OralState.Convoked && other.StartsAt < end && other.JuryFreeAt > convocation
            select other.Id).AnyAsync(cancel);
        if (sits)
        {
            findings.Add(Block("CANDIDAT_OCCUPE", $"{candidate.Name} siège dans un jury à cette heure (R-59). Choisissez une autre heure."));
        }

        var dayStart = AcademyTime.Instant(zone, day.ToDateTime(TimeOnly.MinValue));
        var dayEnd = AcademyTime.Instant(zone, day.AddDays(1).ToDateTime(TimeOnly.MinValue));
        var already = await db.Set<Oral>().CountAsync(other => other.Id != oral.Id && other.JuryId == jury.Id && other.State == OralState.Convoked
            && other.StartsAt >= dayStart && other.StartsAt < dayEnd, cancel);
        if (already >= academy.OralsPerJuryAndDay)
        {
            findings.Add(Block("JURY_JOURNEE_PLEINE", $"Ce jury a déjà {French.Count(already, "oral", "oraux")} ce jour-là, le maximum (A-07). Choisissez un autre jour ou un autre jury."));
        }

        return findings;
    }

    private static Finding Block(string code, string message) => new(code, French.Text(message), true);
}
