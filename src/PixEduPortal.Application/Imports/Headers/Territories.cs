using System.Text.Json;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Imports.Headers;

/// <summary>Régions académiques, académies and départements, one inside the other (reference data).</summary>
public sealed class Territories
{
    public static readonly Territories Instance = new();

    private readonly Dictionary<string, string> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Name, string Region)> _academies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Academy, string Folded), string> _departments = [];

    private Territories()
    {
        using var stream = typeof(Territories).Assembly.GetManifestResourceStream("PixEduPortal.Application.Persistence.ReferenceData.academies.json")
            ?? throw new InvalidOperationException("Reference data academies.json is missing.");
        using var document = JsonDocument.Parse(stream);
        var academies = new List<Academy>();
        var departments = new List<(string Department, Academy Academy)>();
        foreach (var item in document.RootElement.GetProperty("academies").EnumerateArray())
        {
            var academy = new Academy(
                item.GetProperty("code").GetString()!, item.GetProperty("name").GetString()!,
                item.GetProperty("region").GetString()!, item.GetProperty("timeZone").GetString()!);
            academies.Add(academy);
            _regions[FoldedText.Label(academy.Region)] = academy.Region;
            _academies[FoldedText.Label(academy.Name)] = (academy.Name, academy.Region);
            foreach (var department in item.GetProperty("departments").EnumerateArray())
            {
                _departments[(academy.Name, FoldedText.Label(department.GetString()))] = department.GetString()!;
                departments.Add((department.GetString()!, academy));
            }
        }

        Academies = academies;
        Departments = departments;
    }

    public IReadOnlyList<Academy> Academies { get; }

    /// <summary>Every department with its academy.</summary>
    public IReadOnlyList<(string Department, Academy Academy)> Departments { get; }

    public string? Region(string text) => _regions.GetValueOrDefault(FoldedText.Label(text));

    public string? Academy(string region, string text) =>
        _academies.TryGetValue(FoldedText.Label(text), out var academy) && academy.Region == region ? academy.Name : null;

    public string? Department(string academy, string text) => _departments.GetValueOrDefault((academy, FoldedText.Label(text)));
}
