using Microsoft.AspNetCore.Identity;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Accounts;

/// <summary>Length first: 14 to 128 characters, none of the passwords that everybody tries, nothing of one's own name or
/// address, and no rule on which characters.</summary>
public sealed class PasswordRules : IPasswordValidator<PortalUser>
{
    public const int MinimumLength = 14;
    public const int MaximumLength = 128;

    // Shorter ones are refused for their length; these are the stems that people repeat or pad to get there.
    private static readonly string[] CommonStems =
    [
        "password", "motdepasse", "azerty", "azertyuiop", "qwerty", "qwertyuiop", "qsdfghjklm", "123456789", "1234567890", "987654321",
        "abcdefgh", "abcdefghijklmnop", "iloveyou", "jetaime", "bonjour", "soleil", "doudou", "loulou", "chouchou", "marseille",
        "football", "admin", "administrateur", "welcome", "bienvenue", "letmein", "princesse", "dragon", "monkey", "sunshine",
        "pixedu", "pixeduportal", "certification", "educationnationale", "education", "enseignant", "professeur", "drane", "jury",
        "1q2w3e4r", "azer1234", "abcd1234", "p@ssw0rd", "passw0rd", "changeme", "secret", "nicolas", "camille", "loulou", "france",
    ];

    private static readonly HashSet<string> Common =
    [
        "correcthorsebatterystaple", "thisisapassword", "motdepasse12345", "azertyuiop12345", "123456789azerty", "azertyuiopqsdfghjklm",
        "qwertyuiopasdfghjkl", "1qaz2wsx3edc4rfv", "abcdefghijklmnopqrstuvwxyz", "jesuisunmotdepasse", "ceciestunmotdepasse",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var error = (password?.Length ?? 0) switch
        {
            > MaximumLength => Error("PasswordTooLong", $"Choisissez un mot de passe de {MaximumLength} caractères au plus."),
            _ when password is not null && IsCommon(password) => Error("PasswordCommon",
                "Ce mot de passe est trop répandu ou trop régulier\u00a0: choisissez par exemple quatre mots sans lien entre eux."),
            _ when password is not null && RepeatsAccount(password, user) => Error("PasswordOfAccount",
                "Le mot de passe ne doit pas être formé de votre nom ou de votre adresse."),
            _ => null,
        };
        return Task.FromResult(error is null ? IdentityResult.Success : IdentityResult.Failed(error));
    }

    internal static bool IsCommon(string password)
    {
        var text = FoldedText.Name(password);
        var raw = password.ToLowerInvariant();
        return Common.Contains(text)
            || raw.Distinct().Count() < 5
            || CommonStems.Any(stem => IsPadded(raw, stem) || IsPadded(text, stem))
            || IsRun(raw);
    }

    /// <summary>True when nothing but digits, signs and repetitions of the stem surrounds it.</summary>
    private static bool IsPadded(string text, string stem)
    {
        var rest = text.Replace(stem, "", StringComparison.Ordinal);
        return rest.Length < text.Length && rest.Count(char.IsLetter) < 3;
    }

    private static bool IsRun(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).ToList();
        return steps.Count > 0 && steps.Count(step => step is 1 or -1 or 0) >= steps.Count * 0.8;
    }

    private static bool RepeatsAccount(string password, PortalUser user)
    {
        var text = FoldedText.Name(password);
        return new[] { FoldedText.Name(user.Email), FoldedText.Name(user.Email?.Split('@')[0]), FoldedText.Name(user.DisplayName) }
            .Any(own => own.Length >= 4 && IsPadded(text, own));
    }

    private static IdentityError Error(string code, string description) => new() { Code = code, Description = description };
}
