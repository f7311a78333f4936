using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Messages;

/// <summary>Reminders to jurors, presidents and DRANE (M-10, M-13, M-17), for the candidates of one academy. What somebody is
/// in conflict with gives them no reminder .</summary>
public sealed class StaffReminders(PortalDbContext db, JuryAccess access, MailWriter writer)
{
    private static readonly int[] AfterRequest = [5, 10];
    private const int ThenPresident = 15;
    private const int BordereauDays = 20;

    public async Task<IReadOnlyList<PlannedMail>> PlanAsync(Academy academy, DateOnly from, DateOnly to, CancellationToken cancel) =>
    [
        .. await DeclarationsAsync(academy, from, to, cancel), .. await SheetsAsync(academy, from, to, cancel), .. await BordereauxAsync(academy, cancel),
    ];

    private sealed record Seat(Guid OralId, Guid JuryId, string Jury, Guid UserId, string Name, JurySession Session, DateTimeOffset AssignedAt, DateOnly? HeldOn);

    // M-10: dossiers assigned, and no declaration from the member.
    private async Task<IEnumerable<PlannedMail>> DeclarationsAsync(Academy academy, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var seats = await Seats(academy).Where(seat => seat.Oral.State == OralState.Assigned || seat.Oral.State == OralState.Convoked)
            .Where(seat => !db.Set<ConflictDeclaration>().Any(said => said.OralId == seat.Oral.Id && said.UserId == seat.User.Id))
            .Select(seat => new Seat(seat.Oral.Id, seat.Jury.Id, seat.Jury.Name, seat.User.Id, seat.User.DisplayName, seat.Session, seat.Oral.AssignedAt, null)).ToListAsync(cancel);
        List<PlannedMail> planned = [];
        foreach (var asked in seats.GroupBy(seat => (seat.JuryId, seat.UserId, Day: AcademyTime.Today(academy.TimeZone, seat.AssignedAt)))
            .Where(group => group.Key.Day.AddDays(ThenPresident) >= from && group.Key.Day.AddDays(AfterRequest[0]) <= to))
        {
            var orals = asked.Select(seat => seat.OralId).ToList();
            if (!await access.ToDeclare(asked.Key.UserId).AnyAsync(oral => orals.Contains(oral.Id), cancel))
            {
                continue;
            }

            var seat = asked.First();
            var subject = Reminders.Subject(seat.JuryId, seat.UserId);
            var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["jury"] = seat.Jury, ["session"] = seat.Session.Label, ["membre"] = seat.Name };
            planned.AddRange(AfterRequest.Select(days => new PlannedMail("M-10-rappel", seat.UserId, subject, asked.Key.Day.AddDays(days), "/jury", values) { ToAccount = true }));
            var president = seat.Session.PresidentId == seat.UserId ? seat.Session.DeputyId : seat.Session.PresidentId;
            if (president is { } chair)
            {
                planned.Add(new PlannedMail("M-10-president", chair, subject, asked.Key.Day.AddDays(ThenPresident), "/jury/presidence", values) { ToAccount = true });
            }
        }

