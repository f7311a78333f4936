using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Application.Ressources;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Candidacies;

public sealed record OpenCandidacy
{
    /// <summary>A known person; otherwise the person is found or made from the address and names.</summary>
    public Guid? PersonId { get; init; }

    public string? Email { get; init; }

    public string? LastName { get; init; }

    public string? FirstName { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? School { get; init; }

    public required Mention Mention { get; init; }

    public required Formation Formation { get; init; }
}

public sealed record MoveToJurySession
{
    public required Guid CandidacyId { get; init; }

    /// <summary>Null when volet 2 passes by a resource .</summary>
    public required Guid? JurySessionId { get; init; }

    public string? Reason { get; init; }
}

public sealed record TransferCandidacy
{
    public required Guid CandidacyId { get; init; }

    public required string AcademyCode { get; init; }

    public string? Reason { get; init; }
}

/// <summary>The life of a candidacy outside imports, deposits and juries: opening, registration to volet 2, report,
/// transfer, withdrawal.</summary>
public sealed class CandidacyService(
    PortalDbContext db, CandidacyChange change, PersonIntake people, ReglementCatalog reglements, RessourceModality modalities, MailWriter writer)
{
    public static readonly Refusal AlreadyActive = new("CANDIDATURE_DEJA_ACTIVE",
        "Cette personne a déjà une candidature en cours pour cette mention. Ouvrez-la depuis la liste des candidatures.", "Mention");

    /// <summary>Opens a candidacy, as a candidate for oneself or as a DRANE for somebody of the academy. Codes:
    /// <c>CANDIDATURE_DEJA_ACTIVE</c>, <c>ACADEMIE_INCONNUE</c>, and those of <see cref="PersonIntake"/>.</summary>
    public async Task<Outcome<Guid>> OpenAsync(OpenCandidacy opening, Actor actor, CancellationToken cancel = default)
    {
        var allowed = CandidacyMachine.Check(new CandidacySituation(null), CandidacyVerb.Open, actor, default);
        if (!allowed.Succeeded)
        {
            return Outcome<Guid>.Refused(allowed.Refusals);
        }

        var found = await people.FindOrMakeAsync(opening, actor, cancel);
        if (!found.Succeeded)
        {
            return Outcome<Guid>.Refused(found.Refusals);
        }

        var person = found.Value;
        if (person.AcademyCode is not { } academy)
        {
            return Outcome<Guid>.Refused(new Refusal("ACADEMIE_INCONNUE", "L’académie de cette personne n’est pas connue. Demandez à votre DRANE de l’indiquer."));
        }

        if (await db.Set<Candidacy>().AnyAsync(candidacy => candidacy.PersonId == person.Id && candidacy.Mention == opening.Mention
            && candidacy.State != CandidacyState.Certified && candidacy.State != CandidacyState.Withdrawn, cancel))
        {
            return Outcome<Guid>.Refused(AlreadyActive);
        }

        var reglement = await reglements.InForceOnAsync(await change.TodayAsync(academy, cancel), cancel);
        var candidacy = new Candidacy(
            Guid.CreateVersion7(change.Now), person.Id, opening.Mention, opening.Formation, academy, reglement.Id, change.Now, actor);
        db.Add(candidacy);
        var saved = await change.SaveAsync(candidacy, "candidature.ouverte", actor, null,
            new { candidacy.Mention, candidacy.Formation, Academie = academy, Reglement = candidacy.ReglementId }, null, cancel);
        return saved.Succeeded ? candidacy.Id : Outcome<Guid>.Refused(saved.Refusals);
    }

    /// <summary>Declares eligible by hand, with a reason .</summary>
    public async Task<Outcome> DeclareEligibleAsync(Guid id, string? reason, Actor actor, CancellationToken cancel = default)
    {
        if (await change.FindAsync(id, actor, cancel) is not { } candidacy)
        {
            return Outcome.Refused(CandidacyChange.Unknown);
        }

        return await MoveAsync(candidacy, CandidacyVerb.BecomeEligible, "candidature.eligible", reason, actor, cancel);
    }

    /// <summary>Registers to volet 2 in a jury session, or in another one after a missed dossier or an absence. Codes:
    /// those of the machine (<c>VOLET1_EXPIRE</c>…) and of the session (<c>SESSION_JURY_…</c>). Where the academy uses the
    /// other modality for the level of volet 1, there is no session: the candidate hands in a resource .</summary>
    public async Task<Outcome> RegisterVolet2Async(MoveToJurySession move, Actor actor, CancellationToken cancel = default)
    {
        if (await change.FindAsync(move.CandidacyId, actor, cancel) is not { } candidacy)
        {
            return Outcome.Refused(CandidacyChange.Unknown);
        }

        var again = candidacy.State is CandidacyState.DossierMissed or CandidacyState.OralAbsent;
        var verb = again ? CandidacyVerb.ChooseAnotherJurySession : CandidacyVerb.RegisterVolet2;
        var today = await change.TodayAsync(candidacy.AcademyCode, cancel);

        // Whoever missed a dossier or an oral goes on with the modality of the registration.
        var modality = again ? Volet2Modality.JuryOral : await modalities.OfAsync(candidacy, cancel);
        var refusals = modality == Volet2Modality.RessourceValidee ? CheckResource(move) : await CheckSessionAsync(candidacy, move.JurySessionId, another: again, cancel);
        var before = new { Etat = candidacy.State, SessionDeJury = candidacy.JurySessionId };
        var moved = change.Move(candidacy, verb, actor, today, move.Reason);
        if (!moved.Succeeded || refusals.Count > 0)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused([.. moved.Refusals, .. refusals]);
        }

        if (modality == Volet2Modality.RessourceValidee)
        {
            await OpenResourceAsync(candidacy, cancel);
        }
        else
        {
            candidacy.JoinJurySession(move.JurySessionId!.Value);
            await TellOpeningAsync(candidacy, cancel);
        }

        return await change.SaveAsync(candidacy, "candidature.volet2", actor, before,
            new { Etat = candidacy.State, Modalite = candidacy.Modality, SessionDeJury = candidacy.JurySessionId }, move.Reason, cancel);
    }

