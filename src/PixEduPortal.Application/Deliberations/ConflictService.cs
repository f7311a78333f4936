using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

public sealed record DeclareConflicts
{
    public required Guid OralId { get; init; }

    /// <summary>Codes of R-55; empty = « aucun lien ».</summary>
    public required IReadOnlyList<string> Conflicts { get; init; }

    public string? Detail { get; init; }
}

/// <summary>What a juror says before the first access to a dossier, and its effect .</summary>
public sealed class ConflictService(PortalDbContext db, JuryAccess access, MailWriter writer, AuditLog audit, TimeProvider time)
{
    /// <summary>What a person may declare; the portal finds the other conflicts of R-55 by itself.</summary>
    public static readonly IReadOnlyList<KeyValuePair<string, string>> Declarable =
    [
        new("LIEN_DECLARE", "J’ai un lien personnel ou professionnel avec cette personne"),
        new("FORMATEUR_DU_CANDIDAT", "J’ai formé ou accompagné cette personne"),
        new("MEME_ETABLISSEMENT", "Nous avons exercé dans le même établissement ou la même circonscription ces trois dernières années"),
    ];

    /// <summary>The oral on which the person may declare something: as a member, or as its president.</summary>
    public Task<OralHeader?> OralAsync(Guid userId, Guid oralId, CancellationToken cancel = default) =>
        access.Declarable(userId).Where(oral => oral.Id == oralId).Headers(db).AsNoTracking().FirstOrDefaultAsync(cancel);

    public async Task<Outcome> DeclareAsync(Actor actor, DeclareConflicts declaration, CancellationToken cancel = default)
    {
        var userId = actor.UserId!.Value;
        var seated = await access.ToDeclare(userId).AnyAsync(oral => oral.Id == declaration.OralId, cancel);

        // Whoever declared « aucun lien » may discover one later; nobody may take a conflict back alone.
        if (!seated && (declaration.Conflicts.Count == 0 || await OralAsync(userId, declaration.OralId, cancel) is null))
        {
            return Outcome.Refused(SheetService.Unknown);
        }

        if (declaration.Conflicts.Any(code => Declarable.All(known => known.Key != code)))
        {
            return Outcome.Refused(new Refusal("CONFLIT_INCONNU", French.Text("Choisissez parmi les situations proposées, ou « aucun lien »."), "Conflicts"));
        }

        if (declaration.Detail?.Length > 1000)
        {
            return Outcome.Refused(new Refusal("TEXTE_TROP_LONG", "Ce texte dépasse 1000 caractères : raccourcissez-le.", "Detail"));
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Set<ConflictDeclaration>().Where(said => said.OralId == declaration.OralId && said.UserId == userId).ExecuteDeleteAsync(cancel);
        db.Add(new ConflictDeclaration
        {
            OralId = declaration.OralId,
            UserId = userId,
            Conflicts = [.. declaration.Conflicts],
            Detail = string.IsNullOrWhiteSpace(declaration.Detail) ? null : declaration.Detail.Trim(),
            DeclaredAt = time.GetUtcNow(),
        });
        if (declaration.Conflicts.Count > 0)
        {
            await TellPresidencyAsync(declaration.OralId, userId, actor.Name, cancel);
        }

        try
        {
            await audit.SaveAsync(actor, new AuditRecord
            {
                Action = "conflit.declare",
                SubjectType = "oral",
                SubjectId = declaration.OralId.ToString(),
                After = new { Conflits = declaration.Conflicts },
            }, cancel);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused(new Refusal("DEJA_DECLARE", "Votre déclaration est déjà enregistrée. Rechargez la page."));
        }

        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    // M-10: the mail names no candidate; the page does, to whoever may see it.
    private async Task TellPresidencyAsync(Guid oralId, Guid declarantId, string declarant, CancellationToken cancel)
    {
        var presidency = await db.Set<Oral>().Where(oral => oral.Id == oralId)
            .Join(db.Set<Jury>(), oral => oral.JuryId, jury => jury.Id, (oral, jury) => new { oral.CandidacyId, jury.JurySessionId })
            .Join(db.Set<JurySession>(), row => row.JurySessionId, session => session.Id, (row, session) => new { row.CandidacyId, session.PresidentId, session.DeputyId, session.Label })
            .Join(db.Set<Candidacy>(), row => row.CandidacyId, candidacy => candidacy.Id, (row, candidacy) => new { row.PresidentId, row.DeputyId, row.Label, candidacy.AcademyCode })
            .FirstAsync(cancel);
        var told = new[] { presidency.PresidentId, presidency.DeputyId ?? presidency.PresidentId }.Where(id => id != declarantId).Distinct().ToList();
        await writer.ToAccountsAsync(told, new MailAbout
        {
            Key = "M-10-recusation",
            AcademyCode = presidency.AcademyCode,
            Path = "/jury/presidence",
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["membre"] = declarant, ["session"] = presidency.Label },
            Event = $"{oralId}:{declarantId:N}",
        }, cancel);
    }
}
