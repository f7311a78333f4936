using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Messages;

/// <summary>Whether the reminders of an academy leave. They do not until its DRANE has read who gets what, and says so.</summary>
public sealed class ReminderPlan
{
    public required string AcademyCode { get; init; }

    public bool Active { get; set; }

    /// <summary>First day whose reminders leave.</summary>
    public DateOnly ActiveFrom { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedBy { get; set; }
}

/// <summary>A person does not want an optional mail any more.</summary>
public sealed class MailOptOut
{
    public required Guid PersonId { get; init; }

    /// <summary>Number in the catalogue: « M-02 ».</summary>
    public required string Number { get; init; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class ReminderPlanMapping : IEntityTypeConfiguration<ReminderPlan>
{
    public void Configure(EntityTypeBuilder<ReminderPlan> builder)
    {
        builder.ToTable("reminder_plans").HasKey(plan => plan.AcademyCode);
        builder.HasOne<Academy>().WithOne().HasForeignKey<ReminderPlan>(plan => plan.AcademyCode).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MailOptOutMapping : IEntityTypeConfiguration<MailOptOut>
{
    public void Configure(EntityTypeBuilder<MailOptOut> builder)
    {
        builder.ToTable("mail_opt_outs").HasKey(refusal => new { refusal.PersonId, refusal.Number });
        builder.Property(refusal => refusal.Number).HasMaxLength(10);
        builder.HasOne<Person>().WithMany().HasForeignKey(refusal => refusal.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