    /// <summary>Reports a registration to another jury session before the date butoir; the state does not change.</summary>
    public async Task<Outcome> PostponeAsync(MoveToJurySession move, Actor actor, CancellationToken cancel = default)
    {
        if (await change.FindAsync(move.CandidacyId, actor, cancel) is not { } candidacy)
        {
            return Outcome.Refused(CandidacyChange.Unknown);
        }

        if (!candidacy.Allows(CandidacyAction.Postpone, actor, await change.TodayAsync(candidacy.AcademyCode, cancel)))
        {
            return Outcome.Refused(new Refusal("REPORT_IMPOSSIBLE",
                "Le report n’est possible qu’entre l’inscription au volet 2 et la date butoir, tant que le volet 1 est valide. Rechargez la page pour voir ce qui est possible maintenant."));
        }

        var refusals = await CheckSessionAsync(candidacy, move.JurySessionId, another: true, cancel);
        if (CandidacyChange.Text(move.Reason) is null)
        {
            refusals.Add(new("MOTIF_REQUIS", "Indiquez le motif du report.", "Reason"));
        }

        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        var before = new { SessionDeJury = candidacy.JurySessionId };
        candidacy.JoinJurySession(move.JurySessionId!.Value);
        await TellOpeningAsync(candidacy, cancel);
        return await change.SaveAsync(candidacy, "candidature.report", actor, before, new { SessionDeJury = candidacy.JurySessionId }, move.Reason, cancel);
    }

