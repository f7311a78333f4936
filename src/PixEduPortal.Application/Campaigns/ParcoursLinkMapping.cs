using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Campaigns;

internal sealed class ParcoursLinkMapping : IEntityTypeConfiguration<ParcoursLink>
{
    public void Configure(EntityTypeBuilder<ParcoursLink> builder)
    {
        builder.ToTable("parcours_links", table => table.HasCheckConstraint("ck_parcours_links_link", "link like 'https://%'")).HasKey(link => link.Id);
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.Link).HasMaxLength(PixLink.MaximumLength);
        builder.HasOne<Campaign>().WithMany().HasForeignKey(link => link.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Academy>().WithMany().HasForeignKey(link => link.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(link => new { link.CampaignId, link.Department, link.Profile, link.Sector }).IsUnique().AreNullsDistinct(false);
        builder.HasIndex(link => new { link.Department, link.Profile });
    }
}
