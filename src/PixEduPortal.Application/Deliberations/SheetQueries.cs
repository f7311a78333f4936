using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Deliberations;

/// <summary>A mark as its author sees it.</summary>
public sealed record OwnMark(string Key, MarkChoice Choice, string Comment);

/// <summary>A member's own sheet with what the rules say of it so far.</summary>
public sealed record OwnSheet(
    OralHeader Oral, Reglement Reglement, SheetState State, int Version, string? ReopenReason, string? Remark, DateTimeOffset? SavedAt,
    DateTimeOffset? SubmittedAt, IReadOnlyDictionary<string, OwnMark> Marks)
{
    public DossierGridAssessment Grid => DossierGrid.Assess(Reglement, MarkKeys.Criteria(Levels));

    public BordereauAssessment Bordereau => Domain.Grids.Bordereau.Assess(Reglement, MarkKeys.DomainLevels(Levels));

    public int Filled => Marks.Values.Count(mark => mark.Choice.Marked);

    /// <summary>Why it cannot be submitted yet; empty when it can.</summary>
    public IReadOnlyList<Refusal> Missing => [.. SheetService.NotHeld(Oral.State), .. SheetRules.CheckSubmission(Marks.Values.Select(mark =>
        new SheetMark { SheetId = Guid.Empty, Key = mark.Key, Marked = mark.Choice.Marked, Level = mark.Choice.Level, Comment = mark.Comment }))];

    private IEnumerable<KeyValuePair<string, Level?>> Levels => Marks.Values.Select(mark => KeyValuePair.Create(mark.Key, mark.Choice.Level));
}

public sealed class SheetQueries(PortalDbContext db, JuryDeskQueries desk, ReglementCatalog reglements)
{
    public async Task<OwnSheet?> OfAsync(Guid userId, Guid oralId, CancellationToken cancel = default)
    {
        if (await desk.HeaderAsync(userId, oralId, cancel) is not { } header)
        {
            return null;
        }

        var sheet = await db.Set<EvaluationSheet>().AsNoTracking().Include(sheet => sheet.Marks)
            .Where(sheet => sheet.OralId == oralId && sheet.JurorId == userId).OrderByDescending(sheet => sheet.Version).FirstOrDefaultAsync(cancel);
        var marks = MarkKeys.All.ToDictionary(key => key, key =>
        {
            var mark = sheet?.Marks.FirstOrDefault(mark => mark.Key == key);
            return mark is null
                ? new OwnMark(key, MarkChoice.Unset, "")
                : new OwnMark(key, new MarkChoice(mark.Marked, mark.Marked ? mark.Level : null), mark.Comment ?? "");
        }, StringComparer.Ordinal);
        return new OwnSheet(header, await reglements.RequireAsync(header.ReglementId, cancel), sheet?.State ?? SheetState.Open, sheet?.Version ?? 1, sheet?.ReopenReason,
            sheet?.Remark, sheet?.SavedAt, sheet?.SubmittedAt, marks);
    }
}