    /// <summary>The candidate withdraws: the candidacy is closed, results stay.</summary>
    public async Task<Outcome> WithdrawAsync(Guid id, string? reason, Actor actor, CancellationToken cancel = default)
    {
        if (await change.FindAsync(id, actor, cancel) is not { } candidacy)
        {
            return Outcome.Refused(CandidacyChange.Unknown);
        }

        return await MoveAsync(candidacy, CandidacyVerb.Withdraw, "candidature.desistement", reason, actor, cancel);
    }

    /// <summary>A DRANE has looked at what Pix corrected and says what it did; the alert goes, the journal keeps it.
    /// Codes: <c>ALERTE_DEJA_TRAITEE</c>, <c>ALERTE_CHANGEE</c>, <c>MOTIF_REQUIS</c>, <c>ROLE_INTERDIT</c>.</summary>
    /// <param name="seen">The alert as it was read: another one may have come meanwhile.</param>
    public async Task<Outcome> SettleAlertAsync(Guid id, string? seen, string? reason, Actor actor, CancellationToken cancel = default)
    {
        if (await change.FindAsync(id, actor, cancel) is not { } candidacy)
        {
            return Outcome.Refused(CandidacyChange.Unknown);
        }

        List<Refusal> refusals = [];
        if (actor.Role != Role.Drane)
        {
            refusals.Add(new("ROLE_INTERDIT", "Seule la DRANE de l’académie du candidat traite une alerte."));
        }

        if (candidacy.Alert is not { } alert)
        {
            refusals.Add(new("ALERTE_DEJA_TRAITEE", "Cette candidature ne porte plus d’alerte\u00a0: quelqu’un vient de la traiter."));
        }
        else if (seen is not null && seen.ReplaceLineEndings("\n") != alert.ReplaceLineEndings("\n"))
        {
            refusals.Add(new("ALERTE_CHANGEE", "L’alerte a changé entre-temps\u00a0: rien n’a été enregistré. Relisez-la."));
        }

        if (CandidacyChange.Text(reason) is null)
        {
            refusals.Add(new("MOTIF_REQUIS", "Dites ce qui a été vérifié ou fait.", "AlertReason"));
        }

        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        var before = new { Alerte = candidacy.Alert };
        candidacy.Alert = null;
        return await change.SaveAsync(candidacy, "candidature.alerte-traitee", actor, before, new { Alerte = (string?)null }, reason, cancel);
    }

    /// <summary>Hands the candidacy and the person to another academy. Juries are checked against both from then on
    /// so an oral may have to be given to another jury.</summary>
    public async Task<Outcome> TransferAsync(TransferCandidacy transfer, Actor actor, CancellationToken cancel = default)
    {
        if (await change.FindAsync(transfer.CandidacyId, actor, cancel) is not { } candidacy)
        {
            return Outcome.Refused(CandidacyChange.Unknown);
        }

        var refusals = new List<Refusal>();
        if (!candidacy.Allows(CandidacyAction.Transfer, actor, await change.TodayAsync(candidacy.AcademyCode, cancel)))
        {
            refusals.Add(new("TRANSFERT_IMPOSSIBLE", "Cette candidature est close ou attend sa publication\u00a0: elle ne change plus d’académie."));
        }

        if (transfer.AcademyCode == candidacy.AcademyCode || !await db.Set<Academy>().AnyAsync(academy => academy.Code == transfer.AcademyCode, cancel))
        {
            refusals.Add(new("ACADEMIE_INCONNUE", "Choisissez dans la liste une académie autre que la vôtre.", "AcademyCode"));
        }

        if (CandidacyChange.Text(transfer.Reason) is null)
        {
            refusals.Add(new("MOTIF_REQUIS", "Indiquez le motif du transfert.", "Reason"));
        }

        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        var before = new { Academie = candidacy.AcademyCode };
        candidacy.TransferTo(transfer.AcademyCode);
        var person = await db.Set<Person>().FirstAsync(known => known.Id == candidacy.PersonId, cancel);
        person.AcademyCode = transfer.AcademyCode;
        return await change.SaveAsync(candidacy, "candidature.transfert", actor, before, new { Academie = transfer.AcademyCode }, transfer.Reason, cancel);
    }

