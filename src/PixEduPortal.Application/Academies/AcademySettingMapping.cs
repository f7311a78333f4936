using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Academies;

/// <summary>The settings of an academy from a day on (R-08: they are dated, and the past keeps its own).</summary>
public sealed class AcademySetting
{
    public required string AcademyCode { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    public required AcademySettings Values { get; set; }

    public required DateTimeOffset SavedAt { get; set; }

    public required string SavedByName { get; set; }
}

internal sealed class AcademySettingMapping : IEntityTypeConfiguration<AcademySetting>
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<AcademySetting> builder)
    {
        builder.ToTable("academy_settings").HasKey(setting => new { setting.AcademyCode, setting.EffectiveFrom });
        builder.HasOne<Academy>().WithMany().HasForeignKey(setting => setting.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.Property(setting => setting.Values).HasColumnName("settings").HasColumnType("jsonb").HasConversion(
            values => JsonSerializer.Serialize(values, Json),
            text => JsonSerializer.Deserialize<AcademySettings>(text, Json)!,
            new ValueComparer<AcademySettings>(
                (a, b) => JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
                values => JsonSerializer.Serialize(values, Json).GetHashCode(StringComparison.Ordinal),
                values => values));
        builder.Property<uint>("xmin").IsRowVersion();
    }
}
