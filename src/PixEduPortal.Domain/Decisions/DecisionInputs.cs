using System.Text.Json;
using System.Text.Json.Serialization;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Decisions;

/// <summary>What a decision was computed from; stored with it and replayed. Plain data.</summary>
/// <param name="Volet2">Null when volet 2 has not been presented.</param>
public sealed record DecisionInputs(Formation Formation, DecisionVolet1 Volet1, DecisionVolet2? Volet2)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The form that is stored with a decision, always the same bytes for the same inputs.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static DecisionInputs FromJson(string json) =>
        JsonSerializer.Deserialize<DecisionInputs>(json, Json) ?? throw new JsonException("Inputs cannot be null.");
}

/// <summary>The result of volet 1: a level, or an admissibility, according to P-01.</summary>
/// <param name="ObtainedOn">Day of the sitting .</param>
public sealed record DecisionVolet1(Level? Level, DateOnly? ObtainedOn, bool? Admissible = null);

/// <summary>The result of volet 2.</summary>
/// <param name="Level">Null when not evaluated yet, or when the oral was insufficient.</param>
/// <param name="HeldOn">Day of the oral, or of the validation of the resource .</param>
/// <param name="Insufficient">The oral was held and gives no level (P-22).</param>
public sealed record DecisionVolet2(Level? Level, DateOnly? HeldOn, bool Insufficient = false)
{
    [JsonIgnore]
    public bool Evaluated => Insufficient || Level is not null;
}
