using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports;

/// <summary>Wordings that administrators add when Pix renames a column: data, so that no release is needed .</summary>
public sealed class HeaderAliasService(PortalDbContext db, AuditLog audit, TimeProvider time)
{
    private const int LongestAlias = 500;

    /// <summary>The headers of a kind, as its files print them.</summary>
    public static IReadOnlyList<string> Canonicals(ImportKind kind) => [.. KnownHeaders.ByKind[kind].Headers.Select(header => header.Canonical)];

    public async Task<IReadOnlyList<HeaderAlias>> List(CancellationToken cancellation = default) =>
        await db.Set<HeaderAlias>().AsNoTracking().OrderBy(alias => alias.Kind).ThenBy(alias => alias.Canonical).ThenBy(alias => alias.Alias).ToListAsync(cancellation);

    public async Task<Outcome<long>> Add(ImportKind kind, string canonical, string alias, Actor actor, CancellationToken cancellation = default)
    {
        var wording = alias.Trim();
        var folded = FoldedText.Label(wording);
        if (!Canonicals(kind).Contains(canonical, StringComparer.Ordinal))
        {
            return Refused("ENTETE_INCONNU", "Choisissez dans la liste la colonne que ce libellé désigne.", "Canonical");
        }

        if (folded.Length == 0 || wording.Length > LongestAlias)
        {
            return Refused("LIBELLE_VIDE", "Écrivez le libellé tel que le fichier le porte : au moins une lettre ou un chiffre, 500 caractères au plus.", "Alias");
        }

        var added = await db.Set<HeaderAlias>().AsNoTracking().ToListAsync(cancellation);
        if (new HeaderCatalog(added).Find(kind, folded) is { } known)
        {
            return Refused("LIBELLE_CONNU", $"Ce libellé est déjà lu comme la colonne « {known.Canonical} » de ce type de fichier. Rien n’est à ajouter.", "Alias");
        }

        var entry = new HeaderAlias { Kind = kind, Canonical = canonical, Alias = wording, FoldedAlias = folded, AddedBy = actor.Name, AddedAt = time.GetUtcNow() };
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        db.Add(entry);
        await db.SaveChangesAsync(cancellation);
        await Record(actor, "alias-entete.ajoute", entry, added: true, cancellation);
        await transaction.CommitAsync(cancellation);
        return entry.Id;
    }

    public async Task<Outcome> Remove(long id, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.Set<HeaderAlias>().SingleOrDefaultAsync(alias => alias.Id == id, cancellation) is not { } entry)
        {
            return Outcome.Refused(new Refusal("ALIAS_INCONNU", "Cet alias n’existe plus. La liste ci-dessous est à jour."));
        }

        db.Remove(entry);
        await db.SaveChangesAsync(cancellation);
        await Record(actor, "alias-entete.retire", entry, added: false, cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Done();
    }

    private Task Record(Actor actor, string action, HeaderAlias entry, bool added, CancellationToken cancellation)
    {
        var content = new { Kind = entry.Kind.Code(), entry.Canonical, entry.Alias };
        return audit.SaveAsync(actor, new AuditRecord
        {
            Action = action,
            SubjectType = "HeaderAlias",
            SubjectId = FormattableString.Invariant($"{entry.Id}"),
            Before = added ? null : content,
            After = added ? content : null,
        }, cancellation);
    }

    private static Outcome<long> Refused(string code, string message, string field) => Outcome<long>.Refused(new Refusal(code, message, field));
}