    private async Task<Outcome> MoveAsync(Candidacy candidacy, CandidacyVerb verb, string action, string? reason, Actor actor, CancellationToken cancel)
    {
        var before = new { Etat = candidacy.State };
        var moved = change.Move(candidacy, verb, actor, await change.TodayAsync(candidacy.AcademyCode, cancel), reason);
        return moved.Succeeded
            ? await change.SaveAsync(candidacy, action, actor, before, new { Etat = candidacy.State }, reason, cancel)
            : moved;
    }

    private static List<Refusal> CheckResource(MoveToJurySession move) => move.JurySessionId is null
        ? []
        : [new("MODALITE_DIFFERENTE", French.Text("Le volet 2 de cette candidature se passe par une ressource validée par un inspecteur (A-01) : il n’y a pas de session de jury à choisir."), "JurySessionId")];

    private async Task OpenResourceAsync(Candidacy candidacy, CancellationToken cancel)
    {
        candidacy.JoinResource();
        var former = await db.Set<Ressource>().Where(known => known.CandidacyId == candidacy.Id).MaxAsync(known => (int?)known.Number, cancel) ?? 0;
        db.Add(new Ressource { Id = Guid.CreateVersion7(change.Now), CandidacyId = candidacy.Id, Number = former + 1, CreatedAt = change.Now });
    }

    // M-07: the deposit is open from the registration on, until the date butoir of the session.
    private async Task TellOpeningAsync(Candidacy candidacy, CancellationToken cancel)
    {
        var deadline = await db.Set<JurySession>().Where(session => session.Id == candidacy.JurySessionId).Select(session => session.DepositDeadline).FirstAsync(cancel);
        await writer.ToPersonAsync(candidacy.PersonId, new MailAbout
        {
            Key = "M-07-ouverture",
            AcademyCode = candidacy.AcademyCode,
            Path = "/candidat/dossier",
            Event = $"{candidacy.Id}:{candidacy.JurySessionId}",
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["echeance"] = French.DateAndTime(Academies.AcademyTime.Local(await change.ZoneAsync(candidacy.AcademyCode, cancel), deadline)),
            },
        }, cancel);
    }

    /// <summary>Whether a candidacy may join a jury session: open to its academy, deposit still possible, orals within the
    /// validity of volet 1 .</summary>
    private async Task<List<Refusal>> CheckSessionAsync(Candidacy candidacy, Guid? sessionId, bool another, CancellationToken cancel)
    {
        var session = await db.Set<JurySession>().AsNoTracking().FirstOrDefaultAsync(known => known.Id == sessionId, cancel);
        List<Refusal> refusals = [];
        void Refuse(string code, string message) => refusals.Add(new(code, message, "JurySessionId"));

        if (session is null || !session.AcademyCodes.Contains(candidacy.AcademyCode))
        {
            Refuse("SESSION_JURY_INCONNUE", "Choisissez une session de jury ouverte à l’académie du candidat.");
            return refusals;
        }

        if (session.DepositDeadline < change.Now)
        {
            Refuse("SESSION_JURY_CLOSE", French.Text($"La date butoir de « {session.Label} » est passée : choisissez une session suivante."));
        }

        if (another && session.Id == candidacy.JurySessionId)
        {
            Refuse("SESSION_JURY_IDENTIQUE", "Choisissez une autre session de jury que l’actuelle.");
        }

        if (candidacy.Volet1?.ValidUntil is { } end && session.OralsFrom > end)
        {
            Refuse("SESSION_APRES_VALIDITE", French.Text(
                $"Les oraux de « {session.Label} » commencent après la fin de validité du volet 1 ({French.Date(end)}) : choisissez une session plus proche."));
        }

        return refusals;
    }
}
