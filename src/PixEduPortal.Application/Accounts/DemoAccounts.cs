using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Accounts;

/// <summary>What demonstration accounts have in common. They are fictitious, and Production refuses to start with them.</summary>
public static class DemoAccounts
{
    /// <summary>Domain of their addresses; it exists nowhere (RFC 2606).</summary>
    public const string Domain = "demo.example";

    public const string Password = "Quatre petits canards 2026";
}

/// <param name="Note">Where a candidate stands, so that a visitor chooses; null for the other roles.</param>
public sealed record DemoAccount(string DisplayName, string Email, IReadOnlyList<Role> Roles, string? Note);
