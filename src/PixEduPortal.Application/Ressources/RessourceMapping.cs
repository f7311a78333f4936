using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Ressources;

internal sealed class RessourceMapping : IEntityTypeConfiguration<Ressource>
{
    public void Configure(EntityTypeBuilder<Ressource> builder)
    {
        builder.ToTable("ressources", table => table.HasCheckConstraint(
            "ck_ressources_validated", "num_nonnulls(validated_level, validated_at, validated_version_id, decision_id) in (0, 4)")).HasKey(ressource => ressource.Id);
        builder.Property(ressource => ressource.Id).ValueGeneratedNever();
        builder.Property(ressource => ressource.Comment).HasMaxLength(RessourceRules.TextLength);
        builder.HasOne<Candidacy>().WithMany().HasForeignKey(ressource => ressource.CandidacyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(ressource => ressource.InspecteurId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DossierVersion>().WithMany().HasForeignKey(ressource => ressource.ValidatedVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Decision>().WithMany().HasForeignKey(ressource => ressource.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(ressource => ressource.DecisionId).IsUnique();
        builder.HasIndex(ressource => new { ressource.CandidacyId, ressource.Number }).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class RessourceOpinionMapping : IEntityTypeConfiguration<RessourceOpinion>
{
    public void Configure(EntityTypeBuilder<RessourceOpinion> builder)
    {
        builder.ToTable("ressource_opinions").HasKey(opinion => opinion.Id);
        builder.Property(opinion => opinion.Id).ValueGeneratedNever();
        builder.Property(opinion => opinion.Text).HasMaxLength(RessourceRules.TextLength);
        builder.HasOne<Ressource>().WithMany().HasForeignKey(opinion => opinion.RessourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DossierVersion>().WithMany().HasForeignKey(opinion => opinion.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RessourceDeclarationMapping : IEntityTypeConfiguration<RessourceDeclaration>
{
    public void Configure(EntityTypeBuilder<RessourceDeclaration> builder)
    {
        builder.ToTable("ressource_declarations").HasKey(said => new { said.RessourceId, said.UserId });
        builder.Property(said => said.Detail).HasMaxLength(1000);
        builder.HasOne<Ressource>().WithMany().HasForeignKey(said => said.RessourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(said => said.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
