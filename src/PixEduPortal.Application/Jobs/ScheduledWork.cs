namespace PixEduPortal.Application.Jobs;

/// <summary>Work that falls due with time: freezing dossiers at the date butoir, ending validities, sending mail.
/// Each run does all that is due and may be repeated without harm.</summary>
public interface IScheduledWork
{
    /// <summary>Stable name: it is also the lock that keeps two portals from running it at once.</summary>
    string Name { get; }

    Task RunAsync(CancellationToken cancellationToken);
}
