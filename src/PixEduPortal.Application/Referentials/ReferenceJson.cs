using System.Text.Json;
using System.Text.Json.Serialization;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Application.Referentials;

/// <summary>Levels are written by their French label in the reference data.</summary>
internal sealed class LevelJsonConverter : JsonConverter<Level>
{
    public override Level Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Levels.TryParse(reader.GetString(), out var level) ? level : throw new JsonException("Unknown level.");

    public override void Write(Utf8JsonWriter writer, Level value, JsonSerializerOptions options) => writer.WriteStringValue(value.Label());
}

/// <summary>A source is one citation or a list of them.</summary>
internal sealed class SourceRefsJsonConverter : JsonConverter<SourceRefs>
{
    public override SourceRefs Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new([reader.GetString()!])
            : new(JsonSerializer.Deserialize<List<string>>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, SourceRefs value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Items, options);
}

/// <summary>The reference data writes snake_case with a number as a word of its own (<c>annexe_1</c>).</summary>
internal sealed class ReferenceNaming : JsonNamingPolicy
{
    public override string ConvertName(string name) =>
        string.Concat(SnakeCaseLower.ConvertName(name).Select((c, i) => char.IsAsciiDigit(c) && i > 0 ? "_" + c : c.ToString()));
}
