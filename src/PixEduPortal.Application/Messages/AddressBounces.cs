using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Messages;

/// <param name="PersonId">The person known by this address in the academy; null for an account without a person.</param>
/// <param name="CandidacyId">Their latest candidacy, to go to their page.</param>
public sealed record BounceLine(Guid Id, string Address, DateTimeOffset At, string Reason, Guid? PersonId, string? Name, Guid? CandidacyId);

/// <summary>Addresses that refuse mail for good: marked by the sender or by hand, lifted by a new address or by a DRANE that
/// says why.</summary>
public sealed class AddressBounces(PortalDbContext db, AuditLog audit, TimeProvider time)
{
    public const int ReasonLength = 300;

    private static readonly Refusal Unknown = new("ADRESSE_SANS_ERREUR", "Cette adresse n’est plus en erreur, ou n’est pas de votre académie. Rechargez la page.");

    /// <summary>Those of these addresses that refuse mail.</summary>
    public static async Task<IReadOnlySet<string>> AmongAsync(PortalDbContext db, IEnumerable<string> addresses, CancellationToken cancel)
    {
        var list = addresses.Distinct(StringComparer.Ordinal).ToList();
        return list.Count == 0 ? new HashSet<string>() : (await db.Set<AddressBounce>().AsNoTracking()
            .Where(bounce => bounce.LiftedAt == null && list.Contains(bounce.Address)).Select(bounce => bounce.Address).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Marks an address beside the other changes of the context, once.</summary>
    public static async Task MarkAsync(PortalDbContext db, OutboxMessage message, string reason, DateTimeOffset now, CancellationToken cancel)
    {
        var address = message.To.Trim().ToLowerInvariant();
        if (!await db.Set<AddressBounce>().AnyAsync(bounce => bounce.Address == address && bounce.LiftedAt == null, cancel))
        {
            db.Add(new AddressBounce { Id = Guid.CreateVersion7(now), Address = address, At = now, Reason = reason.Length <= ReasonLength ? reason : reason[..ReasonLength], MessageId = message.Id });
        }
    }

    public Task<int> CountAsync(Actor actor, CancellationToken cancel = default) => Own(actor).CountAsync(cancel);

    /// <summary>Addresses in error of the academy, latest first.</summary>
    public async Task<IReadOnlyList<BounceLine>> ListAsync(Actor actor, Guid? personId = null, CancellationToken cancel = default)
    {
        var rows = await Own(actor).OrderByDescending(bounce => bounce.At).Take(500).Select(bounce => new
        {
            Bounce = bounce,
            Account = db.Users.Where(user => user.NormalizedEmail == bounce.Address.ToUpper()).Select(user => new { user.PersonId, user.DisplayName }).FirstOrDefault(),
            Identified = db.Set<PersonIdentifier>().Where(known => known.Kind == IdentifierKind.Email && known.Value == bounce.Address).Select(known => (Guid?)known.PersonId).FirstOrDefault(),
        }).ToListAsync(cancel);
        var ids = rows.Select(row => row.Account?.PersonId ?? row.Identified).OfType<Guid>().Distinct().ToList();
        var people = await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id) && person.AcademyCode == actor.AcademyCode).Select(person => new
        {
            person.Id, Name = person.FirstName + " " + (person.UsualName ?? person.LastName),
            Candidacy = db.Set<Candidacy>().Where(candidacy => candidacy.PersonId == person.Id && candidacy.AcademyCode == actor.AcademyCode)
                .OrderByDescending(candidacy => candidacy.OpenedAt).Select(candidacy => (Guid?)candidacy.Id).FirstOrDefault(),
        }).ToDictionaryAsync(person => person.Id, cancel);
        var lines = rows.Select(row =>
        {
            var person = people.GetValueOrDefault(row.Account?.PersonId ?? row.Identified ?? Guid.Empty);
            return new BounceLine(row.Bounce.Id, row.Bounce.Address, row.Bounce.At, row.Bounce.Reason, person?.Id, person?.Name ?? row.Account?.DisplayName, person?.Candidacy);
        });
        return [.. personId is null ? lines : lines.Where(line => line.PersonId == personId)];
    }

