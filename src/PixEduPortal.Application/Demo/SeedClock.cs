namespace PixEduPortal.Application.Demo;

/// <summary>The clock of the demonstration's story: set from one past moment to the next, so that everything is done by the
/// real verbs on the day it is supposed to have happened.</summary>
internal sealed class SeedClock(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
