namespace PixEduPortal.Application.Academies;

/// <summary>Instants seen from an academy: its calendar day and wall-clock time .</summary>
public static class AcademyTime
{
    public const string Paris = "Europe/Paris";

    public static DateOnly Today(string timeZone, DateTimeOffset now) => DateOnly.FromDateTime(Local(timeZone, now).DateTime);

    public static DateTimeOffset Local(string timeZone, DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>Instant of a wall-clock time. An hour that does not exist (spring) is read as the hour after it.</summary>
    public static DateTimeOffset Instant(string timeZone, DateTime local)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return zone.IsInvalidTime(wall)
            ? new DateTimeOffset(wall, zone.GetUtcOffset(wall.AddHours(-1))).ToUniversalTime()
            : new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
