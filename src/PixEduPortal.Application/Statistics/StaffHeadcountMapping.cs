using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Statistics;

namespace PixEduPortal.Application.Statistics;

internal sealed class StaffHeadcountMapping : IEntityTypeConfiguration<StaffHeadcount>
{
    public void Configure(EntityTypeBuilder<StaffHeadcount> builder)
    {
        builder.ToTable("staff_headcounts", table => table.HasCheckConstraint("ck_staff_headcounts_staff", "staff >= 0"))
            .HasKey(count => count.Id);
        builder.Property(count => count.Id).UseIdentityByDefaultColumn();
        builder.HasIndex(count => new { count.Region, count.Academy, count.Department, count.Profile, count.Sector, count.CountedOn })
            .IsUnique().AreNullsDistinct(false);
    }
}
