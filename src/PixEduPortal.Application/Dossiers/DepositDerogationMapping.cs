using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Application.Dossiers;

internal sealed class DepositDerogationMapping : IEntityTypeConfiguration<DepositDerogation>
{
    public void Configure(EntityTypeBuilder<DepositDerogation> builder)
    {
        builder.ToTable("deposit_derogations").HasKey(derogation => derogation.Id);
        builder.Property(derogation => derogation.Id).ValueGeneratedNever();
        builder.Property(derogation => derogation.Reason).HasMaxLength(2000);
        builder.HasOne<Candidacy>().WithMany().HasForeignKey(derogation => derogation.CandidacyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<JurySession>().WithMany().HasForeignKey(derogation => derogation.JurySessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(derogation => new { derogation.CandidacyId, derogation.JurySessionId });
    }
}
