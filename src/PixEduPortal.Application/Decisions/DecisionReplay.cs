using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Decisions;

/// <summary>A stored decision that would not be the same today.</summary>
public sealed record DifferentDecision(Guid Id, string Stored, string Replayed);

public sealed record ReplayReport(int Checked, IReadOnlyList<DifferentDecision> Different);

/// <summary>Computes every stored decision again from its stored inputs and règlement (R-07). There must be no difference.</summary>
public sealed class DecisionReplay(PortalDbContext db, ReglementCatalog catalog)
{
    public async Task<ReplayReport> RunAsync(CancellationToken cancel = default)
    {
        var known = await catalog.PublishedAsync(cancel);
        var count = 0;
        List<DifferentDecision> different = [];
        await foreach (var decision in db.Set<Decision>().AsNoTracking().OrderBy(decision => decision.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            count++;
            var stored = Text(decision.Outcome, decision.Level, decision.Volet1ValidUntil, decision.Reasons);
            var replayed = Replay(decision, known.FirstOrDefault(reglement => reglement.Id == decision.ReglementId));
            if (stored != replayed)
            {
                different.Add(new(decision.Id, stored, replayed));
            }
        }

        return new ReplayReport(count, different);
    }

    private static string Replay(Decision decision, Reglement? reglement)
    {
        if (reglement is null)
        {
            return $"règlement {decision.ReglementId} inconnu";
        }

        var inputs = StoredInputs.Read(decision.Inputs);
        if (DecisionRules.Check(reglement, inputs) is [var refusal, ..])
        {
            return refusal.Code;
        }

        var result = DecisionRules.Decide(reglement, inputs);
        return Text(result.Outcome, result.Level, result.Volet1ValidUntil, result.Reasons.Select(reason => reason.Code));
    }

    private static string Text(DecisionOutcome outcome, Domain.Kernel.Level? level, DateOnly? validUntil, IEnumerable<string> reasons) =>
        $"{outcome.Code()} {level?.ToString() ?? "-"} {validUntil?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-"} {string.Join('+', reasons)}";
}
