using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Candidacies;

/// <summary>The person behind a candidacy opened by hand: known by the address, or new. The identity rules are those of
/// imports: names alone never match, and an address is not enough when both names differ .</summary>
public sealed class PersonIntake(PortalDbContext db, TimeProvider time)
{
    private static readonly Refusal OtherAcademy = new("PERSONNE_AUTRE_ACADEMIE",
        "Cette adresse ne peut pas être ajoutée à votre académie. Si la personne vient d’une autre académie, demandez à celle-ci le transfert de sa candidature.", "Email");

    public async Task<Outcome<Person>> FindOrMakeAsync(OpenCandidacy opening, Actor actor, CancellationToken cancel)
    {
        if (actor.Role == Role.Candidat || opening.PersonId is not null)
        {
            var id = actor.Role == Role.Candidat ? actor.PersonId : opening.PersonId;
            var own = await db.Set<Person>().FirstOrDefaultAsync(person => person.Id == id && (actor.AcademyCode == null || actor.Role == Role.Candidat || person.AcademyCode == actor.AcademyCode), cancel);
            return own is null
                ? Outcome<Person>.Refused(new Refusal("PERSONNE_INCONNUE", "Cette personne n’est pas connue de votre académie. Vérifiez l’adresse, ou demandez à votre DRANE."))
                : own;
        }

        var refusals = new List<Refusal>();
        if (!EmailAddress.TryParse(opening.Email, out var email))
        {
            refusals.Add(new("ADRESSE_INVALIDE", "Indiquez une adresse électronique complète, par exemple prenom.nom@ac-academie.fr.", "Email"));
        }

        if (FoldedText.Name(opening.LastName).Length == 0)
        {
            refusals.Add(new("NOM_MANQUANT", "Indiquez le nom.", "LastName"));
        }

        if (FoldedText.Name(opening.FirstName).Length == 0)
        {
            refusals.Add(new("PRENOM_MANQUANT", "Indiquez le prénom.", "FirstName"));
        }

        if (refusals.Count > 0)
        {
            return Outcome<Person>.Refused(refusals);
        }

        var known = await db.Set<Person>().FirstOrDefaultAsync(person =>
            person.Identifiers.Any(identifier => identifier.Kind == IdentifierKind.Email && identifier.Value == email.Value), cancel);
        return known is null ? Make(opening, email, actor) : Accept(known, opening, actor);
    }

    private static Outcome<Person> Accept(Person known, OpenCandidacy opening, Actor actor)
    {
        if (known.AcademyCode is { } academy && academy != actor.AcademyCode)
        {
            return Outcome<Person>.Refused(OtherAcademy);
        }

        if (known.FoldedLastName != FoldedText.Name(opening.LastName) && FoldedText.Name(known.UsualName) != FoldedText.Name(opening.LastName)
            && known.FoldedFirstName != FoldedText.Name(opening.FirstName))
        {
            return Outcome<Person>.Refused(new Refusal("IDENTITE_DIFFERENTE",
                "Cette adresse est celle d’une personne dont le nom et le prénom diffèrent. Vérifiez l’adresse et les noms (R-14).", "Email"));
        }

        known.AcademyCode ??= actor.AcademyCode;
        known.School ??= Text(opening.School);
        known.BirthDate ??= opening.BirthDate;
        return known;
    }

    private Outcome<Person> Make(OpenCandidacy opening, EmailAddress email, Actor actor)
    {
        var now = time.GetUtcNow();
        var person = new Person(Guid.CreateVersion7(now), opening.LastName!.Trim(), opening.FirstName!.Trim(), actor.AcademyCode, now)
        {
            School = Text(opening.School),
            BirthDate = opening.BirthDate,
        };
        person.Add(new PersonIdentifier(person.Id, IdentifierKind.Email, email.Value, verified: false));
        db.Add(person);
        return person;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
