using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Decisions;

namespace PixEduPortal.Application.Attestations;

internal sealed class AttestationMapping : IEntityTypeConfiguration<Attestation>
{
    public void Configure(EntityTypeBuilder<Attestation> builder)
    {
        builder.ToTable("attestations", table => table.HasCheckConstraint("ck_attestations_code", "code ~ '^[0-9A-HJKMNP-TV-Z]{26}$'"))
            .HasKey(attestation => attestation.Id);
        builder.Property(attestation => attestation.Id).ValueGeneratedNever();
        builder.Property(attestation => attestation.Code).HasMaxLength(26);
        builder.HasOne<Decision>().WithMany().HasForeignKey(attestation => attestation.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(attestation => attestation.DecisionId).IsUnique();
        builder.HasIndex(attestation => attestation.Code).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}
