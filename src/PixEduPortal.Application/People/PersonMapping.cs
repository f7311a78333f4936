using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.People;

internal sealed class AcademyMapping : IEntityTypeConfiguration<Academy>
{
    public void Configure(EntityTypeBuilder<Academy> builder)
    {
        builder.ToTable("academies").HasKey(academy => academy.Code);
        builder.HasIndex(academy => academy.Name).IsUnique();
    }
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("persons").HasKey(person => person.Id);
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Ignore(person => person.DisplayName);
        builder.Property(person => person.FoldedLastName).UseCollation("C");
        builder.Property(person => person.FoldedUsualName).UseCollation("C");
        builder.Property(person => person.FoldedFirstName).UseCollation("C");
        // Only a batch that is taken back looks for its people, and may read the table for that.
        builder.HasIndex(person => person.MergedIntoId).HasFilter("merged_into_id is not null");
        builder.HasOne<Academy>().WithMany().HasForeignKey(person => person.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(person => person.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(person => person.Identifiers).WithOne().HasForeignKey(identifier => identifier.PersonId);
        builder.Navigation(person => person.Identifiers).UsePropertyAccessMode(PropertyAccessMode.Field);
        // Names match together with a birth date only; people come by academy, some hundred thousand at once.
        builder.HasIndex(person => new { person.FoldedFirstName, person.BirthDate, person.FoldedLastName }).HasFilter("birth_date is not null");
        builder.HasIndex(person => person.AcademyCode).HasMethod("brin");
    }
}

internal sealed class PersonIdentifierMapping : IEntityTypeConfiguration<PersonIdentifier>
{
    public void Configure(EntityTypeBuilder<PersonIdentifier> builder)
    {
        // The key is what is matched: one kind and value belong to one person. The value comes first, since it decides alone.
        builder.ToTable("person_identifiers").HasKey(identifier => new { identifier.Value, identifier.Kind });
        builder.Property(identifier => identifier.Value).HasMaxLength(255).UseCollation("C");
        builder.HasIndex(identifier => identifier.PersonId);
    }
}
