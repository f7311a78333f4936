using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Juries;

/// <summary>How far a jury session or a jury is. No level in it: before the lock only the jury sees them .</summary>
public sealed record JuryProgress(int Dossiers, int ToConvoke, int Convoked, int Held, int SheetsDue, int SheetsSubmitted, int Settled, int Locked, int Released);

public sealed record JurySessionLine(
    Guid Id, string Label, string Grouping, IReadOnlyList<string> Academies, DateTimeOffset DepositDeadline, DateOnly OralsFrom, DateOnly OralsTo,
    string President, string? Deputy, int Registered, int Juries, int Unassigned);

public sealed record JuryMemberLine(Guid UserId, string Name, JuryQuality Quality, string? Academy, string? School);

public sealed record JuryLine(Guid Id, string Name, IReadOnlyList<JuryMemberLine> Members, JuryProgress Progress)
{
    public bool Complete => Members.Count == 3;
}

public sealed record JurySessionPage(JurySessionLine Session, JurySession Stored, uint Version, string TimeZone, IReadOnlyList<JuryLine> Juries);

/// <param name="Candidate">Null for a dossier outside the reader's scope: it is counted, not named.</param>
public sealed record JuryOralLine(
    Guid OralId, Guid CandidacyId, string Candidate, string Academy, Mention Mention, OralState State, DateTimeOffset? StartsAt, string TimeZone,
    string? Place, string? Link, string? Reference, int SheetsSubmitted, CandidacyState Candidacy);

public sealed record JuryPage(JuryLine Jury, Guid SessionId, string SessionLabel, uint Version, IReadOnlyList<JuryOralLine> Orals, int OralsElsewhere);

/// <summary>Reads of sessions, juries and their progress.</summary>
public sealed class JuryQueries(PortalDbContext db, JuryAuthority authority, CandidacyScope scope)
{
    public async Task<IReadOnlyList<JurySessionLine>> SessionsAsync(Actor actor, CancellationToken cancel = default) =>
        await Lines(authority.Sessions(actor).AsNoTracking().OrderByDescending(session => session.OralsFrom).ThenBy(session => session.Label), actor).ToListAsync(cancel);

    /// <summary>Sessions that a candidacy of an academy may still join: open to it, deposit not closed.</summary>
    public async Task<IReadOnlyList<JurySession>> OpenSessionsAsync(string academyCode, DateTimeOffset now, CancellationToken cancel = default) =>
        await db.Set<JurySession>().AsNoTracking().Where(session => session.AcademyCodes.Contains(academyCode) && session.DepositDeadline >= now)
            .OrderBy(session => session.DepositDeadline).ToListAsync(cancel);

    public async Task<JurySessionPage?> SessionAsync(Guid id, Actor actor, CancellationToken cancel = default)
    {
        var stored = await authority.Sessions(actor).Where(session => session.Id == id)
            .Select(session => new { Session = session, Version = EF.Property<uint>(session, "xmin") }).AsNoTracking().FirstOrDefaultAsync(cancel);
        if (stored is null)
        {
            return null;
        }

        var line = await Lines(authority.Sessions(actor).AsNoTracking().Where(session => session.Id == id), actor).FirstAsync(cancel);
        var zone = await db.Set<Academy>().Where(academy => academy.Code == actor.AcademyCode).Select(academy => academy.TimeZone).FirstOrDefaultAsync(cancel) ?? AcademyTime.Paris;
        return new(line, stored.Session, stored.Version, zone, await JuriesAsync(authority.Juries(actor).Where(jury => jury.JurySessionId == id), cancel));
    }

    public async Task<JuryPage?> JuryAsync(Guid id, Actor actor, CancellationToken cancel = default)
    {
        var head = await authority.Juries(actor).AsNoTracking().Where(jury => jury.Id == id)
            .Select(jury => new { jury.JurySessionId, Version = EF.Property<uint>(jury, "xmin"), Label = db.Set<JurySession>().Where(session => session.Id == jury.JurySessionId).Select(session => session.Label).First() })
            .FirstOrDefaultAsync(cancel);
        if (head is null)
        {
            return null;
        }

        var jury = (await JuriesAsync(authority.Juries(actor).Where(known => known.Id == id), cancel))[0];
        var orals = await OralsAsync(db.Set<Oral>().Where(oral => oral.JuryId == id && oral.State != OralState.Cancelled), actor, cancel);
        var all = await db.Set<Oral>().CountAsync(oral => oral.JuryId == id && oral.State != OralState.Cancelled, cancel);
        return new(jury, head.JurySessionId, head.Label, head.Version, orals, all - orals.Count);
    }

    public async Task<(JuryOralLine Oral, Guid JuryId, string JuryName, IReadOnlyList<(string Name, string TimeZone)> Persons)?> OralAsync(Guid oralId, Actor actor, CancellationToken cancel = default)
    {
        var lines = await OralsAsync(db.Set<Oral>().Where(oral => oral.Id == oralId && authority.Juries(actor).Any(jury => jury.Id == oral.JuryId)), actor, cancel);
        if (lines.Count == 0)
        {
            return null;
        }

        var jury = await db.Set<Jury>().AsNoTracking().Where(known => db.Set<Oral>().Any(oral => oral.Id == oralId && oral.JuryId == known.Id))
            .Select(known => new { known.Id, known.Name }).FirstAsync(cancel);
        var persons = await (
            from member in db.Set<JuryMember>()
            join user in db.Users on member.UserId equals user.Id
            where member.JuryId == jury.Id
            orderby user.DisplayName
            select new { user.DisplayName, Zone = db.Set<Academy>().Where(academy => academy.Code == user.AcademyCode).Select(academy => academy.TimeZone).FirstOrDefault() })
            .ToListAsync(cancel);
        return (lines[0], jury.Id, jury.Name,
            [(lines[0].Candidate, lines[0].TimeZone), .. persons.Select(person => (person.DisplayName, person.Zone ?? AcademyTime.Paris))]);
    }

