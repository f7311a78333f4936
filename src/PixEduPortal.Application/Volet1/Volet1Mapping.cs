using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.Volet1;

internal sealed class Volet1ResultMapping : IEntityTypeConfiguration<Volet1Result>
{
    public void Configure(EntityTypeBuilder<Volet1Result> builder)
    {
        builder.ToTable("volet1_results", table =>
        {
            table.HasCheckConstraint("ck_volet1_results_level", "level is null or (status = 'Obtained' and admissible is null)");
            table.HasCheckConstraint("ck_volet1_results_admissible", "admissible is null or admissible = (status = 'Obtained')");
        }).HasKey(result => result.Id);
        builder.Property(result => result.Id).UseIdentityByDefaultColumn();
        builder.Ignore(result => result.IsAdmissibility);
        builder.Property(result => result.CertificationNumber).HasMaxLength(255);
        builder.Property(result => result.LastName).HasMaxLength(255);
        builder.Property(result => result.FirstName).HasMaxLength(255);
        builder.Property(result => result.Identifier).HasMaxLength(255);
        builder.HasOne<Person>().WithMany().HasForeignKey(result => result.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(result => result.CertificationNumber).IsUnique();
        builder.HasIndex(result => result.PersonId);
    }
}
