using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Reglements;

public enum ReglementStatus
{
    Draft,
    Published,
}

/// <summary>A règlement as data. A draft may change; once published, nothing of it does, and the database
/// refuses it too.</summary>
public sealed class StoredReglement
{
    /// <summary>Short and stable: « 2026 », « 2027-essai ».</summary>
    public required string Id { get; init; }

    public required string Label { get; set; }

    public required DateOnly EffectiveFrom { get; set; }

    public required ReglementStatus Status { get; set; }

    /// <summary>The whole <see cref="Reglement"/> as JSON.</summary>
    public required string Parameters { get; set; }

    public required string Source { get; set; }

    public string? BasedOn { get; init; }

    public Guid? AuthorId { get; init; }

    public required string Author { get; init; }

    public required string Reason { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ChangedAt { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public string? PublishedBy { get; set; }

    public DateTimeOffset LastChange => ChangedAt ?? CreatedAt;

    public Reglement ToReglement() => Reglement.FromJson(Parameters);

    internal static StoredReglement BuiltIn(Reglement reglement, DateTimeOffset now) => new()
    {
        Id = reglement.Id,
        Label = reglement.Label,
        EffectiveFrom = reglement.EffectiveFrom,
        Status = ReglementStatus.Published,
        Parameters = reglement.ToJson(),
        Source = reglement.Source,
        Author = "Portail",
        Reason = "Règlement livré avec le portail.",
        CreatedAt = now,
        PublishedAt = now,
        PublishedBy = "Portail",
    };
}

internal sealed class StoredReglementMapping : IEntityTypeConfiguration<StoredReglement>
{
    public void Configure(EntityTypeBuilder<StoredReglement> builder)
    {
        builder.ToTable("reglements", table =>
            {
                table.HasCheckConstraint("ck_reglements_id", "id ~ '^[0-9]{4}[a-z0-9-]{0,16}$'");
                table.HasCheckConstraint("ck_reglements_published", "(status = 'Published') = (published_at is not null)");
            })
            .HasKey(reglement => reglement.Id);
        builder.Ignore(reglement => reglement.LastChange);
        builder.Property(reglement => reglement.Id).HasMaxLength(20);
        builder.Property(reglement => reglement.Parameters).HasColumnType("jsonb");
        builder.Property<uint>("xmin").IsRowVersion();
        builder.HasOne<StoredReglement>().WithMany().HasForeignKey(reglement => reglement.BasedOn).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(reglement => new { reglement.Status, reglement.EffectiveFrom });
    }
}
