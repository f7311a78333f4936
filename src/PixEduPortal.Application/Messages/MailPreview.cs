using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Messages;

/// <summary>A mail as it would be for somebody of the academy.</summary>
public sealed record PreviewedMail(string About, MailWords Words);

/// <summary>Shows a template on a real case: the next reminder that would leave, else the latest candidacy of the academy and
/// its latest session.</summary>
public sealed class MailPreview(PortalDbContext db, Reminders reminders, PortalLinks links, TimeProvider time)
{
    public async Task<PreviewedMail?> ShowAsync(MailKind kind, string subject, string body, Actor actor, CancellationToken cancel = default)
    {
        if (await db.Set<Academy>().AsNoTracking().FirstOrDefaultAsync(known => known.Code == actor.AcademyCode, cancel) is not { } academy)
        {
            return null;
        }

        var today = AcademyTime.Today(academy.TimeZone, time.GetUtcNow());
        if ((await reminders.PlanAsync(academy, today, today.AddDays(60), cancel)).FirstOrDefault(mail => mail.Key == kind.Key) is { } planned)
        {
            return new($"{planned.Name}, le {French.Date(planned.DueOn)}", MailTemplates.Fill(subject, body, reminders.ValuesOf(planned, academy)));
        }

        var person = await db.Set<Candidacy>().AsNoTracking().Where(candidacy => candidacy.AcademyCode == academy.Code).OrderByDescending(candidacy => candidacy.StateSince)
            .Join(db.Set<Person>(), candidacy => candidacy.PersonId, known => known.Id, (candidacy, known) => known.FirstName + " " + (known.UsualName ?? known.LastName)).FirstOrDefaultAsync(cancel);
        if (person is null)
        {
            return null;
        }

        var name = kind.Recipient is "candidat" or "tout compte" ? person : actor.Name;
        var values = await ValuesAsync(academy, person, cancel);
        (values["nom"], values["academie"], values["lien"]) = (name, academy.Name, links.To(kind.Recipient switch { "candidat" => "/candidat", "DRANE" => "/drane", "tout compte" => "/compte/activation", _ => "/jury" }));
        return new(name, MailTemplates.Fill(subject, body, values));
    }

    /// <summary>Every variable of the catalogue, from the latest session and jury session of the academy; examples for what it
    /// does not have yet.</summary>
    private async Task<Dictionary<string, string>> ValuesAsync(Academy academy, string person, CancellationToken cancel)
    {
        var session = await db.Set<Session>().AsNoTracking().Where(known => known.AcademyCode == academy.Code).OrderByDescending(known => known.ConvokedAt).FirstOrDefaultAsync(cancel);
        var jury = await db.Set<JurySession>().AsNoTracking().Where(known => known.AcademyCodes.Contains(academy.Code)).OrderByDescending(known => known.OralsFrom).FirstOrDefaultAsync(cancel);
        var meeting = jury?.Meetings().FirstOrDefault();
        var date = At(session?.ConvokedAt) ?? "14 mai 2027 à 9 h 00";
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["date"] = date, ["echeance"] = At(jury?.DepositDeadline) ?? date, ["convocation"] = date, ["debut"] = jury is null ? date : French.Date(jury.OralsFrom), ["fin"] = jury is null ? date : French.Date(jury.OralsTo),
            ["lieu"] = session is null ? "Lieu de la session" : SessionMails.Place(session), ["reference"] = "V1-EXEMPLE2Q", ["motif"] = "Motif : salle indisponible.", ["parcours"] = "« Prêt pour la certif »",
            ["version"] = "1", ["empreinte"] = new string('0', 64), ["session"] = jury?.Label ?? "Session de printemps", ["jury"] = "Jury 1", ["reunion"] = meeting?.Name ?? "réunion de cadrage", ["salle"] = meeting?.Place ?? "Salle de réunion", ["membre"] = person, ["suite"] = "Aucune autre session de jury n’est encore ouverte à votre académie.",
            ["adresse"] = "p…@exemple.fr",
        };

        string? At(DateTimeOffset? instant) => instant is { } known ? French.DateAndTime(AcademyTime.Local(academy.TimeZone, known)) : null;
    }
}

/// <summary>Which optional mails a person wants: all, unless they say no.</summary>
public sealed class MailChoices(PortalDbContext db, Audit.AuditLog audit, TimeProvider time)
{
    public static IReadOnlyList<(string Number, string Label)> Optional =>
    [
        ("M-02", "Rappels sur les parcours non commencés, non terminés, ou terminés et non envoyés"),
        ("M-03", "Rappels d’inscription au volet 1"),
    ];

    public async Task<IReadOnlyList<string>> RefusedAsync(Guid personId, CancellationToken cancel = default) =>
        await db.Set<MailOptOut>().AsNoTracking().Where(refusal => refusal.PersonId == personId).Select(refusal => refusal.Number).ToListAsync(cancel);

    public async Task SaveAsync(IReadOnlyCollection<string> wanted, Actor actor, CancellationToken cancel = default)
    {
        var person = actor.PersonId ?? throw new InvalidOperationException("Only a person chooses their mails.");
        var refused = Optional.Select(choice => choice.Number).Where(number => !wanted.Contains(number)).ToList();
        var before = await db.Set<MailOptOut>().Where(refusal => refusal.PersonId == person).ToListAsync(cancel);
        if (before.Select(refusal => refusal.Number).Order(StringComparer.Ordinal).SequenceEqual(refused.Order(StringComparer.Ordinal)))
        {
            return;
        }

        db.RemoveRange(before.Where(refusal => !refused.Contains(refusal.Number)));
        db.AddRange(refused.Where(number => before.TrueForAll(refusal => refusal.Number != number)).Select(number => new MailOptOut { PersonId = person, Number = number, At = time.GetUtcNow() }));
        await audit.SaveAsync(actor, new Audit.AuditRecord
        {
            Action = "courriel.choix", SubjectType = "personne", SubjectId = person.ToString(), Before = new { Refuses = before.Select(refusal => refusal.Number) }, After = new { Refuses = refused },
        }, cancel);
    }
}
