using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Messages;

/// <summary>One reminder that will leave on a day if its state still lasts.</summary>
/// <param name="To">A person, or an account when <see cref="ToAccount"/>.</param>
public sealed record PlannedMail(string Key, Guid To, Guid SubjectId, DateOnly DueOn, string Path, IReadOnlyDictionary<string, string> Values)
{
    public static readonly TimeOnly Morning = new(8, 0);
    public static readonly TimeOnly Evening = new(18, 0);

    public bool ToAccount { get; init; }

    /// <summary>Hour of the academy before which it does not leave on its day.</summary>
    public TimeOnly From { get; init; } = Morning;

    public string Name { get; init; } = "";

    /// <summary>Null when no address is known.</summary>
    public string? Email { get; init; }

    /// <summary>Zone of the recipient.</summary>
    public string? TimeZone { get; init; }

    public bool OptedOut { get; init; }

    public string EventKey => string.Create(CultureInfo.InvariantCulture, $"{Key}:{SubjectId}:{DueOn:yyyyMMdd}") + (ToAccount ? $":{To:N}" : "");
}

/// <summary>Reminders of an academy, read from the state of each person: one that changes has no reminder any more. The
/// preview and the sending are the same list.</summary>
public sealed class Reminders(
    PortalDbContext db, CandidateReminders candidates, StaffReminders staff, MailWriter writer, MailTemplates templates, Outbox outbox, AuditLog audit, PortalLinks links, TimeProvider time)
{
    /// <summary>Who gets what, from a day to another, both included.</summary>
    public async Task<IReadOnlyList<PlannedMail>> PlanAsync(Academy academy, DateOnly from, DateOnly to, CancellationToken cancel = default)
    {
        var planned = (await candidates.PlanAsync(academy, from, to, cancel)).Concat(await staff.PlanAsync(academy, from, to, cancel))
            .Where(mail => mail.DueOn >= from && mail.DueOn <= to).DistinctBy(mail => mail.EventKey).ToList();
        var ids = planned.Where(mail => !mail.ToAccount).Select(mail => mail.To).Distinct().ToList();
        var names = await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id))
            .Select(person => new { person.Id, Name = person.FirstName + " " + (person.UsualName ?? person.LastName) }).ToDictionaryAsync(person => person.Id, person => person.Name, cancel);
        var persons = await writer.PersonsAsync(ids, cancel);
        var accounts = (await writer.AccountsAsync([.. planned.Where(mail => mail.ToAccount).Select(mail => mail.To).Distinct()], cancel)).ToDictionary(account => account.Id);
        var refusals = (await db.Set<MailOptOut>().AsNoTracking().Where(refusal => ids.Contains(refusal.PersonId)).Select(refusal => new { refusal.PersonId, refusal.Number }).ToListAsync(cancel)).ToHashSet();
        return
        [
            .. planned.Select(mail => Addressed(mail, mail.ToAccount ? accounts.GetValueOrDefault(mail.To) : persons.GetValueOrDefault(mail.To)))
                .Where(mail => mail.Name.Length > 0).OrderBy(mail => mail.DueOn).ThenBy(mail => mail.Name, StringComparer.Create(French.Culture, ignoreCase: true)).ThenBy(mail => mail.Key, StringComparer.Ordinal),
        ];

        PlannedMail Addressed(PlannedMail mail, MailRecipient? to) => mail with
        {
            Name = to?.Name ?? names.GetValueOrDefault(mail.To, ""),
            Email = to?.Email,
            TimeZone = to?.TimeZone,
            OptedOut = !mail.ToAccount && MailCatalogue.Get(mail.Key) is { Optional: true } kind && refusals.Contains(new { PersonId = mail.To, kind.Number }),
        };
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
        var local = AcademyTime.Local(academy.TimeZone, time.GetUtcNow()).DateTime;
        var (today, hour) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var from = today.AddDays(-2) > plan.ActiveFrom ? today.AddDays(-2) : plan.ActiveFrom;
        var due = (await PlanAsync(academy, from, today, cancel)).Where(mail => mail is { Email: not null, OptedOut: false } && (mail.DueOn < today || hour >= mail.From)).ToList();
        var keys = due.Select(mail => mail.EventKey).ToList();
        var written = (await db.Set<OutboxMessage>().AsNoTracking().Where(mail => mail.EventKey != null && keys.Contains(mail.EventKey)).Select(mail => mail.EventKey!).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var count = 0;
        foreach (var mail in due.Where(mail => written.Add(mail.EventKey)))
        {
            var words = await templates.WriteAsync(academy.Code, mail.Key, ValuesOf(mail, academy), cancel);
            outbox.Enqueue(mail.Email!, words.Subject, MailCatalogue.Get(mail.Key).Optional ? words.Body + Refusing : words.Body, new MailContext
            {
                Kind = MailCatalogue.Get(mail.Key).Number, AcademyCode = academy.Code, TimeZone = mail.TimeZone ?? academy.TimeZone, EventKey = mail.EventKey,
            });
            count++;
        }

        await db.SaveChangesAsync(cancel);
        return count;
    }

    /// <summary>Whoever receives what is optional finds in it how to say no.</summary>
    private string Refusing => French.Text($"\n\nNe plus recevoir ces rappels : {links.To("/candidat/courriels")}");

    public Dictionary<string, string> ValuesOf(PlannedMail mail, Academy academy) => new(mail.Values)
    {
        ["nom"] = mail.Name, ["academie"] = academy.Name, ["lien"] = links.To(mail.Path),
    };

    /// <summary>One stable id for two things taken together: a person in a campaign, a juror in a jury.</summary>
    internal static Guid Subject(Guid one, Guid other)
    {
        Span<byte> bytes = stackalloc byte[32];
        one.TryWriteBytes(bytes);
        other.TryWriteBytes(bytes[16..]);
        return new Guid(System.Security.Cryptography.SHA256.HashData(bytes).AsSpan(0, 16));
    }
}
