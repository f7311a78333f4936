using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Referentials;

/// <summary>The wording of the dossier grid (002 Annexe 3): 3 phases, 8 items, 16 criteria, 64 descriptors. The rules that
/// read its marks are elsewhere .</summary>
public sealed record DossierGridText(
    string Title,
    SourceRefs Source,
    string ScopeText,
    IReadOnlyList<string> ActivityKinds,
    IReadOnlyList<string> Instructions,
    IReadOnlyList<DossierGridPhase> Phases,
    DossierGridAttribution Attribution)
{
    public IEnumerable<DossierGridCriterion> Criteria => Phases.SelectMany(phase => phase.Items).SelectMany(item => item.Criteria);

    public DossierGridCriterion this[string number] => Criteria.Single(criterion => criterion.Number == number);
}

public sealed record DossierGridPhase(int Number, string Title, IReadOnlyList<DossierGridItem> Items);

/// <summary>An item structures criteria and bears no mark .</summary>
public sealed record DossierGridItem(int Number, string Title, IReadOnlyList<DossierGridCriterion> Criteria);

public sealed record DossierGridCriterion(
    string Number, string Title, string? TitleInDescriptorTable, IReadOnlyList<Descriptor> Descriptors)
{
    /// <summary>E-3: the title of the descriptor table where two are printed.</summary>
    public string ShownTitle => TitleInDescriptorTable ?? Title;

    public string DescriptorAt(Level level) => Descriptors.Single(descriptor => descriptor.Level == level).Shown;
}

/// <summary>The attribution rule as printed.</summary>
public sealed record DossierGridAttribution(string Title, string Preamble, IReadOnlyList<DossierGridRule> Rules);

public sealed record DossierGridRule(int Order, string PrintedPrefix, Level Level, string ConditionText, string? FloorText);
