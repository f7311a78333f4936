using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Application.Deliberations;

internal sealed class EvaluationSheetMapping : IEntityTypeConfiguration<EvaluationSheet>
{
    public void Configure(EntityTypeBuilder<EvaluationSheet> builder)
    {
        builder.ToTable("evaluation_sheets", table => table.HasCheckConstraint("ck_evaluation_sheets_submitted", "state <> 'Submitted' or submitted_at is not null"))
            .HasKey(sheet => sheet.Id);
        builder.Property(sheet => sheet.Id).ValueGeneratedNever();
        builder.HasOne<Oral>().WithMany().HasForeignKey(sheet => sheet.OralId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PortalUser>().WithMany().HasForeignKey(sheet => sheet.JurorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(sheet => sheet.Marks).WithOne().HasForeignKey(mark => mark.SheetId);
        builder.HasIndex(sheet => new { sheet.OralId, sheet.JurorId, sheet.Version }).IsUnique();
        builder.HasIndex(sheet => sheet.JurorId);
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class SheetMarkMapping : IEntityTypeConfiguration<SheetMark>
{
    public void Configure(EntityTypeBuilder<SheetMark> builder)
    {
        builder.ToTable("sheet_marks", MarkConstraints.Apply).HasKey(mark => new { mark.SheetId, mark.Key });
        builder.Property(mark => mark.Key).HasMaxLength(3);
    }
}

internal sealed class HarmonisationMapping : IEntityTypeConfiguration<Harmonisation>
{
    public void Configure(EntityTypeBuilder<Harmonisation> builder)
    {
        builder.ToTable("harmonisations", table => table.HasCheckConstraint("ck_harmonisations_locked", "state <> 'Locked' or num_nulls(locked_at, locked_content, sha256) = 0"))
            .HasKey(harmonisation => harmonisation.Id);
        builder.Property(harmonisation => harmonisation.Id).ValueGeneratedNever();
        builder.Property(harmonisation => harmonisation.Sha256).HasMaxLength(64);
        builder.HasOne<Oral>().WithMany().HasForeignKey(harmonisation => harmonisation.OralId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(harmonisation => harmonisation.Marks).WithOne().HasForeignKey(mark => mark.HarmonisationId);
        builder.HasIndex(harmonisation => new { harmonisation.OralId, harmonisation.Version }).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class HarmonisedMarkMapping : IEntityTypeConfiguration<HarmonisedMark>
{
    public void Configure(EntityTypeBuilder<HarmonisedMark> builder)
    {
        builder.ToTable("harmonised_marks", MarkConstraints.Apply).HasKey(mark => new { mark.HarmonisationId, mark.Key });
        builder.Property(mark => mark.Key).HasMaxLength(3);
    }
}

internal static class MarkConstraints
{
    /// <summary>Only the 16 criteria and 5 domains can be marked, with one of the four levels or none.</summary>
    public static void Apply<T>(TableBuilder<T> table)
        where T : class
    {
        table.HasCheckConstraint($"ck_{table.Name}_key", "key ~ '^([1-8]\\.[12]|[1-5])$'");
        table.HasCheckConstraint($"ck_{table.Name}_level", "level between 1 and 4");
    }
}
