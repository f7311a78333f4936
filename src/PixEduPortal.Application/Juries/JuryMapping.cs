using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Application.Juries;

internal sealed class JurySessionMapping : IEntityTypeConfiguration<JurySession>
{
    public void Configure(EntityTypeBuilder<JurySession> builder)
    {
        builder.ToTable("jury_sessions", table =>
        {
            table.HasCheckConstraint("ck_jury_sessions_orals", "orals_to >= orals_from");
            table.HasCheckConstraint("ck_jury_sessions_deputy", "deputy_id is null or deputy_id <> president_id");
            table.HasCheckConstraint("ck_jury_sessions_cadrage", "(cadrage_at is null) = (cadrage_place is null)");
            table.HasCheckConstraint("ck_jury_sessions_harmonisation", "(harmonisation_at is null) = (harmonisation_place is null)");
        });
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(session => session.PresidentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(session => session.DeputyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(session => session.Label).IsUnique();
        builder.Property(session => session.CadragePlace).HasMaxLength(200);
        builder.Property(session => session.HarmonisationPlace).HasMaxLength(200);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class JuryMapping : IEntityTypeConfiguration<Jury>
{
    public void Configure(EntityTypeBuilder<Jury> builder)
    {
        builder.ToTable("juries").HasKey(jury => jury.Id);
        builder.Property(jury => jury.Id).ValueGeneratedNever();
        builder.HasOne<JurySession>().WithMany().HasForeignKey(jury => jury.JurySessionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(jury => jury.Members).WithOne().HasForeignKey(member => member.JuryId);
        builder.HasIndex(jury => new { jury.JurySessionId, jury.Name }).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class JuryMemberMapping : IEntityTypeConfiguration<JuryMember>
{
    public void Configure(EntityTypeBuilder<JuryMember> builder)
    {
        // one seat and one quality each.
        builder.ToTable("jury_members").HasKey(member => new { member.JuryId, member.UserId });
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(member => member.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(member => member.UserId);
    }
}

internal sealed class JurorProfileMapping : IEntityTypeConfiguration<JurorProfile>
{
    public void Configure(EntityTypeBuilder<JurorProfile> builder)
    {
        builder.ToTable("juror_profiles").HasKey(profile => profile.UserId);
        builder.Property(profile => profile.UserId).ValueGeneratedNever();
        builder.HasOne<PortalUser>().WithOne().HasForeignKey<JurorProfile>(profile => profile.UserId);
        builder.PrimitiveCollection(profile => profile.Qualities).ElementType().HasConversion<string>();
    }
}

internal sealed class OralMapping : IEntityTypeConfiguration<Oral>
{
    public void Configure(EntityTypeBuilder<Oral> builder)
    {
        builder.ToTable("orals", table =>
        {
            table.HasCheckConstraint("ck_orals_convoked", "state <> 'Convoked' or starts_at is not null");
            table.HasCheckConstraint("ck_orals_slot", "jury_free_at > starts_at and (starts_at is null) = (jury_free_at is null)");
            table.HasCheckConstraint("ck_orals_held", "state <> 'Held' or held_on is not null");
        });
        builder.HasKey(oral => oral.Id);
        builder.Property(oral => oral.Id).ValueGeneratedNever();
        builder.HasOne<Candidacy>().WithMany().HasForeignKey(oral => oral.CandidacyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Jury>().WithMany().HasForeignKey(oral => oral.JuryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<DossierVersion>().WithMany().HasForeignKey(oral => oral.DossierVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(oral => oral.JuryId);

        // One living oral per candidacy: a candidate is never before two juries at once.
        builder.HasIndex(oral => oral.CandidacyId).IsUnique().HasFilter("state in ('Assigned', 'Convoked')");
        builder.HasIndex([nameof(Oral.CandidacyId)], "ix_orals_all_of_candidacy");
        builder.HasIndex(oral => oral.ConvocationReference).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class ConflictDeclarationMapping : IEntityTypeConfiguration<ConflictDeclaration>
{
    public void Configure(EntityTypeBuilder<ConflictDeclaration> builder)
    {
        builder.ToTable("conflict_declarations").HasKey(declaration => new { declaration.OralId, declaration.UserId });
        builder.HasOne<Oral>().WithMany().HasForeignKey(declaration => declaration.OralId);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(declaration => declaration.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
