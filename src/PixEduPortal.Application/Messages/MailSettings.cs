namespace PixEduPortal.Application.Messages;

/// <summary>Settings of section <c>Mail</c>. Without a host nothing leaves, and mails stay readable in the outbox page.</summary>
public sealed class MailSettings
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public bool StartTls { get; set; } = true;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Address of the sender, and of the organiser of convocations.</summary>
    public string From { get; set; } = "ne-pas-repondre@localhost.localdomain";

    public string FromName { get; set; } = "Certification Pix+ Édu";

    public bool Enabled => !string.IsNullOrWhiteSpace(Host);
}
