using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.People;

internal sealed class IdentityMatchMapping : IEntityTypeConfiguration<IdentityMatch>
{
    public void Configure(EntityTypeBuilder<IdentityMatch> builder)
    {
        builder.ToTable("identity_matches").HasKey(match => match.Id);
        builder.Property(match => match.Id).ValueGeneratedNever();
        builder.Property(match => match.Moved).HasColumnType("jsonb");
        builder.HasIndex(match => match.PersonId);
        builder.HasIndex(match => match.Subject);
    }
}

internal sealed class InspeStudentMapping : IEntityTypeConfiguration<InspeStudent>
{
    public void Configure(EntityTypeBuilder<InspeStudent> builder)
    {
        builder.ToTable("inspe_students", table => table.HasCheckConstraint(
            "ck_inspe_students_status", "status in ('M1', 'M2', 'STAGIAIRE')")).HasKey(student => student.Id);
        builder.Property(student => student.Id).UseIdentityByDefaultColumn();
        builder.Property(student => student.SchoolYear).HasMaxLength(9);
        builder.HasOne<Person>().WithMany().HasForeignKey(student => student.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(student => new { student.Inspe, student.StudentNumber, student.SchoolYear }).IsUnique();
        builder.HasIndex(student => student.PersonId);
    }
}
