using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.People;

internal sealed class ConsentMapping : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents", table => table.HasCheckConstraint("ck_consents_withdrawn", "(state = 'Withdrawn') = (withdrawn_at is not null)"))
            .HasKey(consent => consent.Id);
        builder.Property(consent => consent.Id).ValueGeneratedNever();
        builder.Property(consent => consent.Recipient).HasMaxLength(255);
        builder.Property(consent => consent.TextVersion).HasMaxLength(20);
        builder.HasOne<Person>().WithMany().HasForeignKey(consent => consent.PersonId).OnDelete(DeleteBehavior.Restrict);

        builder.HasIndex(consent => consent.PersonId);

        // One living consent per person, purpose and recipient.
        builder.HasIndex(consent => new { consent.PersonId, consent.Purpose, consent.Recipient }).IsUnique()
            .AreNullsDistinct(false).HasFilter("state = 'Given'");
    }
}

internal sealed class DataRequestMapping : IEntityTypeConfiguration<DataRequest>
{
    public void Configure(EntityTypeBuilder<DataRequest> builder)
    {
        builder.ToTable("data_requests").HasKey(request => request.Id);
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Property(request => request.Text).HasMaxLength(2000);
        builder.Property(request => request.Answer).HasMaxLength(2000);
        builder.HasOne<Person>().WithMany().HasForeignKey(request => request.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
