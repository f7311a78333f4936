using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Messages;

/// <summary>Notices that fall due with time, whether or not the academy has reminders: M-09 one hour after the date butoir,
/// M-11 as soon as a member may read, and before the meetings of a session. Each is written once, and only while what it says is true.</summary>
public sealed class NoticeWork(PortalDbContext db, MailWriter writer, JuryAccess access, TimeProvider time) : IScheduledWork
{
    private static readonly TimeSpan AfterDeadline = TimeSpan.FromHours(1);

    /// <summary>What is older was told in its time, or is of no use any more.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static DateTimeOffset s_next;

    public string Name => "avis";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now >= s_next || s_next - now > Pause)
        {
            await WriteAsync(cancellationToken);
            s_next = now + Pause;
        }
    }

    public async Task WriteAsync(CancellationToken cancel)
    {
        await MissedDossiersAsync(cancel);
        await ReadableDossiersAsync(cancel);
        await MeetingsAsync(cancel);
        await db.SaveChangesAsync(cancel);
    }

    // M-09: a derogation granted within the hour stops it.
    private async Task MissedDossiersAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = await (
            from candidacy in db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.State == CandidacyState.DossierMissed && candidacy.StateSince > now - Memory)
            join session in db.Set<JurySession>() on candidacy.JurySessionId equals session.Id
            join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
            select new { candidacy.Id, candidacy.PersonId, Session = session, Academy = academy, candidacy.Volet1!.ValidUntil }).ToListAsync(cancel);
        var told = await WrittenAsync(rows.Select(row => MailWriter.EventKey("M-09", $"{row.Id}:{row.Session.Id}", row.PersonId)), cancel);
        foreach (var row in rows.Where(row => !told.Contains(MailWriter.EventKey("M-09", $"{row.Id}:{row.Session.Id}", row.PersonId))))
        {
            var deadline = await DossierService.DeadlineAsync(db, row.Id, row.Session.Id, cancel);
            if (deadline + AfterDeadline > now)
            {
                continue;
            }

            var next = await db.Set<JurySession>().AsNoTracking().Where(other => other.AcademyCodes.Contains(row.Academy.Code) && other.Id != row.Session.Id && other.DepositDeadline > now
                && (row.ValidUntil == null || other.OralsFrom <= row.ValidUntil)).OrderBy(other => other.DepositDeadline).FirstOrDefaultAsync(cancel);
            await writer.ToPersonAsync(row.PersonId, new MailAbout
            {
                Key = "M-09",
                AcademyCode = row.Academy.Code,
                Path = "/candidat/volet-2",
                Event = $"{row.Id}:{row.Session.Id}",
                Values = new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["echeance"] = French.DateAndTime(AcademyTime.Local(row.Academy.TimeZone, deadline)),
                    ["session"] = row.Session.Label,
                    ["suite"] = next is null ? "Aucune autre session de jury n’est encore ouverte à votre académie."
                        : $"Prochaine session de jury : « {next.Label} », dépôt jusqu’au {French.DateAndTime(AcademyTime.Local(row.Academy.TimeZone, next.DepositDeadline))}.",
                },
            }, cancel);
        }
    }

    // M-11: frozen, declared without conflict, jury conforming: what the member may open now.
    private async Task ReadableDossiersAsync(CancellationToken cancel)
    {
        var since = time.GetUtcNow() - Memory;
        var rows = await (
            from oral in db.Set<Oral>().AsNoTracking().Where(oral => (oral.State == OralState.Assigned || oral.State == OralState.Convoked) && oral.AssignedAt > since
                && db.Set<DossierVersion>().Any(version => version.Id == oral.DossierVersionId && version.State == DossierFileState.Frozen))
            join candidacy in db.Set<Candidacy>() on oral.CandidacyId equals candidacy.Id
            join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
            join jury in db.Set<Jury>() on oral.JuryId equals jury.Id
            join session in db.Set<JurySession>() on jury.JurySessionId equals session.Id
            join said in db.Set<ConflictDeclaration>().Where(said => said.Conflicts.Count == 0) on oral.Id equals said.OralId
            where db.Set<JuryMember>().Any(member => member.JuryId == jury.Id && member.UserId == said.UserId)
            select new { oral.Id, oral.AssignedAt, JuryId = jury.Id, Jury = jury.Name, Session = session.Label, said.UserId, academy.Code, academy.TimeZone }).ToListAsync(cancel);
        var groups = rows.GroupBy(row => (Event: $"{row.JuryId}:{AcademyTime.Today(row.TimeZone, row.AssignedAt):yyyyMMdd}", row.UserId)).ToList();
        var written = await WrittenAsync(groups.Select(group => MailWriter.EventKey("M-11", group.Key.Event, group.Key.UserId)), cancel);
        foreach (var group in groups.Where(group => !written.Contains(MailWriter.EventKey("M-11", group.Key.Event, group.Key.UserId))))
        {
            var orals = group.Select(row => row.Id).ToList();
            if (await access.Examined(group.Key.UserId).AnyAsync(oral => orals.Contains(oral.Id), cancel))
            {
                var row = group.First();
                await writer.ToAccountsAsync([row.UserId], new MailAbout
                {
                    Key = "M-11",
                    AcademyCode = row.Code,
                    Path = "/jury",
                    Event = group.Key.Event,
                    Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["jury"] = row.Jury, ["session"] = row.Session },
                }, cancel);
            }
        }
    }

    // M-11: each member and the presidency, a week and a day before. A meeting that moves is a new one.
    private async Task MeetingsAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var soon = now.AddDays(7);
        var sessions = await db.Set<JurySession>().AsNoTracking()
            .Where(session => (session.CadrageAt > now && session.CadrageAt <= soon) || (session.HarmonisationAt > now && session.HarmonisationAt <= soon)).ToListAsync(cancel);
        foreach (var session in sessions)
        {
            var users = await db.Users.AsNoTracking().Where(user => user.DisabledAt == null && (user.Id == session.PresidentId || user.Id == session.DeputyId
                || db.Set<JuryMember>().Any(member => member.UserId == user.Id && db.Set<Jury>().Any(jury => jury.Id == member.JuryId && jury.JurySessionId == session.Id))))
                .Select(user => new { user.Id, user.AcademyCode }).ToListAsync(cancel);
            var zones = await db.Set<Academy>().AsNoTracking().ToDictionaryAsync(academy => academy.Code, academy => academy.TimeZone, cancel);
            foreach (var meeting in session.Meetings().Where(meeting => meeting.StartsAt > now && meeting.StartsAt <= soon))
            {
                var turn = meeting.StartsAt - now <= TimeSpan.FromDays(1) ? 1 : 7;
                var happening = FormattableString.Invariant($"{session.Id}:{meeting.StartsAt.UtcDateTime:yyyyMMddHHmm}:{turn}");
                var written = await WrittenAsync(users.Select(user => MailWriter.EventKey("M-11-reunion", happening, user.Id)), cancel);
                foreach (var user in users.Where(user => !written.Contains(MailWriter.EventKey("M-11-reunion", happening, user.Id))))
                {
                    var academy = user.AcademyCode is { } own && zones.ContainsKey(own) ? own : session.AcademyCodes[0];
                    await writer.ToAccountsAsync([user.Id], new MailAbout
                    {
                        Key = "M-11-reunion",
                        AcademyCode = academy,
                        Path = "/jury",
                        Event = happening,
                        Values = new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["session"] = session.Label, ["reunion"] = meeting.Name, ["salle"] = meeting.Place,
                            ["date"] = French.DateAndTime(AcademyTime.Local(zones[academy], meeting.StartsAt)),
                        },
                    }, cancel);
                }
            }
        }
    }

    private async Task<HashSet<string>> WrittenAsync(IEnumerable<string> keys, CancellationToken cancel)
    {
        var list = keys.ToList();
        return (await db.Set<OutboxMessage>().AsNoTracking().Where(mail => mail.EventKey != null && list.Contains(mail.EventKey)).Select(mail => mail.EventKey!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
    }
}
