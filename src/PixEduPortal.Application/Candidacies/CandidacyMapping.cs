using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Candidacies;

internal sealed class CandidacyMapping : IEntityTypeConfiguration<Candidacy>
{
    public void Configure(EntityTypeBuilder<Candidacy> builder)
    {
        builder.ToTable("candidacies", table =>
        {
            table.HasCheckConstraint("ck_candidacies_volet1", "num_nonnulls(volet1_level, volet1_admissible) <= 1 and (volet1_sat_on is not null or num_nonnulls(volet1_level, volet1_admissible, volet1_valid_until) = 0)");

            // a resource has no jury session.
            table.HasCheckConstraint("ck_candidacies_modality", "modality <> 'RessourceValidee' or jury_session_id is null");
        });
        builder.HasKey(candidacy => candidacy.Id);
        builder.Property(candidacy => candidacy.Id).ValueGeneratedNever();
        builder.Ignore(candidacy => candidacy.IsActive);
        builder.OwnsOne(candidacy => candidacy.Volet1, volet1 =>
        {
            volet1.Ignore(standing => standing.Obtained);
            volet1.Property(standing => standing.Level).HasColumnName("volet1_level");
            volet1.Property(standing => standing.Admissible).HasColumnName("volet1_admissible");
            volet1.Property(standing => standing.SatOn).HasColumnName("volet1_sat_on");
            volet1.Property(standing => standing.ValidUntil).HasColumnName("volet1_valid_until");
            volet1.Property(standing => standing.ResultId).HasColumnName("volet1_result_id");
        });
        builder.HasOne<Person>().WithMany().HasForeignKey(candidacy => candidacy.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Academy>().WithMany().HasForeignKey(candidacy => candidacy.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<JurySession>().WithMany().HasForeignKey(candidacy => candidacy.JurySessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(candidacy => candidacy.Events).WithOne().HasForeignKey(moved => moved.CandidacyId);
        builder.Navigation(candidacy => candidacy.Events).UsePropertyAccessMode(PropertyAccessMode.Field);

        // R-81 and the first transition: one active candidacy per person and mention.
        builder.HasIndex(candidacy => new { candidacy.PersonId, candidacy.Mention }).IsUnique()
            .HasFilter("state not in ('Certified', 'Withdrawn')");
        // The index above leaves out what is closed: a person's own page reads everything.
        builder.HasIndex(candidacy => candidacy.PersonId);
        builder.HasIndex(candidacy => candidacy.JurySessionId);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class CandidacyEventMapping : IEntityTypeConfiguration<CandidacyEvent>
{
    public void Configure(EntityTypeBuilder<CandidacyEvent> builder)
    {
        builder.ToTable("candidacy_events").HasKey(moved => moved.Id);
        builder.Property(moved => moved.Id).ValueGeneratedNever();
        builder.Property(moved => moved.From).HasColumnName("from_state");
        builder.Property(moved => moved.To).HasColumnName("to_state");
        builder.HasIndex(moved => new { moved.CandidacyId, moved.At });
    }
}