    public async Task<IReadOnlyList<JuryLine>> JuriesAsync(IQueryable<Jury> juries, CancellationToken cancel)
    {
        var rows = await juries.AsNoTracking().OrderBy(jury => jury.Name).Select(jury => new
        {
            jury.Id,
            jury.Name,
            Members = (from member in jury.Members
                       join user in db.Users on member.UserId equals user.Id
                       orderby member.Quality, user.DisplayName
                       select new JuryMemberLine(user.Id, user.DisplayName, member.Quality,
                           db.Set<Academy>().Where(academy => academy.Code == user.AcademyCode).Select(academy => academy.Name).FirstOrDefault(),
                           db.Set<JurorProfile>().Where(profile => profile.UserId == user.Id).Select(profile => profile.School).FirstOrDefault())).ToList(),
        }).ToListAsync(cancel);
        var ids = rows.Select(row => row.Id).ToList();
        var progress = await ProgressAsync(ids, cancel);
        return [.. rows.Select(row => new JuryLine(row.Id, row.Name, row.Members, progress.GetValueOrDefault(row.Id) ?? new(0, 0, 0, 0, 0, 0, 0, 0, 0)))];
    }

    /// <summary>Progress of each jury, in one query whatever their number.</summary>
    public async Task<IReadOnlyDictionary<Guid, JuryProgress>> ProgressAsync(IReadOnlyCollection<Guid> juryIds, CancellationToken cancel)
    {
        var rows = await db.Set<Oral>().AsNoTracking().Where(oral => juryIds.Contains(oral.JuryId) && oral.State != OralState.Cancelled)
            .Select(oral => new
            {
                oral.JuryId,
                oral.State,
                Sheets = db.Set<EvaluationSheet>().Where(sheet => sheet.OralId == oral.Id && sheet.State == SheetState.Submitted).Select(sheet => sheet.JurorId).Distinct().Count(),
                Settled = db.Set<Harmonisation>().Any(one => one.OralId == oral.Id && (one.State == HarmonisationState.Settled || one.State == HarmonisationState.Validated || one.State == HarmonisationState.Locked)),
                Locked = db.Set<Decision>().Any(decision => decision.OralId == oral.Id && decision.RevokedAt == null),
                Released = db.Set<Decision>().Any(decision => decision.OralId == oral.Id && decision.RevokedAt == null && decision.ReleasedAt != null),
            }).ToListAsync(cancel);
        return rows.GroupBy(row => row.JuryId).ToDictionary(group => group.Key, group => new JuryProgress(
            group.Count(),
            group.Count(row => row.State == OralState.Assigned),
            group.Count(row => row.State == OralState.Convoked),
            group.Count(row => row.State == OralState.Held),
            3 * group.Count(row => row.State == OralState.Held),
            group.Where(row => row.State == OralState.Held).Sum(row => Math.Min(3, row.Sheets)),
            group.Count(row => row.Settled),
            group.Count(row => row.Locked),
            group.Count(row => row.Released)));
    }

    private async Task<IReadOnlyList<JuryOralLine>> OralsAsync(IQueryable<Oral> orals, Actor actor, CancellationToken cancel) => await (
        from oral in orals.AsNoTracking()
        join candidacy in scope.Of(actor) on oral.CandidacyId equals candidacy.Id
        join person in db.Set<Person>() on candidacy.PersonId equals person.Id
        join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
        orderby oral.StartsAt, person.FoldedLastName, person.FoldedFirstName
        select new JuryOralLine(oral.Id, candidacy.Id, (person.UsualName ?? person.LastName) + " " + person.FirstName, academy.Name, candidacy.Mention,
            oral.State, oral.StartsAt, academy.TimeZone, oral.Place, oral.Link, oral.ConvocationReference,
            db.Set<EvaluationSheet>().Where(sheet => sheet.OralId == oral.Id && sheet.State == SheetState.Submitted).Select(sheet => sheet.JurorId).Distinct().Count(),
            candidacy.State)).ToListAsync(cancel);

    private IQueryable<JurySessionLine> Lines(IQueryable<JurySession> sessions, Actor actor)
    {
        var own = scope.Of(actor);
        return sessions.Select(session => new JurySessionLine(
            session.Id, session.Label, session.Grouping,
            db.Set<Academy>().Where(academy => session.AcademyCodes.Contains(academy.Code)).OrderBy(academy => academy.Name).Select(academy => academy.Name).ToList(),
            session.DepositDeadline, session.OralsFrom, session.OralsTo,
            db.Users.Where(user => user.Id == session.PresidentId).Select(user => user.DisplayName).First(),
            db.Users.Where(user => user.Id == session.DeputyId).Select(user => user.DisplayName).FirstOrDefault(),
            own.Count(candidacy => candidacy.JurySessionId == session.Id && candidacy.State != CandidacyState.Withdrawn),
            db.Set<Jury>().Count(jury => jury.JurySessionId == session.Id),
            own.Count(candidacy => candidacy.JurySessionId == session.Id && candidacy.State == CandidacyState.DossierSubmitted)));
    }
}
