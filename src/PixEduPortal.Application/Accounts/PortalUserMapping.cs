using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Accounts;

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.HasOne<Academy>().WithMany().HasForeignKey(user => user.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(user => user.PersonId).OnDelete(DeleteBehavior.SetNull);
        builder.Property(user => user.DisplayName).HasMaxLength(120);

        // One account per person, so that a person's roles meet in one place and R-56 sees them.
        builder.HasIndex(user => user.PersonId).IsUnique();
    }
}

internal sealed class RoleMapping : IEntityTypeConfiguration<IdentityRole<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> builder) => builder.HasData(
        Enum.GetValues<Role>().Where(role => role != Role.System).Select(role => new IdentityRole<Guid>
        {
            Id = new Guid(0x70697865, 0x6475, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, (byte)(role + 1)),
            Name = role.ToString(),
            NormalizedName = role.ToString().ToUpperInvariant(),
            ConcurrencyStamp = role.ToString(),
        }));
}
