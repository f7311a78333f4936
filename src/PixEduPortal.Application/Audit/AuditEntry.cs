using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Audit;

/// <summary>One thing that happened: who, as what, when, on what, from which state to which, and why. Rows are never
/// changed; each carries the fingerprint of the one before.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? UserId { get; init; }

    /// <summary>Name of the account at that time, kept because accounts may be deleted.</summary>
    public required string ActorName { get; init; }

    public required Role Role { get; init; }

    public string? AcademyCode { get; init; }

    /// <summary>What was done, as a stable code (« compte.invite »).</summary>
    public required string Action { get; init; }

    public required string SubjectType { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>JSON text, exactly as it was hashed.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    public string? Reason { get; init; }

    /// <summary>Correlation id of the request, as error pages and logs show it.</summary>
    public string? CorrelationId { get; init; }

    public required string PreviousHash { get; init; }

    public string Hash { get; internal set; } = "";
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries").HasKey(entry => entry.Id);
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.Action).HasMaxLength(80);
        builder.Property(entry => entry.SubjectType).HasMaxLength(80);
        builder.Property(entry => entry.SubjectId).HasMaxLength(80);
        builder.Property(entry => entry.PreviousHash).HasMaxLength(64).IsFixedLength();
        builder.Property(entry => entry.Hash).HasMaxLength(64).IsFixedLength();
        builder.HasIndex(entry => new { entry.SubjectType, entry.SubjectId });
        builder.HasIndex(entry => entry.At);
        // The chain has no fork: each fingerprint is followed once.
        builder.HasIndex(entry => entry.PreviousHash).IsUnique();
    }
}
