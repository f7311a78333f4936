using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Messages;

/// <summary>A mail that waits to leave, or has left. It is written with the change that causes it, so that a crash
/// loses none.</summary>
public sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Mail of the catalogue (« M-04 »); null for those that have no template.</summary>
    public string? Kind { get; init; }

    /// <summary>Academy whose DRANE may read it; null for mails about accounts, which hold secrets.</summary>
    public string? AcademyCode { get; init; }

    /// <summary>Zone of the recipient: nothing leaves at night there.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Calendar entry joined to a convocation, and its method.</summary>
    public string? Calendar { get; init; }

    public string? CalendarMethod { get; init; }

    /// <summary>What the mail is about, once: a second mail with the same key is not written.</summary>
    public string? EventKey { get; init; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Earliest next try; null = at once.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    /// <summary>While a sender holds the row; past, another may take it.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    public int Tries { get; set; }

    public string? LastError { get; set; }

    /// <summary>Given up: the address refused the mail, or too many tries.</summary>
    public DateTimeOffset? FailedAt { get; set; }

    /// <summary>The mail came back after it was sent, as a DRANE noted it.</summary>
    public DateTimeOffset? BouncedAt { get; set; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages").HasKey(message => message.Id);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.To).HasColumnName("recipient").HasMaxLength(255);
        builder.Property(message => message.Subject).HasMaxLength(200);
        builder.Property(message => message.Kind).HasMaxLength(10);
        builder.Property(message => message.CalendarMethod).HasMaxLength(10);
        builder.Property(message => message.EventKey).HasMaxLength(200);
        builder.HasOne<Academy>().WithMany().HasForeignKey(message => message.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(message => message.CreatedAt).HasFilter("sent_at is null and failed_at is null");
        builder.HasIndex(message => new { message.AcademyCode, message.CreatedAt });
        builder.HasIndex(message => message.EventKey).IsUnique();
    }
}

/// <summary>What else a mail of the catalogue carries.</summary>
public sealed record MailContext
{
    public required string Kind { get; init; }

    /// <summary>Academy whose DRANE reads the mail in the outbox; null = nobody.</summary>
    public required string? AcademyCode { get; init; }

    /// <summary>Zone of the recipient; null = leaves at any hour.</summary>
    public required string? TimeZone { get; init; }

    public string? EventKey { get; init; }

    public string? Calendar { get; init; }

    public string? CalendarMethod { get; init; }
}

public sealed class Outbox(PortalDbContext db, TimeProvider time)
{
    private const int SubjectLength = 200;

    /// <summary>Puts a mail beside the other changes of the context; it leaves only once they are saved.</summary>
    public void Enqueue(string to, string subject, string text, MailContext? context = null) => db.Add(new OutboxMessage
    {
        Id = Guid.CreateVersion7(),
        // A line break in a header would let a text add headers of its own.
        To = OneLine(to),
        Subject = Cut(OneLine(subject)),
        Text = text,
        CreatedAt = time.GetUtcNow(),
        Kind = context?.Kind,
        AcademyCode = context?.AcademyCode,
        TimeZone = context?.TimeZone,
        EventKey = context?.EventKey,
        Calendar = context?.Calendar,
        CalendarMethod = context?.CalendarMethod,
    });

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    private static string Cut(string text) => text.Length <= SubjectLength ? text : text[..SubjectLength];
}
