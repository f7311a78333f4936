using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.Messages;

/// <summary>Reminders to candidates (M-02, M-03, M-04, M-07, M-12, M-18): each lasts as long as what it reminds of.</summary>
public sealed class CandidateReminders(PortalDbContext db, TimeProvider time)
{
    private static readonly int[] After = [7, 21];
    private static readonly int[] AfterEligible = [1, 7, 21];
    private static readonly int[] BeforeSession = [7, 1];
    private static readonly int[] BeforeDeadline = [14, 7, 2, 1];

    private static readonly CandidacyState[] WithVolet1 =
    [
        CandidacyState.Volet1Obtained, CandidacyState.RegisteredVolet2, CandidacyState.DossierSubmitted, CandidacyState.DossierMissed, CandidacyState.AssignedToJury,
        CandidacyState.ConvokedOral, CandidacyState.OralAbsent, CandidacyState.Adjourned,
    ];

    public async Task<IReadOnlyList<PlannedMail>> PlanAsync(Academy academy, DateOnly from, DateOnly to, CancellationToken cancel) =>
    [
        .. await NotStartedAsync(academy, from, to, cancel), .. await CampaignsAsync(academy, from, to, cancel), .. await EligibleAsync(academy, cancel), .. await SessionsAsync(academy, cancel),
        .. await DeadlinesAsync(academy, cancel), .. await OralsAsync(academy, cancel), .. await ValiditiesAsync(academy, cancel),
    ];

    // M-02: an account, and campaigns of the academy for this person where nothing was begun.
    private async Task<IEnumerable<PlannedMail>> NotStartedAsync(Academy academy, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var campaigns = await db.Set<Campaign>().AsNoTracking().Where(campaign => campaign.AcademyCode == academy.Code && !campaign.Archived && campaign.Kind != CampaignKind.Thematique)
            .OrderBy(campaign => campaign.Name).Select(campaign => new { campaign.Id, campaign.Name, campaign.Mention }).ToListAsync(cancel);
        if (campaigns.Count == 0)
        {
            return [];
        }

        var (first, last) = (AcademyTime.Instant(academy.TimeZone, from.AddDays(-After.Max()).ToDateTime(default)), AcademyTime.Instant(academy.TimeZone, to.AddDays(1 - After.Min()).ToDateTime(default)));
        var rows = await (
            from user in db.Users.AsNoTracking().Where(user => user.DisabledAt == null && user.CreatedAt >= first && user.CreatedAt < last)
            join person in db.Set<Person>().Where(person => person.AcademyCode == academy.Code) on user.PersonId equals person.Id
            where !db.Set<Candidacy>().Any(candidacy => candidacy.PersonId == person.Id && candidacy.State != CandidacyState.Draft && candidacy.State != CandidacyState.Eligible)
            select new
            {
                person.Id, user.CreatedAt,
                Mentions = db.Set<Candidacy>().Where(candidacy => candidacy.PersonId == person.Id).Select(candidacy => candidacy.Mention).ToList(),
                Begun = db.Set<CampaignResult>().Where(result => result.PersonId == person.Id).Select(result => result.CampaignId).ToList(),
            }).ToListAsync(cancel);
        return rows.Select(row => (Row: row, Left: campaigns.Where(campaign => !row.Begun.Contains(campaign.Id)
                && (campaign.Mention is not { } mention || row.Mentions.Count == 0 || row.Mentions.Contains(mention))).Select(campaign => $"« {campaign.Name} »").ToList()))
            .Where(one => one.Left.Count > 0)
            .SelectMany(one => After.Select(days => new PlannedMail("M-02-non-commence", one.Row.Id, one.Row.Id, AcademyTime.Today(academy.TimeZone, one.Row.CreatedAt).AddDays(days),
                "/candidat/campagnes", new Dictionary<string, string>(StringComparer.Ordinal) { ["parcours"] = French.List(one.Left) })));
    }

