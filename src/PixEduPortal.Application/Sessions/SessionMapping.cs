using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

internal sealed class CenterMapping : IEntityTypeConfiguration<Center>
{
    public void Configure(EntityTypeBuilder<Center> builder)
    {
        builder.ToTable("centers").HasKey(center => center.Id);
        builder.Property(center => center.Id).ValueGeneratedNever();
        builder.Property(center => center.Name).HasMaxLength(200);
        builder.Property(center => center.PrepaymentCode).HasMaxLength(100);
        builder.HasOne<Academy>().WithMany().HasForeignKey(center => center.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(center => new { center.AcademyCode, center.Name }).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions", table =>
        {
            table.HasCheckConstraint("ck_sessions_capacity", "capacity >= 1");
            table.HasCheckConstraint("ck_sessions_times", "ends_at > convoked_at and registration_closes_at <= convoked_at and registration_opens_at < registration_closes_at");
            table.HasCheckConstraint("ck_sessions_link", "mode <> 'Cned' or link is not null");
            table.HasCheckConstraint("ck_sessions_cancelled", "(state = 'Cancelled') = (cancel_reason is not null)");
        });
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Ignore(session => session.IsOpen);
        builder.Property(session => session.Site).HasMaxLength(200);
        builder.Property(session => session.Room).HasMaxLength(120);
        builder.Property(session => session.Link).HasMaxLength(500);
        builder.Property(session => session.PixNumber).HasMaxLength(20);
        builder.HasOne<Academy>().WithMany().HasForeignKey(session => session.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Center>().WithMany().HasForeignKey(session => session.CenterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(session => new { session.AcademyCode, session.ConvokedAt });
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class SessionIncidentMapping : IEntityTypeConfiguration<SessionIncident>
{
    public void Configure(EntityTypeBuilder<SessionIncident> builder)
    {
        builder.ToTable("session_incidents").HasKey(incident => incident.Id);
        builder.Property(incident => incident.Id).ValueGeneratedNever();
        builder.HasOne<Session>().WithMany().HasForeignKey(incident => incident.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RegistrationMapping : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> builder)
    {
        builder.ToTable("registrations", table =>
        {
            table.HasCheckConstraint("ck_registrations_extra_time", "extra_time_percent between 0 and 99");
            table.HasCheckConstraint("ck_registrations_offer", "(state = 'Offered') = (offered_until is not null)");
            table.HasCheckConstraint("ck_registrations_derogation", "(derogation_level is null) = (derogation_reason is null)");
        });
        builder.HasKey(registration => registration.Id);
        builder.Property(registration => registration.Id).ValueGeneratedNever();
        builder.Ignore(registration => registration.IsOpen);
        builder.Ignore(registration => registration.HoldsSeat);
        builder.Property(registration => registration.Reference).HasMaxLength(20);
        builder.Property(registration => registration.DeclaredFunction).HasMaxLength(200);
        builder.HasOne<Session>().WithMany().HasForeignKey(registration => registration.SessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Candidacy>().WithMany().HasForeignKey(registration => registration.CandidacyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Registration>().WithMany().HasForeignKey(registration => registration.MovedFromId).OnDelete(DeleteBehavior.Restrict);

        // one open registration per candidacy.
        builder.HasIndex(registration => registration.CandidacyId).IsUnique().HasFilter("state in ('Seated', 'Waiting', 'Offered')")
            .HasDatabaseName("ux_registrations_open");
        builder.HasIndex(registration => new { registration.CandidacyId, registration.RegisteredAt });

        // order of arrival, never shared.
        builder.HasIndex(registration => new { registration.SessionId, registration.Position }).IsUnique();
        builder.HasIndex(registration => registration.Reference).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class CivilStatusMapping : IEntityTypeConfiguration<CivilStatus>
{
    public void Configure(EntityTypeBuilder<CivilStatus> builder)
    {
        builder.ToTable("civil_statuses", table => table.HasCheckConstraint("ck_civil_statuses_sex", "sex in ('M', 'F')"));
        builder.HasKey(civil => civil.PersonId);
        builder.Property(civil => civil.PersonId).ValueGeneratedNever();
        builder.Property(civil => civil.Sex).HasMaxLength(1);
        builder.Property(civil => civil.BirthCountry).HasMaxLength(100);
        builder.Property(civil => civil.BirthInsee).HasMaxLength(5);
        builder.Property(civil => civil.BirthPostalCode).HasMaxLength(5);
        builder.Property(civil => civil.BirthCity).HasMaxLength(120);
        builder.HasOne<Person>().WithOne().HasForeignKey<CivilStatus>(civil => civil.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
