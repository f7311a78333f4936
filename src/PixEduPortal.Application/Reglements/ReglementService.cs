using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Reglements;

/// <summary>A new règlement, copied from another one and then edited.</summary>
public sealed record PrepareReglement
{
    public required string Id { get; init; }

    public required string BasedOn { get; init; }

    public required string Label { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required string Source { get; init; }

    public required string Reason { get; init; }
}

/// <summary>Drafts of règlements and their publication: a published one never changes.</summary>
public sealed class ReglementService(PortalDbContext db, AuditLog audit, ReglementCatalog catalog, TimeProvider time)
{
    /// <summary>Candidacies under each règlement: what « in use » means.</summary>
    public async Task<IReadOnlyDictionary<string, int>> UsesAsync(CancellationToken cancel = default) =>
        await db.Set<Domain.Candidacies.Candidacy>().GroupBy(candidacy => candidacy.ReglementId)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);

    /// <summary>Every règlement, drafts included, oldest first.</summary>
    public async Task<IReadOnlyList<StoredReglement>> ListAsync(CancellationToken cancel = default) =>
        await db.Set<StoredReglement>().AsNoTracking().OrderBy(stored => stored.EffectiveFrom).ThenBy(stored => stored.Id).ToListAsync(cancel);

    public async Task<StoredReglement?> FindAsync(string id, CancellationToken cancel = default) =>
        await db.Set<StoredReglement>().AsNoTracking().FirstOrDefaultAsync(stored => stored.Id == id, cancel);

    /// <summary>Administrators and national pilots draft; nothing applies before the publication.</summary>
    public async Task<Outcome<StoredReglement>> PrepareAsync(PrepareReglement draft, Actor actor, CancellationToken cancel = default)
    {
        if (!MayDraft(actor))
        {
            return Outcome<StoredReglement>.Refused(NotYours);
        }

        if (await FindAsync(draft.BasedOn, cancel) is not { } origin)
        {
            return Outcome<StoredReglement>.Refused(new Refusal("REGLEMENT_INCONNU", "Choisissez le règlement de départ dans la liste.", nameof(PrepareReglement.BasedOn)));
        }

        if (await FindAsync(draft.Id, cancel) is not null)
        {
            return Outcome<StoredReglement>.Refused(new Refusal("REGLEMENT_EXISTANT", "Cet identifiant est déjà pris : choisissez-en un autre.", nameof(PrepareReglement.Id)));
        }

        var reglement = origin.ToReglement() with { Id = draft.Id, Label = draft.Label, EffectiveFrom = draft.EffectiveFrom, Source = draft.Source };
        var refusals = Faults(reglement, draft.Reason);
        if (refusals.Count > 0)
        {
            return Outcome<StoredReglement>.Refused(refusals);
        }

        var stored = new StoredReglement
        {
            Id = draft.Id,
            Label = reglement.Label,
            EffectiveFrom = reglement.EffectiveFrom,
            Status = ReglementStatus.Draft,
            Parameters = reglement.ToJson(),
            Source = reglement.Source,
            BasedOn = origin.Id,
            AuthorId = actor.UserId,
            Author = actor.Name,
            Reason = draft.Reason,
            CreatedAt = time.GetUtcNow(),
        };
        db.Add(stored);
        var saved = await SaveAsync(actor, Entry("reglement.prepare", stored.Id, null, reglement, draft.Reason), cancel);
        return saved.Succeeded ? stored : Outcome<StoredReglement>.Refused(saved.Refusals);
    }

    /// <summary>Replaces the parameters of a draft.</summary>
    /// <param name="seen">State of the draft that the author started from; null when it does not matter.</param>
    public async Task<Outcome> EditAsync(Reglement reglement, string reason, Actor actor, DateTimeOffset? seen = null, CancellationToken cancel = default)
    {
        var (stored, refusal) = await DraftAsync(reglement.Id, actor, cancel);
        if (stored is null)
        {
            return Outcome.Refused(refusal!);
        }

        if (seen is not null && seen != stored.LastChange)
        {
            return Outcome.Refused(new Refusal("PROJET_MODIFIE", French.Text(
                "Ce projet a été modifié pendant votre saisie. Ouvrez-le dans un autre onglet pour voir ce qui a changé, puis enregistrez de nouveau : votre saisie le remplacera.")));
        }

        var refusals = Faults(reglement, reason);
        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        var before = stored.ToReglement();
        stored.Label = reglement.Label;
        stored.EffectiveFrom = reglement.EffectiveFrom;
        stored.Source = reglement.Source;
        stored.Parameters = reglement.ToJson();
        stored.Reason = reason;
        stored.ChangedAt = time.GetUtcNow();
        return await SaveAsync(actor, Entry("reglement.modifie", stored.Id, before, reglement, reason), cancel);
    }

