using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Decisions;

/// <summary>M-16: the candidate is told that there is something to read, never what .</summary>
public sealed class ResultMails(PortalDbContext db, Outbox outbox, PortalLinks links)
{
    public Task ReleasedAsync(IReadOnlyCollection<Guid> personIds, CancellationToken cancel) => SendAsync("M-16", personIds,
        "Votre résultat est disponible", "Le résultat de votre candidature à la certification Pix+ Édu est disponible dans votre espace :", cancel);

    public Task CorrectionAnnouncedAsync(Guid personId, CancellationToken cancel) => SendAsync("M-16", [personId],
        "Votre résultat va être corrigé", "Le résultat de votre candidature à la certification Pix+ Édu a été rouvert par le jury. Vous serez prévenu du résultat corrigé ; en attendant, votre espace dit où vous en êtes :", cancel);

    /// <summary>M-17.</summary>
    public Task BordereauReleasedAsync(Guid personId, CancellationToken cancel) => SendAsync("M-17", [personId],
        "Votre bordereau est disponible", "Le bordereau de votre entretien, que vous aviez demandé, est disponible dans votre espace :", cancel);

    private async Task SendAsync(string kind, IReadOnlyCollection<Guid> personIds, string subject, string text, CancellationToken cancel)
    {
        var accounts = await db.Users.Where(user => user.PersonId != null && personIds.Contains(user.PersonId.Value) && user.Email != null)
            .Select(user => new { PersonId = user.PersonId!.Value, user.Email }).ToListAsync(cancel);
        var without = personIds.Except(accounts.Select(account => account.PersonId)).ToList();
        var others = await db.Set<PersonIdentifier>()
            .Where(identifier => identifier.Kind == IdentifierKind.Email && without.Contains(identifier.PersonId))
            .OrderByDescending(identifier => identifier.Verified)
            .Select(identifier => new { identifier.PersonId, Email = (string?)identifier.Value }).ToListAsync(cancel);
        var academies = await db.Set<Person>().Where(person => personIds.Contains(person.Id))
            .Join(db.Set<Academy>(), person => person.AcademyCode, academy => academy.Code, (person, academy) => new { person.Id, academy.Code, academy.TimeZone })
            .ToDictionaryAsync(row => row.Id, cancel);
        foreach (var account in accounts.Concat(others.DistinctBy(other => other.PersonId)))
        {
            var academy = academies.GetValueOrDefault(account.PersonId);
            outbox.Enqueue(account.Email!, subject, French.Text(
                $"""
                Bonjour,

                {text}
                {links.To("/candidat/resultat")}
                """), academy is null ? null : new MailContext { Kind = kind, AcademyCode = academy.Code, TimeZone = academy.TimeZone });
        }
    }
}
