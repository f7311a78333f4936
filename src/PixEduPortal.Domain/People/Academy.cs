namespace PixEduPortal.Domain.People;

/// <summary>An académie: the scope of a DRANE's rights and of a jury's "out of academy" rule .</summary>
/// <param name="Code">Stable short code, upper case, as <c>/drane/parametres</c> shows it and <c>--academy</c> takes it.</param>
/// <param name="Name">Name as files and campaigns print it (« Nantes »).</param>
/// <param name="Region">Région académique, as in <c>reference/participation-by-region.csv</c>.</param>
/// <param name="TimeZone">IANA zone of its calendar days and hours .</param>
public sealed record Academy(string Code, string Name, string Region, string TimeZone);