    /// <summary>The address works again, says a DRANE. Codes: <c>ADRESSE_SANS_ERREUR</c>, <c>MOTIF_REQUIS</c>.</summary>
    public async Task<Outcome> LiftAsync(Guid id, string? reason, Actor actor, CancellationToken cancel = default)
    {
        if (await FindAsync(id, actor, cancel) is not { } bounce)
        {
            return Outcome.Refused(Unknown);
        }

        if (CandidacyChange.Text(reason) is not { } why || why.Length > ReasonLength)
        {
            return Outcome.Refused(new Refusal("MOTIF_REQUIS", $"Dites en {ReasonLength} caractères au plus pourquoi cette adresse fonctionne de nouveau.", "Reason"));
        }

        (bounce.LiftedAt, bounce.LiftedBy, bounce.LiftReason) = (time.GetUtcNow(), actor.Name, why);
        return await ToldAsync(bounce, "courriel.adresse_retablie", null, why, actor, cancel);
    }

    /// <summary>The person has another address: mails go there from now on. Codes: <c>ADRESSE_SANS_ERREUR</c>,
    /// <c>ADRESSE_INVALIDE</c>, <c>ADRESSE_IDENTIQUE</c>, <c>ADRESSE_PRISE</c>, <c>ADRESSE_SANS_PERSONNE</c>.</summary>
    public async Task<Outcome> ReplaceAsync(Guid id, string? email, Actor actor, CancellationToken cancel = default)
    {
        if (await FindAsync(id, actor, cancel) is not { } bounce)
        {
            return Outcome.Refused(Unknown);
        }

        var line = (await ListAsync(actor, cancel: cancel)).First(known => known.Id == id);
        if (line.PersonId is not { } personId)
        {
            return Outcome.Refused(new Refusal("ADRESSE_SANS_PERSONNE", "Cette adresse est celle d’un compte sans candidat\u00a0: un administrateur la change sur la page du compte.", "Email"));
        }

        if (!EmailAddress.TryParse(email, out var address))
        {
            return Outcome.Refused(new Refusal("ADRESSE_INVALIDE", "Indiquez une adresse électronique complète, par exemple prenom.nom@ac-academie.fr.", "Email"));
        }

        if (address.Value == bounce.Address || (await AmongAsync(db, [address.Value], cancel)).Count > 0)
        {
            return Outcome.Refused(new Refusal("ADRESSE_IDENTIQUE", "Cette adresse est elle-même en erreur\u00a0: indiquez-en une autre.", "Email"));
        }

        var owner = await db.Set<PersonIdentifier>().Where(known => known.Kind == IdentifierKind.Email && known.Value == address.Value).Select(known => (Guid?)known.PersonId).FirstOrDefaultAsync(cancel);
        if ((owner is not null && owner != personId) || await db.Users.AnyAsync(user => user.NormalizedEmail == address.Value.ToUpperInvariant() && user.PersonId != personId, cancel))
        {
            return Outcome.Refused(new Refusal("ADRESSE_PRISE", "Cette adresse est déjà celle d’une autre personne\u00a0: vérifiez-la, ou rapprochez les deux fiches.", "Email"));
        }

        if (owner is null)
        {
            db.Add(new PersonIdentifier(personId, IdentifierKind.Email, address.Value, verified: false));
        }

        // The former address stays in error: mails go to the one that works.
        bounce.ReplacedBy = address.Value;
        return await ToldAsync(bounce, "courriel.adresse_remplacee", new { Personne = personId, Adresse = address.Value }, null, actor, cancel);
    }

    private async Task<Outcome> ToldAsync(AddressBounce bounce, string action, object? after, string? reason, Actor actor, CancellationToken cancel)
    {
        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = action, SubjectType = "adresse", SubjectId = bounce.Id.ToString(), Before = new { bounce.Address, bounce.At, bounce.Reason }, After = after, Reason = reason,
        }, cancel);
        return Outcome.Done();
    }

    private async Task<AddressBounce?> FindAsync(Guid id, Actor actor, CancellationToken cancel) =>
        await Own(actor).AsTracking().FirstOrDefaultAsync(bounce => bounce.Id == id, cancel);

    /// <summary>Open ones of persons, accounts or mails of the actor's academy.</summary>
    private IQueryable<AddressBounce> Own(Actor actor) => db.Set<AddressBounce>().AsNoTracking().Where(bounce => bounce.LiftedAt == null && bounce.ReplacedBy == null && actor.Role == Role.Drane && actor.AcademyCode != null && (
        db.Set<PersonIdentifier>().Any(known => known.Kind == IdentifierKind.Email && known.Value == bounce.Address
            && db.Set<Person>().Any(person => person.Id == known.PersonId && person.AcademyCode == actor.AcademyCode))
        || db.Users.Any(user => user.NormalizedEmail == bounce.Address.ToUpper() && (user.AcademyCode == actor.AcademyCode
            || db.Set<Person>().Any(person => person.Id == user.PersonId && person.AcademyCode == actor.AcademyCode)))));
}
