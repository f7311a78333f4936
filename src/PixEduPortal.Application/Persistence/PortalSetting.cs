using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PixEduPortal.Application.Persistence;

/// <summary>A setting of the installation that all its instances share.</summary>
public sealed class PortalSetting
{
    public required string Key { get; init; }

    public required string Value { get; set; }
}

internal sealed class PortalSettingMapping : IEntityTypeConfiguration<PortalSetting>
{
    public void Configure(EntityTypeBuilder<PortalSetting> builder)
    {
        builder.ToTable("portal_settings").HasKey(setting => setting.Key);
    }
}
