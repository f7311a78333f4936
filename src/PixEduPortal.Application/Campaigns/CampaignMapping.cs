using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Campaigns;

internal sealed class CampaignMapping : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> builder)
    {
        builder.ToTable("campaigns", table => table.HasCheckConstraint("ck_campaigns_code", "code ~ '^[A-Z]{6}[0-9]{3}$'"))
            .HasKey(campaign => campaign.Id);
        builder.Property(campaign => campaign.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(campaign => campaign.Frameworks).ElementType().HasConversion<string>();
        builder.HasOne<Academy>().WithMany().HasForeignKey(campaign => campaign.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(campaign => campaign.Code).IsUnique();
        builder.HasIndex(campaign => campaign.PixNumber).IsUnique();
        builder.HasIndex(campaign => campaign.ReferenceId).IsUnique();
        builder.HasIndex(campaign => campaign.FoldedName);
    }
}