        return planned;
    }

    // M-13: orals held, and no sheet submitted by the member.
    private async Task<IEnumerable<PlannedMail>> SheetsAsync(Academy academy, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var first = from.AddDays(-1);
        var seats = await Seats(academy).Where(seat => seat.Oral.State == OralState.Held && seat.Oral.HeldOn >= first && seat.Oral.HeldOn <= to)
            .Where(seat => !db.Set<EvaluationSheet>().Any(sheet => sheet.OralId == seat.Oral.Id && sheet.JurorId == seat.User.Id && sheet.State == SheetState.Submitted)
                && !db.Set<ConflictDeclaration>().Any(said => said.OralId == seat.Oral.Id && said.UserId == seat.User.Id && said.Conflicts.Count > 0))
            .Select(seat => new Seat(seat.Oral.Id, seat.Jury.Id, seat.Jury.Name, seat.User.Id, seat.User.DisplayName, seat.Session, seat.Oral.AssignedAt, seat.Oral.HeldOn)).ToListAsync(cancel);
        List<PlannedMail> planned = [];
        foreach (var late in seats.GroupBy(seat => (seat.JuryId, seat.UserId, seat.HeldOn)))
        {
            planned.AddRange(Twice("M-13-membre", late.Key.UserId, Reminders.Subject(late.Key.JuryId, late.Key.UserId), "/jury", late.First()));
        }

        foreach (var late in seats.GroupBy(seat => (seat.Session.Id, seat.HeldOn)))
        {
            var session = late.First().Session;
            var orals = late.Select(seat => seat.OralId).Distinct().ToList();
            var own = await access.Presided(session.PresidentId).Where(oral => orals.Contains(oral.Id)).Select(oral => oral.Id).ToListAsync(cancel);
            if (own.Count > 0)
            {
                planned.AddRange(Twice("M-13-president", session.PresidentId, session.Id, "/jury/presidence", late.First()));
            }

            // The deputy acts where the president is in conflict.
            if (session.DeputyId is { } deputy && own.Count < orals.Count)
            {
                planned.AddRange(Twice("M-13-president", deputy, session.Id, "/jury/presidence", late.First()));
            }
        }

        return planned;
    }

    private static IEnumerable<PlannedMail> Twice(string key, Guid to, Guid subject, string path, Seat seat)
    {
        var mail = new PlannedMail(key, to, subject, seat.HeldOn!.Value, path, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["jury"] = seat.Jury, ["session"] = seat.Session.Label, ["date"] = French.Date(seat.HeldOn.Value),
        })
        { ToAccount = true };
        return [mail with { From = PlannedMail.Evening }, mail with { DueOn = seat.HeldOn.Value.AddDays(1) }];
    }

    // M-17: a request that the DRANE has not answered for twenty days.
    private async Task<IEnumerable<PlannedMail>> BordereauxAsync(Academy academy, CancellationToken cancel)
    {
        var rows = await (
            from request in db.Set<BordereauRequest>().AsNoTracking().Where(request => request.ReleasedAt == null)
            join decision in db.Set<Decision>().Where(decision => decision.RevokedAt == null) on request.DecisionId equals decision.Id
            join candidacy in db.Set<Candidacy>().Where(candidacy => candidacy.AcademyCode == academy.Code) on decision.CandidacyId equals candidacy.Id
            select new { request.Id, request.RequestedAt, CandidacyId = candidacy.Id }).ToListAsync(cancel);
        var drane = rows.Count == 0 ? [] : await writer.DraneAsync(academy.Code, cancel);
        return rows.SelectMany(row => drane.Select(officer => new PlannedMail("M-17-rappel", officer.Id, row.Id, AcademyTime.Today(academy.TimeZone, row.RequestedAt).AddDays(BordereauDays),
            $"/drane/resultats/{row.CandidacyId}", new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["echeance"] = French.Date(AcademyTime.Today(academy.TimeZone, row.RequestedAt.AddMonths(BordereauRequest.AnswerWithinMonths))),
            })
        { ToAccount = true }));
    }

    private sealed class SeatRow
    {
        public required Oral Oral { get; init; }

        public required Jury Jury { get; init; }

        public required JurySession Session { get; init; }

        public required Accounts.PortalUser User { get; init; }
    }

    private IQueryable<SeatRow> Seats(Academy academy) =>
        from oral in db.Set<Oral>().AsNoTracking()
        join candidacy in db.Set<Candidacy>().Where(candidacy => candidacy.AcademyCode == academy.Code) on oral.CandidacyId equals candidacy.Id
        join jury in db.Set<Jury>() on oral.JuryId equals jury.Id
        join session in db.Set<JurySession>() on jury.JurySessionId equals session.Id
        join member in db.Set<JuryMember>() on jury.Id equals member.JuryId
        join user in db.Users.Where(user => user.DisabledAt == null) on member.UserId equals user.Id
        select new SeatRow { Oral = oral, Jury = jury, Session = session, User = user };
}
