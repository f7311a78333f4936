using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Imports;

internal sealed class ImportBatchMapping : IEntityTypeConfiguration<ImportBatch>
{
    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.ToTable("import_batches", table => table.HasCheckConstraint(
            "ck_import_batches_counts", "rows = created + updated + unchanged + rejected and rows >= 0"));
        builder.HasKey(batch => batch.Id);
        builder.Property(batch => batch.Id).UseIdentityAlwaysColumn();
        builder.Ignore(batch => batch.Counts);
        builder.Property(batch => batch.Sha256).HasMaxLength(64).IsFixedLength();
        builder.Property(batch => batch.Report).HasColumnType("jsonb");
        builder.Property(batch => batch.Learnt).HasColumnType("jsonb");
        builder.HasOne<Academy>().WithMany().HasForeignKey(batch => batch.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(batch => batch.Sha256);
        builder.HasIndex(batch => new { batch.State, batch.ReceivedAt });
    }
}

internal sealed class ImportFileChunkMapping : IEntityTypeConfiguration<ImportFileChunk>
{
    public void Configure(EntityTypeBuilder<ImportFileChunk> builder)
    {
        builder.ToTable("import_file_chunks").HasKey(chunk => new { chunk.BatchId, chunk.Part, chunk.Sequence });
        builder.HasOne<ImportBatch>().WithMany().HasForeignKey(chunk => chunk.BatchId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ResultVersionMapping : IEntityTypeConfiguration<ResultVersion>
{
    public void Configure(EntityTypeBuilder<ResultVersion> builder)
    {
        builder.ToTable("result_versions").HasKey(version => version.Id);
        builder.Property(version => version.Id).UseIdentityAlwaysColumn();
        builder.Property(version => version.Source).HasMaxLength(40);
        builder.Property(version => version.Content).HasColumnType("jsonb");
        builder.HasIndex(version => new { version.Source, version.RowId });
        builder.HasIndex(version => version.BatchId);
    }
}

internal sealed class HeaderAliasMapping : IEntityTypeConfiguration<HeaderAlias>
{
    public void Configure(EntityTypeBuilder<HeaderAlias> builder)
    {
        builder.ToTable("header_aliases").HasKey(alias => alias.Id);
        builder.Property(alias => alias.Id).UseIdentityAlwaysColumn();
        builder.Property(alias => alias.Canonical).HasMaxLength(255);
        builder.Property(alias => alias.Alias).HasMaxLength(500);
        builder.HasIndex(alias => new { alias.Kind, alias.FoldedAlias }).IsUnique();
    }
}
