using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PixEduPortal.Application.Messages;

/// <summary>An address that refuses mail for good: nothing leaves to it any more until somebody says why it may again.</summary>
public sealed class AddressBounce
{
    public required Guid Id { get; init; }

    /// <summary>Lower case.</summary>
    public required string Address { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What the mail server answered, or who saw the mail come back.</summary>
    public required string Reason { get; init; }

    public required Guid MessageId { get; init; }

    /// <summary>Address that the person gave instead: nobody has anything left to do.</summary>
    public string? ReplacedBy { get; set; }

    public DateTimeOffset? LiftedAt { get; set; }

    public string? LiftedBy { get; set; }

    public string? LiftReason { get; set; }
}

internal sealed class AddressBounceMapping : IEntityTypeConfiguration<AddressBounce>
{
    public void Configure(EntityTypeBuilder<AddressBounce> builder)
    {
        builder.ToTable("address_bounces", table => table.HasCheckConstraint("ck_address_bounces_lifted",
            "(lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)")).HasKey(bounce => bounce.Id);
        builder.Property(bounce => bounce.Id).ValueGeneratedNever();
        builder.Property(bounce => bounce.Address).HasMaxLength(255);
        builder.Property(bounce => bounce.Reason).HasMaxLength(300);
        builder.Property(bounce => bounce.ReplacedBy).HasMaxLength(255);
        builder.Property(bounce => bounce.LiftReason).HasMaxLength(300);
        builder.HasIndex(bounce => bounce.Address).IsUnique().HasFilter("lifted_at is null").HasDatabaseName("ux_address_bounces_open");
    }
}
