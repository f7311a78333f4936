namespace PixEduPortal.Application.Messages;

/// <summary>One text of the catalogue: its number, when it leaves, its words and the variables that they may hold.</summary>
public sealed record MailKind(string Key, string Number, string Trigger, string Recipient, string When, string Subject, string Body, bool Optional = false)
{
    public static readonly IReadOnlyList<string> Common = ["nom", "academie", "lien"];

    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Nobody reads these mails in the outbox: they hold a secret link, or what only a jury may know .</summary>
    public bool Private { get; init; }

    public IReadOnlyList<string> Variables => [.. Common, .. More];
}

/// <summary>One line of the catalogue of DOMAIN.md, section 8.</summary>
/// <param name="Absent">Why no mail leaves, while the portal does not have what would cause it; null otherwise.</param>
public sealed record MailEntry(string Number, string Trigger, string Recipient, string When, string? Absent = null)
{
    public IReadOnlyList<MailKind> Kinds => [.. MailCatalogue.Editable.Where(kind => kind.Number == Number)];
}
