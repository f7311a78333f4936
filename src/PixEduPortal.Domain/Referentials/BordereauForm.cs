using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Referentials;

/// <summary>The bordereau of the oral (002 Annexe 4): a mark and a comment per domain.</summary>
public sealed record BordereauForm(
    string Title,
    SourceRefs Source,
    IReadOnlyList<string> HeaderFields,
    string ColumnHeading,
    IReadOnlyList<BordereauLevelHeader> LevelHeaders,
    IReadOnlyList<BordereauDomain> Domains,
    IReadOnlyList<string> MissingCompetences,
    BordereauFinalLevelRule FinalLevelRule)
{
    /// <summary>E-1: shown where the form lists a competence that the printed bordereau omits.</summary>
    public const string RestoredNote =
        "La compétence 3.3 est absente du bordereau imprimé (Annexe 4), mais figure dans les Annexes 1, 5 et 8 : elle est rétablie ici. La note porte sur le domaine, le niveau obtenu n’en dépend donc pas.";
}

/// <param name="Order">1 (Initié) to 4 (Expert).</param>
/// <param name="Label">The level's label.</param>
/// <param name="Text">Annexe 4 wording.</param>
public sealed record BordereauLevelHeader(int Order, string Label, string Text)
{
    public Level Level => (Level)Order;
}

public sealed record BordereauDomain(int Number, string Title, string CommentLabel, IReadOnlyList<BordereauCompetence> Competences);

/// <param name="Number">1.1 to 5.2.</param>
/// <param name="Title">As printed in Annexe 4, or as in Annexe 1 when restored.</param>
/// <param name="Restored">True for the competence that the printed form omits (E-1).</param>
public sealed record BordereauCompetence(string Number, string Title, bool Restored = false);

public sealed record BordereauFinalLevelRule(SourceRefs Source, string Text);
