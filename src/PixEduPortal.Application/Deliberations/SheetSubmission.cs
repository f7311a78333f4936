using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

/// <summary>What follows a submission: once the three members have submitted, the common sheet is proposed. Runs in
/// the transaction of the submission.</summary>
public sealed class SheetSubmission(PortalDbContext db, TimeProvider time)
{
    private const int Members = 3;

    public async Task ProposeAsync(Oral oral, EvaluationSheet submitted, CancellationToken cancel)
    {
        var sheets = await SubmittedAsync(db, oral, cancel);
        if (sheets.Count < Members)
        {
            return;
        }

        var current = await db.Set<Harmonisation>().Include(harmonisation => harmonisation.Marks)
            .Where(harmonisation => harmonisation.OralId == oral.Id).OrderByDescending(harmonisation => harmonisation.Version).FirstOrDefaultAsync(cancel);
        if (current is null)
        {
            db.Add(New(oral.Id, 1, sheets, time.GetUtcNow()));
        }
        else
        {
            await RefreshAsync(current, submitted, sheets, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>The latest sheets of the members of today that are submitted, in the order of the members.</summary>
    public static async Task<IReadOnlyList<EvaluationSheet>> SubmittedAsync(PortalDbContext db, Oral oral, CancellationToken cancel)
    {
        var sheets = await db.Set<EvaluationSheet>().AsNoTracking().Include(sheet => sheet.Marks)
            .Where(sheet => sheet.OralId == oral.Id && db.Set<JuryMember>().Any(member => member.JuryId == oral.JuryId && member.UserId == sheet.JurorId))
            .ToListAsync(cancel);
        return [.. sheets.GroupBy(sheet => sheet.JurorId).Select(versions => versions.MaxBy(sheet => sheet.Version)!)
            .Where(sheet => sheet.State == SheetState.Submitted).OrderBy(sheet => sheet.JurorId)];
    }

    private static Level? Proposed(IReadOnlyDictionary<string, Proposal> proposals, string key) => proposals.GetValueOrDefault(key)?.Level;

    private static IReadOnlyDictionary<string, Proposal> ProposalOf(IEnumerable<EvaluationSheet> sheets) =>
        ProposalRules.Propose([.. sheets.Select(CommonCase.LevelsOf)]);

    private static Harmonisation New(Guid oralId, int version, IReadOnlyList<EvaluationSheet> sheets, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var proposal = ProposalOf(sheets);
        return new Harmonisation
        {
            Id = id,
            OralId = oralId,
            Version = version,
            State = HarmonisationState.Proposed,
            ProposedAt = now,
            Marks = [.. MarkKeys.All.Select(key => new HarmonisedMark
            {
                HarmonisationId = id,
                Key = key,
                Level = Proposed(proposal, key),
                Comment = MarkKeys.IsDomain(key) ? CommentsOf(sheets, key) : null,
            })],
        };
    }

    /// <summary>The members' comments, one under the other, for the jury to make one text of.</summary>
    private static string? CommentsOf(IReadOnlyList<EvaluationSheet> sheets, string key)
    {
        var texts = sheets.Select(sheet => sheet.Marks.FirstOrDefault(mark => mark.Key == key)?.Comment)
            .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return texts.Count == 0 ? null : string.Join("\n", texts);
    }

    /// <summary>A reopened sheet came back: what the jury had left as proposed follows it, what the jury had settled stays.</summary>
    private async Task RefreshAsync(Harmonisation current, EvaluationSheet submitted, IReadOnlyList<EvaluationSheet> sheets, CancellationToken cancel)
    {
        var former = await db.Set<EvaluationSheet>().AsNoTracking().Include(sheet => sheet.Marks)
            .FirstOrDefaultAsync(sheet => sheet.OralId == submitted.OralId && sheet.JurorId == submitted.JurorId && sheet.Version == submitted.Version - 1, cancel);
        if (former is null)
        {
            return;
        }

        var then = ProposalOf(sheets.Select(sheet => sheet.JurorId == submitted.JurorId ? former : sheet));
        var now = ProposalOf(sheets);
        foreach (var mark in current.Marks.Where(mark => mark.Reason is null && mark.Level == Proposed(then, mark.Key)))
        {
            mark.Level = Proposed(now, mark.Key);
        }
    }
}
