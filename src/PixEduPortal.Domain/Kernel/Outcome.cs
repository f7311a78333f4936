using System.Diagnostics.CodeAnalysis;

namespace PixEduPortal.Domain.Kernel;

/// <summary>The answer of a verb: done, or refused with every reason at once. Bugs are exceptions, refusals are values
/// (docs/adr/0003).</summary>
public class Outcome
{
    private static readonly Outcome DoneOutcome = new([]);

    protected Outcome(IReadOnlyList<Refusal> refusals) => Refusals = refusals;

    public IReadOnlyList<Refusal> Refusals { get; }

    public virtual bool Succeeded => Refusals.Count == 0;

    public static Outcome Done() => DoneOutcome;

    public static Outcome Refused(params IReadOnlyList<Refusal> refusals) =>
        refusals.Count == 0 ? throw new ArgumentException("A refusal needs a reason.", nameof(refusals)) : new(refusals);

    public static Outcome From(IReadOnlyList<Refusal> refusals) => refusals.Count == 0 ? DoneOutcome : new(refusals);
}

/// <summary>The answer of a verb that gives something back when it succeeds.</summary>
public sealed class Outcome<T> : Outcome
{
    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
        : base(refusals) => Value = value;

    public T? Value { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public override bool Succeeded => base.Succeeded;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static new Outcome<T> Refused(params IReadOnlyList<Refusal> refusals) =>
        refusals.Count == 0 ? throw new ArgumentException("A refusal needs a reason.", nameof(refusals)) : new(default, refusals);
}
