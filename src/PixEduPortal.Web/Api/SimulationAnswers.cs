using System.Globalization;
using System.Text.Json;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Web.Api;

/// <summary>The answers of API.md, property by property.</summary>
internal static class SimulationAnswers
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Reglement> reglements)
    {
        json.WriteStartArray();
        foreach (var reglement in reglements)
        {
            json.WriteStartObject();
            json.WriteString("id", reglement.Id);
            json.WriteString("label", Plain(reglement.Label));
            json.WriteString("effectiveFrom", Day(reglement.EffectiveFrom));
            json.WriteString("source", Plain(reglement.Source));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, Volet1Assessment assessment)
    {
        json.WriteStartObject();
        json.WriteString("reglement", assessment.ReglementId);
        WriteLevel(json, "level", assessment.Level);
        WriteLevel(json, "granted", assessment.Granted);
        json.WriteBoolean("verifiable", assessment.Verifiable);
        json.WriteStartArray("levels");
        foreach (var level in assessment.Levels)
        {
            json.WriteStartObject();
            WriteLevel(json, "level", level.Level);
            WriteBoolean(json, "met", level.Met);
            json.WriteStartArray("conditions");
            foreach (var condition in level.Conditions)
            {
                Write(json, condition);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Reglement reglement, DossierGridAssessment assessment)
    {
        json.WriteStartObject();
        json.WriteString("reglement", reglement.Id);
        WriteLevel(json, "level", assessment.Level);
        json.WriteBoolean("complete", assessment.Complete);
        json.WriteNumber("evaluated", assessment.Evaluated);
        json.WriteStartObject("counts");
        foreach (var level in Levels.Rising)
        {
            json.WriteNumber(level.Label(), assessment.Counts[level]);
        }

        json.WriteEndObject();
        json.WriteStartArray("levels");
        foreach (var level in assessment.Levels)
        {
            json.WriteStartObject();
            WriteLevel(json, "level", level.Level);
            json.WriteBoolean("met", level.Met);
            json.WriteNumber("validated", level.Validated);
            json.WriteNumber("required", level.Required);
            json.WriteNumber("missing", level.Missing);
            WriteStrings(json, "blocking", level.Blocking);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Reglement reglement, BordereauAssessment assessment)
    {
        json.WriteStartObject();
        json.WriteString("reglement", reglement.Id);
        WriteLevel(json, "level", assessment.Level);
        json.WriteBoolean("tie", assessment.Tie);
        WriteStrings(json, "candidates", assessment.Candidates.Select(level => level.Label()));
        json.WriteNumber("observed", assessment.Observed);
        json.WriteBoolean("complete", assessment.Complete);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, Reglement reglement, DecisionResult result)
    {
        json.WriteStartObject();
        json.WriteString("reglement", reglement.Id);
        json.WriteString("outcome", result.Outcome.Code());
        WriteLevel(json, "level", result.Level);
        json.WriteString("volet1ValidUntil", result.Volet1ValidUntil is { } day ? Day(day) : null);
        json.WriteStartArray("reasons");
        foreach (var reason in result.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", reason.Code);
            json.WriteString("message", reason.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Volet1Condition condition)
    {
        json.WriteStartObject();
        json.WriteString("code", condition.Code);
        if (condition.Domain is { } domain)
        {
            json.WriteNumber("domain", domain);
        }

        json.WriteNumber("required", condition.Required);
        WriteNumber(json, "value", condition.Value);
        WriteNumber(json, "gap", condition.Gap);
        WriteBoolean(json, "met", condition.Met);
        json.WriteEndObject();
    }

    private static void WriteLevel(Utf8JsonWriter json, string name, Level? level) => json.WriteString(name, level?.Label());

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteBoolean(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } known)
        {
            json.WriteBoolean(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    /// <summary>Programs compare these texts: ordinary spaces, as DOMAIN.md prints them.</summary>
    private static string Plain(string text) => text.Replace(French.NoBreakSpace, ' ');

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
