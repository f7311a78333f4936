using System.Text.Json;
using PixEduPortal.Application.Referentials;

namespace PixEduPortal.Application.Dossiers;

/// <summary>What the jury report tells candidates about the dossier and the oral, word for word: read once from the
/// reference data.</summary>
public sealed class Volet2Guide
{
    public Volet2Guide()
    {
        using var json = ReferenceLibrary.Json("volet2-modalities.json");
        var report = json.RootElement.GetProperty("protocols").EnumerateArray().First(protocol => Text(protocol, "id") == "national-2022-2023");
        var dossier = report.GetProperty("dossier");
        Formats = [.. dossier.GetProperty("formats").EnumerateArray().Select(format => Text(format, "text"))];
        Subject = Text(dossier, "subject_text");
        General = Text(dossier, "general_text");
        TracesRequired = Text(dossier, "traces_required_text");
        NotBeforePupils = Text(dossier, "not_before_pupils_text");
        Contents = [.. dossier.GetProperty("contents").EnumerateArray().Select(part => new GuideSection(Text(part, "text"), Strings(part, "parts")))];
        Penalising = [.. report.GetProperty("penalising").EnumerateArray().Select(fault => Text(fault, "text"))];
        TraceExamples = Strings(report.GetProperty("traces"), "examples");
        TraceCoherence = Text(report.GetProperty("traces"), "coherence_text");
        var advice = report.GetProperty("advice");
        ContentAdvice = Strings(advice, "contents");
        FormAdvice = Strings(advice, "form");
        OralAdvice = Strings(advice, "oral");
        var outline = report.GetProperty("outline");
        OutlineTitle = Text(outline, "title");
        Outline = [.. outline.GetProperty("sections").EnumerateArray().Select(section => new GuideSection(Text(section, "heading"), Strings(section, "items")))];
        var interview = report.GetProperty("interview");
        OralParts = [.. interview.GetProperty("parts").EnumerateArray().Select(part => Text(part, "label"))];
        OralContents = Strings(interview, "contents");
        QuestionTopics = Strings(interview, "question_topics");
        TechnicalAdvice = Strings(interview, "technical_advice");
        GuidingQuestions = [.. interview.GetProperty("guiding_questions").EnumerateArray().SelectMany(section =>
            section.GetProperty("groups").EnumerateArray().Select(group => new GuideSection(
                string.Join(" – ", new[] { Text(section, "heading"), group.GetProperty("lead").GetString() }.OfType<string>()), Strings(group, "items"))))];
    }

    public IReadOnlyList<string> Formats { get; }

    public string Subject { get; }

    public string General { get; }

    public string TracesRequired { get; }

    public string NotBeforePupils { get; }

    /// <summary>The checklist of 002 §6.2.1 .</summary>
    public IReadOnlyList<GuideSection> Contents { get; }

    public IReadOnlyList<string> Penalising { get; }

    public IReadOnlyList<string> TraceExamples { get; }

    public string TraceCoherence { get; }

    public IReadOnlyList<string> ContentAdvice { get; }

    public IReadOnlyList<string> FormAdvice { get; }

    public string OutlineTitle { get; }

    /// <summary>The outline of Annexe 6.</summary>
    public IReadOnlyList<GuideSection> Outline { get; }

    public IReadOnlyList<string> OralParts { get; }

    public IReadOnlyList<string> OralContents { get; }

    public IReadOnlyList<string> OralAdvice { get; }

    public IReadOnlyList<string> QuestionTopics { get; }

    public IReadOnlyList<string> TechnicalAdvice { get; }

    public IReadOnlyList<GuideSection> GuidingQuestions { get; }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IReadOnlyList<string> Strings(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];
}

public sealed record GuideSection(string Heading, IReadOnlyList<string> Items);
