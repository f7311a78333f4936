using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Application.Persistence;

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

    public DateTimeOffset? SentAt { get; set; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages").HasKey(message => message.Id);
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.To).HasColumnName("recipient").HasMaxLength(255);
        builder.Property(message => message.Subject).HasMaxLength(200);
        builder.HasIndex(message => message.CreatedAt).HasFilter("sent_at is null");
    }
}

public sealed class Outbox(PortalDbContext db, TimeProvider time)
{
    /// <summary>Puts a mail beside the other changes of the context; it leaves only once they are saved.</summary>
    public void Enqueue(string to, string subject, string text) => db.Add(new OutboxMessage
    {
        Id = Guid.CreateVersion7(),
        // A line break in a header would let a text add headers of its own.
        To = OneLine(to),
        Subject = OneLine(subject),
        Text = text,
        CreatedAt = time.GetUtcNow(),
    });

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