    /// <summary>Removes a draft: nothing applies it. A published règlement stays for ever, used or not.</summary>
    public async Task<Outcome> DeleteAsync(string id, string reason, Actor actor, CancellationToken cancel = default)
    {
        var (stored, refusal) = await DraftAsync(id, actor, cancel);
        if (stored is null)
        {
            return Outcome.Refused(refusal!);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return Outcome.Refused(new Refusal("MOTIF_REQUIS", "Indiquez pourquoi ce projet est supprimé.", nameof(PrepareReglement.Reason)));
        }

        if (await db.Set<StoredReglement>().Where(other => other.BasedOn == id).Select(other => other.Id).FirstOrDefaultAsync(cancel) is { } child)
        {
            return Outcome.Refused(new Refusal("PROJET_DE_DEPART", French.Text($"Le règlement {child} a été préparé à partir de ce projet : supprimez-le d’abord.")));
        }

        db.Remove(stored);
        return await SaveAsync(actor, Entry("reglement.supprime", id, stored.ToReglement(), null, reason), cancel);
    }

    /// <summary>What a règlement changes from the one it was prepared from.</summary>
    public async Task<IReadOnlyList<ParameterDifference>> DifferencesAsync(string id, CancellationToken cancel = default) =>
        await FindAsync(id, cancel) is { BasedOn: { } origin } stored && await FindAsync(origin, cancel) is { } before
            ? ReglementParameters.Differences(before.ToReglement(), stored.ToReglement())
            : [];

    /// <summary>Puts a draft in force for new candidacies. Only an administrator may; a pilot never publishes alone. It
    /// cannot begin in the past: candidacies keep the règlement of their volet 1 .</summary>
    public async Task<Outcome> PublishAsync(string id, string reason, Actor actor, CancellationToken cancel = default)
    {
        var (stored, refusal) = await DraftAsync(id, actor, cancel);
        if (stored is null)
        {
            return Outcome.Refused(refusal!);
        }

        List<Refusal> refusals = [.. Faults(stored.ToReglement(), reason)];
        if (actor.Role != Role.Admin)
        {
            refusals.Add(new("PUBLICATION_RESERVEE", "Un administrateur doit publier ce règlement : transmettez-lui le projet."));
        }

        if (stored.EffectiveFrom < DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        {
            refusals.Add(new("DATE_PASSEE", "La date d’entrée en vigueur est passée : choisissez aujourd’hui ou un jour à venir.", nameof(StoredReglement.EffectiveFrom)));
        }

        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        stored.Status = ReglementStatus.Published;
        stored.PublishedAt = time.GetUtcNow();
        stored.PublishedBy = actor.Name;
        var saved = await SaveAsync(actor, Entry("reglement.publie", id, null, stored.ToReglement(), reason), cancel);
        catalog.Forget();
        return saved;
    }

    private static readonly Refusal NotYours = new("REGLEMENT_RESERVE", "Seuls un administrateur ou un pilote national préparent un règlement.");

    private static bool MayDraft(Actor actor) => actor.Role is Role.Admin or Role.Pilote;

    private static List<Refusal> Faults(Reglement reglement, string reason)
    {
        List<Refusal> refusals = [.. ReglementParameters.Check(reglement)];
        if (!IdShape(reglement.Id))
        {
            refusals.Add(new("IDENTIFIANT_INVALIDE", "L’identifiant commence par l’année, par exemple 2027 ou 2027-essai.", nameof(PrepareReglement.Id)));
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            refusals.Add(new("MOTIF_REQUIS", "Indiquez le motif de ce règlement.", nameof(PrepareReglement.Reason)));
        }

        return refusals;
    }

    private static bool IdShape(string id) =>
        id.Length is >= 4 and <= 20 && id.Take(4).All(char.IsAsciiDigit) && id.Skip(4).All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    // Two persons at the same moment: one wins, the other is told and sees the page again.
    private async Task<Outcome> SaveAsync(Actor actor, AuditRecord entry, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, entry, cancel);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            return Concurrent();
        }
        catch (DbUpdateException exception) when (exception.InnerException is Npgsql.PostgresException
            { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation or Npgsql.PostgresErrorCodes.ForeignKeyViolation or Npgsql.PostgresErrorCodes.InsufficientPrivilege })
        {
            return Concurrent();
        }
    }

    private Outcome Concurrent()
    {
        db.ChangeTracker.Clear();
        return Outcome.Refused(new Refusal("PROJET_MODIFIE", French.Text("Quelqu’un a changé ce règlement au même moment : vérifiez la page, puis recommencez si besoin.")));
    }

    private static AuditRecord Entry(string action, string id, Reglement? before, Reglement? after, string reason) => new()
    {
        Action = action,
        SubjectType = "reglement",
        SubjectId = id,
        Before = before,
        After = after,
        Reason = reason,
    };

    private async Task<(StoredReglement? Stored, Refusal? Refusal)> DraftAsync(string id, Actor actor, CancellationToken cancel)
    {
        if (!MayDraft(actor))
        {
            return (null, NotYours);
        }

        var stored = await db.Set<StoredReglement>().FirstOrDefaultAsync(candidate => candidate.Id == id, cancel);
        return stored switch
        {
            null => (null, new("REGLEMENT_INCONNU", "Ce règlement n’existe pas.")),
            { Status: ReglementStatus.Published } => (null, new("REGLEMENT_PUBLIE", "Un règlement publié ne change plus : préparez-en un nouveau à partir de lui.")),
            _ => (stored, null),
        };
    }
}
