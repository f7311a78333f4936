using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Audit;
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

/// <summary>One reminder that will leave on a day if its state still lasts.</summary>
public sealed record PlannedMail(string Key, Guid PersonId, Guid SubjectId, DateOnly DueOn, string Path, IReadOnlyDictionary<string, string> Values)
{
    public string Name { get; init; } = "";

    /// <summary>Null when no address is known.</summary>
    public string? Email { get; init; }

    public bool OptedOut { get; init; }

    public string EventKey => string.Create(CultureInfo.InvariantCulture, $"{Key}:{SubjectId}:{DueOn:yyyyMMdd}");
}

/// <summary>Reminders of an academy, read from the state of each person: one that changes has no reminder any more. The
/// preview and the sending are the same list.</summary>
public sealed class Reminders(PortalDbContext db, MailTemplates templates, Outbox outbox, AuditLog audit, IOptions<PortalSettings> portal, TimeProvider time)
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

    /// <summary>Who gets what, from a day to another, both included.</summary>
    public async Task<IReadOnlyList<PlannedMail>> PlanAsync(Academy academy, DateOnly from, DateOnly to, CancellationToken cancel = default)
    {
        List<PlannedMail> planned =
        [
            .. await CampaignsAsync(academy, from, to, cancel), .. await EligibleAsync(academy, cancel), .. await SessionsAsync(academy, cancel),
            .. await DeadlinesAsync(academy, cancel), .. await ValiditiesAsync(academy, cancel),
        ];
        planned = [.. planned.Where(mail => mail.DueOn >= from && mail.DueOn <= to)];
        var ids = planned.Select(mail => mail.PersonId).Distinct().ToList();
        var people = await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).Select(person => new
        {
            person.Id, Name = person.FirstName + " " + (person.UsualName ?? person.LastName),
            Account = db.Set<PortalUser>().Where(user => user.PersonId == person.Id && user.DisabledAt == null).Select(user => user.Email).FirstOrDefault(),
            Known = person.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Email).OrderByDescending(identifier => identifier.Verified).Select(identifier => identifier.Value).FirstOrDefault(),
        }).ToDictionaryAsync(person => person.Id, cancel);
        var refusals = (await db.Set<MailOptOut>().AsNoTracking().Where(refusal => ids.Contains(refusal.PersonId)).Select(refusal => new { refusal.PersonId, refusal.Number }).ToListAsync(cancel)).ToHashSet();
        return
        [
            .. planned.Where(mail => people.ContainsKey(mail.PersonId)).Select(mail => mail with
            {
                Name = people[mail.PersonId].Name,
                Email = EmailAddress.TryParse(people[mail.PersonId].Account ?? people[mail.PersonId].Known, out var email) ? email.Value : null,
                OptedOut = MailCatalogue.Find(mail.Key) is { Optional: true } kind && refusals.Contains(new { mail.PersonId, kind.Number }),
            }).OrderBy(mail => mail.DueOn).ThenBy(mail => mail.Name, StringComparer.Create(French.Culture, ignoreCase: true)).ThenBy(mail => mail.Key, StringComparer.Ordinal),
        ];
    }

    public Task<ReminderPlan?> SettingAsync(string academyCode, CancellationToken cancel = default) =>
        db.Set<ReminderPlan>().AsNoTracking().FirstOrDefaultAsync(plan => plan.AcademyCode == academyCode, cancel);

    /// <summary>Switches the reminders of the academy on or off.</summary>
    public async Task<Outcome> SwitchAsync(bool active, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } code } || await db.Set<Academy>().AsNoTracking().FirstOrDefaultAsync(known => known.Code == code, cancel) is not { } academy)
        {
            return Outcome.Refused(new Refusal("RELANCES_HORS_ACADEMIE", "Les relances se règlent avec un compte DRANE de l’académie."));
        }

        var plan = await db.Set<ReminderPlan>().FirstOrDefaultAsync(known => known.AcademyCode == code, cancel);
        var before = plan?.Active ?? false;
        if (plan is null)
        {
            plan = new ReminderPlan { AcademyCode = code, ChangedAt = time.GetUtcNow(), ChangedBy = actor.Name };
            db.Add(plan);
        }

        (plan.Active, plan.ActiveFrom, plan.ChangedAt, plan.ChangedBy) = (active, AcademyTime.Today(academy.TimeZone, time.GetUtcNow()), time.GetUtcNow(), actor.Name);
        await audit.SaveAsync(actor, new AuditRecord { Action = "courriel.relances", SubjectType = "academie", SubjectId = code, Before = new { Actives = before }, After = new { Actives = active } }, cancel);
        return Outcome.Done();
    }

    /// <summary>Writes the reminders that are due and not yet written. A day that the portal missed is made up for.</summary>
    public async Task<int> WriteDueAsync(Academy academy, ReminderPlan plan, CancellationToken cancel = default)
    {
        var today = AcademyTime.Today(academy.TimeZone, time.GetUtcNow());
        var from = today.AddDays(-2) > plan.ActiveFrom ? today.AddDays(-2) : plan.ActiveFrom;
        var due = (await PlanAsync(academy, from, today, cancel)).Where(mail => mail is { Email: not null, OptedOut: false }).ToList();
        var keys = due.Select(mail => mail.EventKey).ToList();
        var written = (await db.Set<OutboxMessage>().AsNoTracking().Where(mail => mail.EventKey != null && keys.Contains(mail.EventKey)).Select(mail => mail.EventKey!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var count = 0;
        foreach (var mail in due.Where(mail => written.Add(mail.EventKey)))
        {
            var words = await templates.WriteAsync(academy.Code, mail.Key, ValuesOf(mail, academy), cancel);
            outbox.Enqueue(mail.Email!, words.Subject, words.Body, new MailContext
            {
                Kind = MailCatalogue.Find(mail.Key)!.Number, AcademyCode = academy.Code, TimeZone = academy.TimeZone, EventKey = mail.EventKey,
            });
            count++;
        }

        await db.SaveChangesAsync(cancel);
        return count;
    }

    public Dictionary<string, string> ValuesOf(PlannedMail mail, Academy academy) => new(mail.Values)
    {
        ["nom"] = mail.Name, ["academie"] = academy.Name, ["lien"] = portal.Value.Link(mail.Path),
    };

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
            row.ProgressMillionths >= 1_000_000 ? "M-02-non-envoye" : "M-02-non-fini", row.PersonId, Subject(row.PersonId, row.CampaignId), row.StartedOn.AddDays(days), "/candidat/campagnes",
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

    /// <summary>One stable id for a person in a campaign.</summary>
    private static Guid Subject(Guid person, Guid campaign)
    {
        Span<byte> bytes = stackalloc byte[32];
        person.TryWriteBytes(bytes);
        campaign.TryWriteBytes(bytes[16..]);
        return new Guid(System.Security.Cryptography.SHA256.HashData(bytes).AsSpan(0, 16));
    }
}
