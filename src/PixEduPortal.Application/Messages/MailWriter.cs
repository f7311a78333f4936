using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Messages;

/// <summary>Somebody to write to, and where they live: nothing leaves at night there.</summary>
public sealed record MailRecipient(Guid Id, string Name, string Email, string TimeZone);

/// <summary>What a mail is about.</summary>
public sealed record MailAbout
{
    /// <summary>Text of the catalogue.</summary>
    public required string Key { get; init; }

    /// <summary>Academy in whose words the mail is written; null = the default text.</summary>
    public string? AcademyCode { get; init; }

    /// <summary>Page that the link opens.</summary>
    public required string Path { get; init; }

    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What happened, once: one mail by event, text and person. Null when each time is an event.</summary>
    public string? Event { get; init; }

    public string? Calendar { get; init; }

    public string? CalendarMethod { get; init; }

    /// <summary>Leaves at any hour: somebody waits for it in front of the screen.</summary>
    public bool AtAnyHour { get; init; }
}

/// <summary>Writes the mails of the catalogue into the outbox, in the words of an academy, to the address that works.</summary>
public sealed class MailWriter(PortalDbContext db, MailTemplates templates, Outbox outbox, PortalLinks links)
{
    /// <summary>Those of these persons whose address is known: the account's first, then a verified one; one that came back
    /// in error only for want of another.</summary>
    public async Task<IReadOnlyDictionary<Guid, MailRecipient>> PersonsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var rows = await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).Select(person => new
        {
            person.Id,
            Name = person.FirstName + " " + (person.UsualName ?? person.LastName),
            Zone = db.Set<Academy>().Where(academy => academy.Code == person.AcademyCode).Select(academy => academy.TimeZone).FirstOrDefault(),
            Account = db.Set<PortalUser>().Where(user => user.PersonId == person.Id && user.DisabledAt == null).OrderBy(user => user.Id).Select(user => user.Email).FirstOrDefault(),
            Known = person.Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Email)
                .OrderByDescending(identifier => identifier.Verified).ThenBy(identifier => identifier.Value).Select(identifier => identifier.Value).ToList(),
        }).ToListAsync(cancel);
        var addresses = rows.ToDictionary(row => row.Id, row => new[] { row.Account }.Concat(row.Known).Select(Parsed).OfType<string>().Distinct(StringComparer.Ordinal).ToList());
        var bouncing = await AddressBounces.AmongAsync(db, addresses.Values.SelectMany(known => known), cancel);
        return rows.Where(row => addresses[row.Id].Count > 0).ToDictionary(row => row.Id, row => new MailRecipient(
            row.Id, row.Name, addresses[row.Id].Find(address => !bouncing.Contains(address)) ?? addresses[row.Id][0], row.Zone ?? AcademyTime.Paris));
    }

    public async Task<IReadOnlyList<MailRecipient>> AccountsAsync(IReadOnlyCollection<Guid> userIds, CancellationToken cancel) =>
        await RecipientsAsync(db.Users.Where(user => userIds.Contains(user.Id)), cancel);

    /// <summary>Accounts of the DRANE of an academy.</summary>
    public async Task<IReadOnlyList<MailRecipient>> DraneAsync(string academyCode, CancellationToken cancel) => await RecipientsAsync(
        from user in db.Users
        join link in db.UserRoles on user.Id equals link.UserId
        join role in db.Roles on link.RoleId equals role.Id
        where user.AcademyCode == academyCode && role.Name == nameof(Role.Drane)
        select user, cancel);

    /// <summary>Writes to a person; false when no address is known.</summary>
    public async Task<bool> ToPersonAsync(Guid personId, MailAbout about, CancellationToken cancel)
    {
        if (!(await PersonsAsync([personId], cancel)).TryGetValue(personId, out var to))
        {
            return false;
        }

        await WriteAsync([to], about, cancel);
        return true;
    }

    public async Task ToAccountsAsync(IReadOnlyCollection<Guid> userIds, MailAbout about, CancellationToken cancel) =>
        await WriteAsync(await AccountsAsync(userIds, cancel), about, cancel);

    public async Task WriteAsync(IReadOnlyCollection<MailRecipient> recipients, MailAbout about, CancellationToken cancel)
    {
        var kind = MailCatalogue.Get(about.Key);
        var keys = about.Event is null ? [] : recipients.Select(to => EventKey(about.Key, about.Event, to.Id)).ToList();
        var written = keys.Count == 0 ? [] : await db.Set<OutboxMessage>().Where(mail => mail.EventKey != null && keys.Contains(mail.EventKey)).Select(mail => mail.EventKey!).ToListAsync(cancel);
        var academy = await db.Set<Academy>().AsNoTracking().FirstOrDefaultAsync(known => known.Code == about.AcademyCode, cancel);
        foreach (var to in recipients)
        {
            var key = about.Event is null ? null : EventKey(about.Key, about.Event, to.Id);
            if (key is not null && written.Contains(key))
            {
                continue;
            }

            var values = new Dictionary<string, string>(about.Values, StringComparer.Ordinal) { ["nom"] = to.Name, ["academie"] = academy?.Name ?? "", ["lien"] = links.To(about.Path) };
            var words = await templates.WriteAsync(about.AcademyCode, about.Key, values, cancel);
            outbox.Enqueue(to.Email, words.Subject, words.Body, new MailContext
            {
                Kind = kind.Number,
                AcademyCode = kind.Private ? null : about.AcademyCode,
                TimeZone = about.AtAnyHour ? null : to.TimeZone,
                EventKey = key,
                Calendar = about.Calendar,
                CalendarMethod = about.CalendarMethod,
            });
        }
    }

    /// <summary>One key by text, event and person.</summary>
    public static string EventKey(string key, string what, Guid to) => $"{key}:{what}:{to:N}";

    private async Task<IReadOnlyList<MailRecipient>> RecipientsAsync(IQueryable<PortalUser> users, CancellationToken cancel)
    {
        var rows = await users.AsNoTracking().Where(user => user.DisabledAt == null && user.Email != null).OrderBy(user => user.Id).Select(user => new
        {
            user.Id, user.DisplayName, user.Email,
            Zone = db.Set<Academy>().Where(academy => academy.Code == user.AcademyCode).Select(academy => academy.TimeZone).FirstOrDefault(),
        }).ToListAsync(cancel);
        return [.. rows.Select(row => new MailRecipient(row.Id, row.DisplayName, row.Email!, row.Zone ?? AcademyTime.Paris))];
    }

    private static string? Parsed(string? text) => EmailAddress.TryParse(text, out var email) ? email.Value : null;
}
