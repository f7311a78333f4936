using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PixEduPortal.Application.Referentials;

/// <summary>One version of one reference file, as it was when the portal loaded it. Rows are added, never changed: texts
/// shown at a given time can be found again.</summary>
public sealed class ReferenceDocument
{
    /// <summary>File name, <c>crcn-edu.json</c>.</summary>
    public required string DocumentId { get; init; }

    /// <summary>1 for the first one loaded.</summary>
    public required int Version { get; init; }

    /// <summary>Of the file's bytes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Citations of the file as a whole.</summary>
    public required string Source { get; init; }

    /// <summary>The file; a CSV file is one JSON string.</summary>
    public required string Content { get; init; }

    public required DateTimeOffset LoadedAt { get; init; }
}

internal sealed class ReferenceDocumentMapping : IEntityTypeConfiguration<ReferenceDocument>
{
    public void Configure(EntityTypeBuilder<ReferenceDocument> builder)
    {
        builder.ToTable("reference_documents", table =>
            {
                table.HasCheckConstraint("ck_reference_documents_version", "version > 0");
                table.HasCheckConstraint("ck_reference_documents_sha256", "sha256 ~ '^[0-9a-f]{64}$'");
            })
            .HasKey(document => new { document.DocumentId, document.Version });
        builder.Property(document => document.DocumentId).HasMaxLength(80);
        builder.Property(document => document.Sha256).HasMaxLength(64).IsFixedLength();
        builder.Property(document => document.Content).HasColumnType("jsonb");
    }
}
