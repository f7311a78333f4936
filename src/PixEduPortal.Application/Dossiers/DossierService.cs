using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Dossiers;

/// <summary>A file handed in for a candidacy.</summary>
public sealed record DepositDossier
{
    public required Guid CandidacyId { get; init; }

    public required string FileName { get; init; }

    /// <summary>The whole file, received: the instant of the call is the instant of reception .</summary>
    public required Stream Content { get; init; }
}

/// <summary>Deposit of the dossier. Freezing at the date butoir: <see cref="DossierFreeze"/>.</summary>
public sealed class DossierService(PortalDbContext db, DepositIntake intake, AuditLog audit, MailWriter writer, TimeProvider time)
{
    /// <summary>Takes a file as a new version and gives its id, or says why not and how to mend it.</summary>
    public async Task<Outcome<Guid>> DepositAsync(DepositDossier deposit, Actor actor, CancellationToken cancel = default)
    {
        // the clock is read once the whole file is there, before anything that takes time.
        var receivedAt = time.GetUtcNow();
        var candidacy = await db.Set<Candidacy>().AsNoTracking()
            .FirstOrDefaultAsync(own => own.Id == deposit.CandidacyId && own.PersonId == actor.PersonId, cancel);
        if (candidacy is null || actor.PersonId is null)
        {
            return Refused("CANDIDATURE_INTROUVABLE", "Cette candidature n’existe pas ou n’est pas la vôtre. Revenez à « Mon parcours ».");
        }

        return await OpenUntilAsync(candidacy, receivedAt, cancel) is { Succeeded: false } closed
            ? Outcome<Guid>.Refused(closed.Refusals)
            : await intake.ReceiveAsync(deposit, candidacy, receivedAt, resource: false, received => StoreAsync(candidacy, received, actor, cancel), cancel);
    }

    private async Task<Outcome> OpenUntilAsync(Candidacy candidacy, DateTimeOffset receivedAt, CancellationToken cancel)
    {
        if (candidacy is not { State: CandidacyState.RegisteredVolet2, JurySessionId: { } sessionId })
        {
            return Outcome.Refused(new Refusal("DEPOT_FERME", candidacy.State == CandidacyState.DossierMissed
                ? "La date butoir de cette session est passée. Choisissez une autre session de jury dans « Volet 2 »\u00a0: votre volet 1 reste valide."
                : French.Text($"Le dépôt n’est pas ouvert : votre candidature est à l’état « {candidacy.State.Label()} »."), DepositCheck.Field));
        }

        var deadline = await DeadlineAsync(db, candidacy.Id, sessionId, cancel);
        if (DossierRules.InTime(deadline, receivedAt))
        {
            return Outcome.Done();
        }

        var zone = await db.Set<Academy>().Where(academy => academy.Code == candidacy.AcademyCode).Select(academy => academy.TimeZone).FirstAsync(cancel);
        return Outcome.Refused(new Refusal("DEPOT_HORS_DELAI", French.Text(
            $"Le dépôt s’est terminé le {French.DateAndTime(AcademyTime.Local(zone, deadline))} : ce fichier est arrivé après. Si un incident vous a empêché de déposer à temps, écrivez à votre DRANE."), DepositCheck.Field));
    }

    internal static async Task<DateTimeOffset> DeadlineAsync(PortalDbContext db, Guid candidacyId, Guid sessionId, CancellationToken cancel)
    {
        var deadline = await db.Set<JurySession>().Where(session => session.Id == sessionId).Select(session => session.DepositDeadline).FirstAsync(cancel);
        var extended = await db.Set<DepositDerogation>()
            .Where(derogation => derogation.CandidacyId == candidacyId && derogation.JurySessionId == sessionId)
            .MaxAsync(derogation => (DateTimeOffset?)derogation.Until, cancel);
        return extended > deadline ? extended.Value : deadline;
    }

    private async Task<Outcome<Guid>> StoreAsync(Candidacy candidacy, ReceivedFile received, Actor actor, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // Two deposits at once, or a deposit while the date butoir freezes: one after the other.
        await db.Database.ExecuteSqlAsync($"select 1 from candidacies where id = {candidacy.Id} for update", cancel);
        var state = await db.Set<Candidacy>().Where(own => own.Id == candidacy.Id).Select(own => own.State).FirstAsync(cancel);
        if (state != CandidacyState.RegisteredVolet2)
        {
            return Refused("DEPOT_FERME", "Le dossier vient d’être gelé\u00a0: plus rien ne peut y être ajouté. La dernière version reçue à temps est celle que le jury lira.");
        }

        var version = await intake.AddVersionAsync(candidacy.Id, candidacy.JurySessionId!.Value, received, cancel);
        await SendReceiptAsync(candidacy, version, cancel);
        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = "dossier.depot",
            SubjectType = "candidature",
            SubjectId = candidacy.Id.ToString(),
            After = new { version.Number, version.Sha256, version.Size, version.Pages, version.ReceivedAt },
        }, cancel);
        await transaction.CommitAsync(cancel);
        return version.Id;
    }

    internal static void Supersede(IEnumerable<DossierVersion> versions)
    {
        foreach (var former in versions.Where(version => version.State == DossierFileState.Current))
        {
            former.State = DossierFileState.Superseded;
        }
    }

    // M-08
    private async Task SendReceiptAsync(Candidacy candidacy, DossierVersion version, CancellationToken cancel)
    {
        var zone = await db.Set<Academy>().Where(academy => academy.Code == candidacy.AcademyCode).Select(academy => academy.TimeZone).FirstAsync(cancel);
        await writer.ToPersonAsync(candidacy.PersonId, new MailAbout
        {
            Key = "M-08-recu",
            AcademyCode = candidacy.AcademyCode,
            Path = "/candidat/dossier",
            Event = $"{version.Id}",
            Values = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["version"] = version.Number.ToString(French.Culture),
                ["date"] = French.DateAndTime(AcademyTime.Local(zone, version.ReceivedAt)),
                ["empreinte"] = version.Sha256,
            },
        }, cancel);
    }


    private static Outcome<Guid> Refused(string code, string message) => Outcome<Guid>.Refused(new Refusal(code, message, DepositCheck.Field));
}