    // M-02: started, and not finished or not sent.
    private async Task<IEnumerable<PlannedMail>> CampaignsAsync(Academy academy, DateOnly from, DateOnly to, CancellationToken cancel)
    {
        var (first, last) = (from.AddDays(-After.Max()), to.AddDays(-After.Min()));
        var rows = await (
            from result in db.Set<CampaignResult>().AsNoTracking().Where(result => !result.Shared && result.StartedOn >= first && result.StartedOn <= last && result.PersonId != null
                && !db.Set<CampaignResult>().Any(later => later.PersonId == result.PersonId && later.CampaignId == result.CampaignId && later.Id != result.Id && (later.Shared || later.StartedOn > result.StartedOn)))
            join person in db.Set<Person>().Where(person => person.AcademyCode == academy.Code) on result.PersonId equals person.Id
            join campaign in db.Set<Campaign>().Where(campaign => !campaign.Archived) on result.CampaignId equals campaign.Id
            select new { PersonId = person.Id, result.CampaignId, result.StartedOn, result.ProgressMillionths, campaign.Name }).ToListAsync(cancel);
        return rows.SelectMany(row => After.Select(days => new PlannedMail(
            row.ProgressMillionths >= 1_000_000 ? "M-02-non-envoye" : "M-02-non-fini", row.PersonId, Reminders.Subject(row.PersonId, row.CampaignId), row.StartedOn.AddDays(days), "/candidat/campagnes",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["parcours"] = row.Name })));
    }

    // M-03: eligible, sessions open, not registered.
    private async Task<IEnumerable<PlannedMail>> EligibleAsync(Academy academy, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (!await db.Set<Session>().AnyAsync(session => session.AcademyCode == academy.Code && (session.State == SessionState.Published || session.State == SessionState.Full) && session.RegistrationClosesAt > now, cancel))
        {
            return [];
        }

        var rows = await db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.AcademyCode == academy.Code && candidacy.State == CandidacyState.Eligible
            && !db.Set<Registration>().Any(open => open.CandidacyId == candidacy.Id && RegistrationStates.Open.Contains(open.State)))
            .Select(candidacy => new { candidacy.Id, candidacy.PersonId, candidacy.StateSince }).ToListAsync(cancel);
        return rows.SelectMany(row => AfterEligible.Select(days => new PlannedMail("M-03", row.PersonId, row.Id,
            AcademyTime.Today(academy.TimeZone, row.StateSince).AddDays(days), "/candidat/volet-1/sessions", new Dictionary<string, string>(StringComparer.Ordinal))));
    }

    // M-04: convoked, seven days and one day before.
    private async Task<IEnumerable<PlannedMail>> SessionsAsync(Academy academy, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = await (
            from registration in db.Set<Registration>().AsNoTracking().Where(registration => registration.State == RegistrationState.Seated && registration.ConvokedAt != null)
            join session in db.Set<Session>().Where(session => session.AcademyCode == academy.Code && session.ConvokedAt > now) on registration.SessionId equals session.Id
            join candidacy in db.Set<Candidacy>() on registration.CandidacyId equals candidacy.Id
            select new { registration.Id, candidacy.PersonId, Session = session }).ToListAsync(cancel);
        return rows.SelectMany(row => BeforeSession.Select(days => new PlannedMail("M-04-rappel", row.PersonId, row.Id,
            AcademyTime.Today(academy.TimeZone, row.Session.ConvokedAt).AddDays(-days), $"/candidat/volet-1/convocations/{row.Id}",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["date"] = French.DateAndTime(AcademyTime.Local(academy.TimeZone, row.Session.ConvokedAt)), ["lieu"] = SessionMails.Place(row.Session),
            })));
    }

    // M-07: registered to volet 2, no dossier frozen yet.
    private async Task<IEnumerable<PlannedMail>> DeadlinesAsync(Academy academy, CancellationToken cancel)
    {
        var rows = await (
            from candidacy in db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.AcademyCode == academy.Code && candidacy.State == CandidacyState.RegisteredVolet2
                && !db.Set<Domain.Dossiers.DossierVersion>().Any(version => version.CandidacyId == candidacy.Id && version.JurySessionId == candidacy.JurySessionId))
            join session in db.Set<JurySession>() on candidacy.JurySessionId equals session.Id
            select new { candidacy.Id, candidacy.PersonId, session.DepositDeadline }).ToListAsync(cancel);
        return rows.SelectMany(row => BeforeDeadline.Select(days => new PlannedMail("M-07-rappel", row.PersonId, row.Id,
            AcademyTime.Today(academy.TimeZone, row.DepositDeadline).AddDays(-days), "/candidat/dossier",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["echeance"] = French.DateAndTime(AcademyTime.Local(academy.TimeZone, row.DepositDeadline)) })));
    }

    // M-18: R-79, vectors 7.9.
    private async Task<IEnumerable<PlannedMail>> ValiditiesAsync(Academy academy, CancellationToken cancel)
    {
        var rows = await db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.AcademyCode == academy.Code && WithVolet1.Contains(candidacy.State) && candidacy.Volet1!.ValidUntil != null)
            .Select(candidacy => new { candidacy.Id, candidacy.PersonId, candidacy.Volet1!.ValidUntil }).ToListAsync(cancel);
        return rows.SelectMany(row => Volet1Validity.Reminders(row.ValidUntil!.Value).Select(day => new PlannedMail("M-18", row.PersonId, row.Id, day, "/candidat",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["echeance"] = French.Date(row.ValidUntil!.Value) })));
    }

    // M-12: convoked to the oral, seven days and one day before.
    private async Task<IEnumerable<PlannedMail>> OralsAsync(Academy academy, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = await (
            from candidacy in db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.AcademyCode == academy.Code && candidacy.State == CandidacyState.ConvokedOral)
            join oral in db.Set<Oral>().Where(oral => oral.State == OralState.Convoked && oral.StartsAt > now) on candidacy.Id equals oral.CandidacyId
            select new { candidacy.PersonId, oral.Id, oral.StartsAt, oral.Place, oral.Link }).ToListAsync(cancel);
        return rows.SelectMany(row => BeforeSession.Select(days => new PlannedMail("M-12-rappel", row.PersonId, row.Id,
            AcademyTime.Today(academy.TimeZone, row.StartsAt!.Value).AddDays(-days), "/candidat/oral",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["debut"] = French.DateAndTime(AcademyTime.Local(academy.TimeZone, row.StartsAt.Value)), ["lieu"] = Juries.OralSchedule.Where(row.Place, row.Link),
            })));
    }
}
