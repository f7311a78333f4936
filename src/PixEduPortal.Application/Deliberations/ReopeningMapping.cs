using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Deliberations;

namespace PixEduPortal.Application.Deliberations;

internal sealed class ReopeningMapping : IEntityTypeConfiguration<Reopening>
{
    public void Configure(EntityTypeBuilder<Reopening> builder)
    {
        // two persons.
        builder.ToTable("reopenings", table => table.HasCheckConstraint("ck_reopenings_two_persons", "confirmed_by_id is null or confirmed_by_id <> requested_by_id"))
            .HasKey(reopening => reopening.Id);
        builder.Property(reopening => reopening.Id).ValueGeneratedNever();
        builder.HasOne<Harmonisation>().WithMany().HasForeignKey(reopening => reopening.HarmonisationId).OnDelete(DeleteBehavior.Restrict);

        // One request at a time for a lock, and a lock is opened once.
        builder.HasIndex(reopening => reopening.HarmonisationId).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}
