using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Application.Dossiers;

internal sealed class DossierVersionMapping : IEntityTypeConfiguration<DossierVersion>
{
    public void Configure(EntityTypeBuilder<DossierVersion> builder)
    {
        builder.ToTable("dossier_versions", table => table.HasCheckConstraint("ck_dossier_versions_size", "size > 0"))
            .HasKey(version => version.Id);
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.Sha256).HasMaxLength(64);
        builder.HasOne<Candidacy>().WithMany().HasForeignKey(version => version.CandidacyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<JurySession>().WithMany().HasForeignKey(version => version.JurySessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StoredFile>().WithMany().HasForeignKey(version => version.FileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(version => new { version.CandidacyId, version.Number }).IsUnique();
    }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("stored_files").HasKey(file => file.Id);
        builder.Property(file => file.Id).ValueGeneratedNever();
    }
}
