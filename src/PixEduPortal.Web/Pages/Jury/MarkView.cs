using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Jury;

/// <summary>One of the four levels with the text that describes it.</summary>
public sealed record ChoiceOption(Level Level, string Text);

/// <summary>A criterion or a domain to place, with its text field.</summary>
public sealed record MarkView(MarkField Field, string Title, IReadOnlyList<ChoiceOption> Options, string TextLabel, string? TextHint, bool ReadOnly);
