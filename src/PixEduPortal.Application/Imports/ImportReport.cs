using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PixEduPortal.Domain.Imports;

namespace PixEduPortal.Application.Imports;

/// <summary>An error, a warning or an information of a report: where, what was read, which rule, how to mend it.</summary>
public sealed record ImportEntry(int? Line, string? Column, string? Value, string Code, string Message);

/// <summary>What a check or an import found: the JSON of API.md.</summary>
public sealed record ImportReport
{
    public const int MaxEntries = 1000;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = false,
    };

    public required string File { get; init; }

    /// <summary>Code of the kind; null unless it was recognised.</summary>
    public required string? Kind { get; init; }

    public required string Sha256 { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Null when nothing was written.</summary>
    public long? Batch { get; init; }

    public int Rows { get; init; }

    public int Created { get; init; }

    public int Updated { get; init; }

    public int Unchanged { get; init; }

    public int Rejected { get; init; }

    public int Unmatched { get; init; }

    public IReadOnlyList<ImportEntry> Errors { get; init; } = [];

    public IReadOnlyList<ImportEntry> Warnings { get; init; } = [];

    /// <summary>The file was refused as a whole: exit code 1, nothing written .</summary>
    [JsonIgnore]
    public bool Refused { get; init; }

    /// <summary>Number of errors and warnings by code, those beyond the lists included.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>People whose candidacies may change.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid> PersonsTouched { get; init; } = [];

    [JsonIgnore]
    public ImportTimings Timings { get; init; } = new();

    [JsonIgnore]
    public ImportCounts Counters => new(Rows, Created, Updated, Unchanged, Rejected, Unmatched);
}

/// <summary>Where the time of an import went: the parts that the benchmark prints.</summary>
public sealed record ImportTimings
{
    /// <summary>First pass: fingerprint, encoding.</summary>
    public TimeSpan Read { get; set; }

    /// <summary>Second pass: every line parsed, checked and sent to staging.</summary>
    public TimeSpan Check { get; set; }

    public TimeSpan Match { get; set; }

    public TimeSpan Write { get; set; }
}
