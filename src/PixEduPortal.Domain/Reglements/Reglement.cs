using System.Text.Json;
using System.Text.Json.Serialization;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Reglements;

/// <summary>A published, versioned set of parameters (DOMAIN.md section 4). Rules read it and never ask which one it is.
/// A published règlement is never edited: a change is a new id .</summary>
public sealed record Reglement
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>Stable id, as the API and stored decisions name it (« 2023 »).</summary>
    public required string Id { get; init; }

    public required string Label { get; init; }

    /// <summary>First day of volet 1 sessions under this règlement .</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Texts that found it, as served by the API.</summary>
    public required string Source { get; init; }

    public required Volet1Parameters Volet1 { get; init; }

    public required Volet2Parameters Volet2 { get; init; }

    public required FinalParameters Final { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">Not JSON, an unknown or a missing property.</exception>
    public static Reglement FromJson(string json) =>
        JsonSerializer.Deserialize<Reglement>(json, Json) ?? throw new JsonException("A règlement cannot be null.");
}
