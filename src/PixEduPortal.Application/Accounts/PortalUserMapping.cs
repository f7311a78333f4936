using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Accounts;

internal sealed class PortalUserMapping : IEntityTypeConfiguration<PortalUser>
{
    public void Configure(EntityTypeBuilder<PortalUser> builder)
    {
        builder.HasOne<Academy>().WithMany().HasForeignKey(user => user.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(user => user.PersonId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(user => user.PersonId);
    }
}
