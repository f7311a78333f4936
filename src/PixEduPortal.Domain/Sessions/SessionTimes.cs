using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Sessions;

/// <summary>How a session of volet 1 is held.</summary>
public enum SessionMode
{
    OnSite,

    /// <summary>Remote, watched by the Cned.</summary>
    Cned,
}

/// <summary>The three times of a session, all shown so that nobody comes late .</summary>
/// <param name="Convocation">When candidates must be there.</param>
/// <param name="TestStart">Convocation + installation (P-13).</param>
/// <param name="TestEnd">Start + duration with extra time, rounded up to the minute (P-12).</param>
public sealed record SessionTimes(DateTimeOffset Convocation, DateTimeOffset TestStart, DateTimeOffset TestEnd)
{
    /// <param name="extraTimePercent">Temps majoré, percent added to the duration: 0 or 33 mostly.</param>
    /// <exception cref="ArgumentOutOfRangeException">Under 0 or over 100 percent.</exception>
    public static SessionTimes For(Reglement reglement, SessionMode mode, DateTimeOffset convocation, decimal extraTimePercent = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(extraTimePercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(extraTimePercent, 100);
        var start = convocation.AddMinutes(InstallationMinutes(reglement, mode));
        var minutes = Math.Ceiling(reglement.Volet1.Test.Minutes * (1 + (extraTimePercent / 100)));
        return new(convocation, start, start.AddMinutes((double)minutes));
    }

    public static int InstallationMinutes(Reglement reglement, SessionMode mode) =>
        mode == SessionMode.OnSite ? reglement.Volet1.InstallationOnSiteMinutes : reglement.Volet1.InstallationCnedMinutes;
}

public static class SessionModes
{
    public static string Label(this SessionMode mode) => mode switch
    {
        SessionMode.OnSite => "en présentiel",
        SessionMode.Cned => "à distance (Cned)",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "Unknown mode."),
    };
}
