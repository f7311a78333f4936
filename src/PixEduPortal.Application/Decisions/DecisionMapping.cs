using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Application.Decisions;

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> builder)
    {
        builder.ToTable("decisions", table => table.HasCheckConstraint("ck_decisions_level", "(outcome = 'Certifie') = (level is not null)"))
            .HasKey(decision => decision.Id);
        builder.Property(decision => decision.Id).ValueGeneratedNever();
        builder.Property(decision => decision.Inputs).HasColumnType("jsonb");
        builder.HasOne<Candidacy>().WithMany().HasForeignKey(decision => decision.CandidacyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Oral>().WithMany().HasForeignKey(decision => decision.OralId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Harmonisation>().WithMany().HasForeignKey(decision => decision.HarmonisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(decision => new { decision.CandidacyId, decision.Version }).IsUnique();

        // A decision asked twice must not be written twice.
        builder.HasIndex(decision => decision.HarmonisationId).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}
