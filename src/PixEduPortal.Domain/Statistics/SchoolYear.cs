using System.Globalization;

namespace PixEduPortal.Domain.Statistics;

/// <summary>A school year: 1 September <see cref="Start"/> to 31 August of the next .</summary>
public readonly record struct SchoolYear(int Start)
{
    public DateOnly From => new(Start, 9, 1);

    public DateOnly To => new(Start + 1, 8, 31);

    public static SchoolYear Of(DateOnly day) => new(day.Month >= 9 ? day.Year : day.Year - 1);

    public bool Contains(DateOnly day) => day >= From && day <= To;

    /// <summary>« 2022-2023 ».</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Start}-{Start + 1}");
}
