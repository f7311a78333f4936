using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.People;

/// <summary>What a person may do with the data held on them: consent, withdraw, ask for a correction, close the account.</summary>
public sealed class OwnDataService(PortalDbContext db, AuditLog audit, Outbox outbox, TimeProvider time)
{
    private const int MaxText = 2000;

    /// <summary>Gives or withdraws a consent, with immediate effect. Nothing is written when nothing changes.</summary>
    public async Task<Outcome> AnswerAsync(ConsentPurpose purpose, bool agreed, Actor actor, CancellationToken cancel = default)
    {
        if (actor.PersonId is not { } person)
        {
            return Nobody();
        }

        var given = await db.Set<Consent>().FirstOrDefaultAsync(
            consent => consent.PersonId == person && consent.Purpose == purpose && consent.Recipient == null && consent.State == ConsentState.Given, cancel);
        if (given is not null == agreed)
        {
            return Outcome.Done();
        }

        var now = time.GetUtcNow();
        if (given is not null)
        {
            (given.State, given.WithdrawnAt) = (ConsentState.Withdrawn, now);
        }
        else
        {
            db.Add(new Consent
            {
                Id = Guid.CreateVersion7(now),
                PersonId = person,
                Purpose = purpose,
                TextVersion = ConsentPurposes.TextVersion,
                State = ConsentState.Given,
                AnsweredAt = now,
            });
        }

        await audit.SaveAsync(actor, Told(agreed ? "consentement.donne" : "consentement.retire", person, new { purpose, Texte = ConsentPurposes.TextVersion }), cancel);
        return Outcome.Done();
    }

    /// <summary>Asks the DRANE to correct something.</summary>
    public async Task<Outcome> AskCorrectionAsync(string? text, Actor actor, CancellationToken cancel = default)
    {
        if (actor.PersonId is not { } person)
        {
            return Nobody();
        }

        if (string.IsNullOrWhiteSpace(text) || text.Length > MaxText)
        {
            return Outcome.Refused(new Refusal("CORRECTION_TEXTE", $"Dites ce qui est inexact et ce qu’il faudrait lire, en {MaxText} caractères au plus.", "Correction"));
        }

        var now = time.GetUtcNow();
        db.Add(new DataRequest { Id = Guid.CreateVersion7(now), PersonId = person, Text = text.Trim(), AskedAt = now });
        var academy = await db.Set<Person>().Where(own => own.Id == person).Select(own => own.AcademyCode).FirstAsync(cancel);
        foreach (var address in await DraneOf(academy).ToListAsync(cancel))
        {
            outbox.Enqueue(address, "Un candidat demande une correction de ses données", French.Text(
                "Bonjour,\n\nUn candidat de votre académie demande une correction de ses données. Ouvrez sa candidature dans le portail pour la lire et y répondre.\n"));
        }

        await audit.SaveAsync(actor, Told("donnees.correction_demandee", person, new { Longueur = text.Trim().Length }), cancel);
        return Outcome.Done();
    }

    /// <summary>Closes the account at once: nobody signs in with it any more. What the certification rests on is kept for the
    /// time that R-100 says, then erased.</summary>
    public async Task<Outcome> CloseAccountAsync(bool understood, Actor actor, CancellationToken cancel = default)
    {
        if (!understood)
        {
            return Outcome.Refused(new Refusal("CLOTURE_A_CONFIRMER", "Cochez la case pour confirmer que vous avez compris les conséquences.", "Understood"));
        }

        var user = await db.Users.FirstAsync(account => account.Id == actor.UserId, cancel);
        user.DisabledAt = time.GetUtcNow();
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        await audit.SaveAsync(actor, new AuditRecord { Action = "compte.clos", SubjectType = "compte", SubjectId = user.Id.ToString() }, cancel);
        return Outcome.Done();
    }

    private static AuditRecord Told(string action, Guid person, object after) => new() { Action = action, SubjectType = "personne", SubjectId = person.ToString(), After = after };

    private static Outcome Nobody() => Outcome.Refused(new Refusal("COMPTE_SANS_PERSONNE", "Votre compte n’est relié à aucun candidat : écrivez à votre DRANE."));

    private IQueryable<string> DraneOf(string? academy) =>
        from user in db.Users
        join link in db.UserRoles on user.Id equals link.UserId
        join role in db.Roles on link.RoleId equals role.Id
        where user.AcademyCode == academy && role.Name == nameof(Role.Drane) && user.DisabledAt == null && user.Email != null
        select user.Email!;
}
