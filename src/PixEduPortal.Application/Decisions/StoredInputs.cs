using System.Text.Json;
using System.Text.Json.Serialization;
using PixEduPortal.Domain.Decisions;

namespace PixEduPortal.Application.Decisions;

/// <summary>The inputs of a decision as they are stored, and read again by the replay .</summary>
public static class StoredInputs
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Write(DecisionInputs inputs) => JsonSerializer.Serialize(inputs, Json);

    public static DecisionInputs Read(string inputs) =>
        JsonSerializer.Deserialize<DecisionInputs>(inputs, Json) ?? throw new InvalidOperationException("A decision has no inputs.");
}
