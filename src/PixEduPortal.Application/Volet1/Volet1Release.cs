using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.Volet1;

/// <summary>A result of volet 1 that the DRANE released to its candidate (M-06). What Pix corrects has another content and is
/// released again.</summary>
public sealed class Volet1Release
{
    public required long ResultId { get; init; }

    /// <summary>Content of the result when it was released.</summary>
    public required Guid ContentKey { get; init; }

    public required DateTimeOffset ReleasedAt { get; init; }

    public required string ReleasedBy { get; init; }
}

internal sealed class Volet1ReleaseMapping : IEntityTypeConfiguration<Volet1Release>
{
    public void Configure(EntityTypeBuilder<Volet1Release> builder)
    {
        builder.ToTable("volet1_releases").HasKey(release => new { release.ResultId, release.ContentKey });
        builder.HasOne<Volet1Result>().WithMany().HasForeignKey(release => release.ResultId).OnDelete(DeleteBehavior.Cascade);
    }
}
