using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Referentials;

/// <summary>The official descriptions of the levels.</summary>
public sealed record LevelWordings(
    SourceRefs Source,
    IReadOnlyList<LevelWording> Levels,
    MasteryFactors MasteryFactors,
    IReadOnlyList<LevelPublic> Publics,
    CriticalThinking CriticalThinkingQuestions,
    SourcedText AllLevelsText)
{
    public LevelWording this[Level level] => Levels.Single(wording => wording.Level == level);
}

public sealed record LevelWording(int Order, string Label, IReadOnlyList<LevelDescription> Descriptions)
{
    public Level Level => (Level)Order;

    /// <summary>The wording for candidates, §6.1 of the jury report .</summary>
    public string ForCandidates => From("§6.1");

    /// <summary>The wording at the head of the bordereau, Annexe 4 .</summary>
    public string OnBordereau => From("Annexe 4");

    private string From(string section) =>
        Descriptions.First(description => description.Source.Items.Any(item => item.Contains(section, StringComparison.Ordinal))).Text;
}

public sealed record LevelDescription(SourceRefs Source, string Text, string? PrintedBeside);

public sealed record MasteryFactors(SourceRefs Source, string Intro, IReadOnlyList<string> Factors);

public sealed record LevelPublic(string Label, string PrintedCount, IReadOnlyList<Level> Levels, SourceRefs Source, SourceRefs ConfirmedBy);

public sealed record CriticalThinking(SourceRefs Source, string Intro, IReadOnlyList<string> Questions);

public sealed record SourcedText(SourceRefs Source, string Text);
