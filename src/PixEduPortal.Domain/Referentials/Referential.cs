using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Referentials;

/// <summary>A framework of competences with its versions; one of them is canonical, the others serve imports .</summary>
public sealed record Referential(
    string Id,
    string Title,
    SourceRefs Source,
    string CurrentVersion,
    IReadOnlyList<ReferentialVersion> Versions,
    IReadOnlyList<NamingVariant> NamingVariants,
    WordingDifferences WordingDifferencesAnnexe1Annexe5)
{
    /// <summary>The canonical version .</summary>
    public ReferentialVersion Current => Versions.Single(version => version.Id == CurrentVersion);
}

/// <summary>One printed version of a framework.</summary>
public sealed record ReferentialVersion(
    string Id,
    string Label,
    string Date,
    SourceRefs Source,
    string? StatusText,
    string FrameworkTitle,
    int CompetencesAnnounced,
    int CompetencesGiven,
    IReadOnlyList<CompetenceDomain> Domains);

/// <summary>A domain, numbered 1 to 5.</summary>
public sealed record CompetenceDomain(
    int Number, string Title, string? Subtitle, string? RunningTitle, IReadOnlyList<Competence> Competences)
{
    /// <summary>The name in a sentence: the running title where the version prints one .</summary>
    public string Name => RunningTitle ?? Title;
}

/// <summary>A competence, 1.1 to 5.2. Its number is the join key between texts, never its title .</summary>
public sealed record Competence(
    string Number,
    string Title,
    string? Summary = null,
    IReadOnlyList<string>? Aptitudes = null,
    IReadOnlyList<Descriptor>? Descriptors = null)
{
    public IReadOnlyList<string> Aptitudes { get; init; } = Aptitudes ?? [];

    public IReadOnlyList<Descriptor> Descriptors { get; init; } = Descriptors ?? [];

    public string? DescriptorAt(Level level) => Descriptors.FirstOrDefault(descriptor => descriptor.Level == level)?.Shown;
}

/// <summary>The text of one level for one competence or criterion.</summary>
public sealed record Descriptor(Level Level, string Text, string? SuggestedReading = null)
{
    /// <summary>R-05: the suggested reading where one exists, the printed text otherwise.</summary>
    public string Shown => SuggestedReading ?? Text;
}

/// <summary>Another name met in print for a domain, a competence or the framework. <paramref name="Of"/> is
/// "1.4", "domain 3" or "framework".</summary>
public sealed record NamingVariant(string Printed, string Of, SourceRefs Source);

/// <summary>Where Annexe 1 and Annexe 5 of the jury report word the same thing differently.</summary>
public sealed record WordingDifferences(SourceRefs Source, IReadOnlyList<WordingDifference> Differences);

public sealed record WordingDifference(string Where, string Annexe1, string Annexe5);

/// <summary>The transversal framework (CRCN): domains, and eight levels in four bands.</summary>
public sealed record Crcn(
    string Id,
    string Title,
    string ShortTitle,
    SourceRefs Source,
    IReadOnlyList<CompetenceDomain> Domains,
    IReadOnlyList<CrcnBand> Bands,
    IReadOnlyList<CrcnLevel> Levels);

public sealed record CrcnBand(int Order, string Name, string Label, IReadOnlyList<int> Levels, string Heading);

public sealed record CrcnLevel(int Level, string Band, string Text, string Emphasised);

/// <summary>The descriptors that stand beside the oral: sixteen competences, four cumulative texts each.</summary>
public sealed record InterviewDescriptors(
    string Title,
    SourceRefs Source,
    IReadOnlyList<string> ColumnHeadings,
    string CumulativePrefix,
    IReadOnlyList<CompetenceDomain> Domains)
{
    public Competence this[string number] =>
        Domains.SelectMany(domain => domain.Competences).Single(competence => competence.Number == number);
}
