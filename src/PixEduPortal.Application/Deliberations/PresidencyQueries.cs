using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

/// <summary>Where one member stands with one dossier.</summary>
public sealed record MemberProgress(Guid UserId, string Name, Guid? SheetId, SheetState? Sheet, int Filled, bool Declared, bool InConflict);

/// <summary>One oral as the president follows it.</summary>
/// <param name="Late">The oral was held and a sheet is still to come.</param>
public sealed record PresidedOral(
    OralHeader Oral, bool JuryConforms, IReadOnlyList<MemberProgress> Members, HarmonisationState? Harmonisation, bool Tie, bool Alert, bool GridDiffers,
    bool ReopeningAsked, bool ReopeningAskedByMe, bool Late, DecisionOutcome? Outcome, Level? Level)
{
    public int Submitted => Members.Count(member => member.Sheet == SheetState.Submitted);
}

public sealed record PresidedSession(Guid Id, string Label, string Grouping, string President, string? Deputy, IReadOnlyList<PresidedOral> Orals, AgreementStatistics Domains, AgreementStatistics Criteria);

/// <summary>What the president of a jury session follows; dossiers in conflict are not there .</summary>
public sealed class PresidencyQueries(PortalDbContext db, JuryAccess access, ReglementCatalog reglements)
{
    private const int Seed = 2026;

    public async Task<IReadOnlyList<PresidedSession>> OfAsync(Guid userId, CancellationToken cancel = default)
    {
        var sessions = await db.Set<JurySession>().AsNoTracking().Where(session => session.PresidentId == userId || session.DeputyId == userId)
            .OrderByDescending(session => session.OralsFrom)
            .Select(session => new
            {
                session.Id,
                session.Label,
                session.Grouping,
                President = db.Users.Where(user => user.Id == session.PresidentId).Select(user => user.DisplayName).First(),
                Deputy = db.Users.Where(user => user.Id == session.DeputyId).Select(user => user.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancel);
        var known = await reglements.PublishedAsync(cancel);
        var headers = await access.Presided(userId).Headers(db).AsNoTracking().ToListAsync(cancel);
        var ids = headers.Select(header => header.OralId).ToList();
        var conforming = (await db.Set<Oral>().Where(oral => ids.Contains(oral.Id)).Where(access.Conforms()).Select(oral => oral.Id).ToListAsync(cancel)).ToHashSet();
        var members = await MembersAsync(headers, cancel);
        var sheets = await SheetsAsync(ids, cancel);
        var common = (await db.Set<Harmonisation>().AsNoTracking().Include(row => row.Marks).Where(row => ids.Contains(row.OralId) && row.State != HarmonisationState.Revoked)
            .ToListAsync(cancel)).GroupBy(row => row.OralId).ToDictionary(versions => versions.Key, versions => versions.MaxBy(row => row.Version)!);
        var asked = await db.Set<Reopening>().AsNoTracking().Where(reopening => reopening.ConfirmedAt == null
            && db.Set<Harmonisation>().Any(row => row.Id == reopening.HarmonisationId && ids.Contains(row.OralId)))
            .ToDictionaryAsync(reopening => reopening.HarmonisationId, reopening => reopening.RequestedById, cancel);
        var decisions = await db.Set<Decision>().AsNoTracking().Where(decision => decision.OralId != null && ids.Contains(decision.OralId.Value) && decision.RevokedAt == null)
            .Select(decision => new { OralId = decision.OralId!.Value, decision.Outcome, decision.Level }).ToDictionaryAsync(decision => decision.OralId, cancel);
        var declared = (await db.Set<ConflictDeclaration>().AsNoTracking().Where(said => ids.Contains(said.OralId))
            .Select(said => new { said.OralId, said.UserId, InConflict = said.Conflicts.Count > 0 }).ToListAsync(cancel))
            .ToDictionary(said => (said.OralId, said.UserId), said => said.InConflict);

        return [.. sessions.Select(session =>
        {
            var orals = headers.Where(header => header.JurySessionId == session.Id).Select(Presided).ToList();
            // Only whole dossiers count: fewer sheets would tell a member who presides what the two others gave.
            var submitted = orals.Where(oral => oral.Submitted == oral.Members.Count).SelectMany(oral => sheets[oral.Oral.OralId].Where(sheet => sheet.State == SheetState.Submitted)).ToList();
            return new PresidedSession(session.Id, session.Label, session.Grouping, session.President, session.Deputy, orals,
                AgreementOf(submitted, MarkKeys.Domains), AgreementOf(submitted, DossierGrid.Criteria));
        })];

        PresidedOral Presided(OralHeader header)
        {
            var harmonisation = common.GetValueOrDefault(header.OralId);
            var assessment = harmonisation is null ? null : HarmonisationRules.Assess(known.First(reglement => reglement.Id == header.ReglementId), HarmonisedContent.Of(harmonisation));
            var progress = members[header.JuryId].Select(member =>
            {
                var sheet = sheets[header.OralId].FirstOrDefault(sheet => sheet.JurorId == member.Id);
                var said = declared.TryGetValue((header.OralId, member.Id), out var conflict);
                return new MemberProgress(member.Id, member.Name, sheet?.Id, sheet?.State, sheet?.Marks.Count(mark => mark.Marked) ?? 0, said, conflict);
            }).ToList();
            var decision = decisions.GetValueOrDefault(header.OralId);
            var asker = harmonisation is not null && asked.TryGetValue(harmonisation.Id, out var by) ? by : (Guid?)null;
            return new PresidedOral(header, conforming.Contains(header.OralId), progress, harmonisation?.State, assessment?.Bordereau.Tie ?? false,
                assessment?.Bordereau.Alert ?? false, assessment?.Differ ?? false, asker is not null, asker == userId,
                header.State == OralState.Held && progress.Exists(member => member.Sheet != SheetState.Submitted), decision?.Outcome, decision?.Level);
        }
    }

    /// <summary>R-72: each domain (or criterion) of each dossier is a unit; never by person.</summary>
    private static AgreementStatistics AgreementOf(IReadOnlyList<EvaluationSheet> sheets, IReadOnlyList<string> keys) => Agreement.Measure(
        sheets.GroupBy(sheet => sheet.OralId).SelectMany(oral => keys.Select(key =>
            (IReadOnlyCollection<Level?>)[.. oral.Select(sheet => sheet.Marks.FirstOrDefault(mark => mark.Key == key)?.Level)])), Seed);

    private async Task<ILookup<Guid, LockedMember>> MembersAsync(List<OralHeader> headers, CancellationToken cancel)
    {
        var juries = headers.Select(header => header.JuryId).Distinct().ToList();
        return (await db.Set<JuryMember>().AsNoTracking().Where(member => juries.Contains(member.JuryId))
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { member.JuryId, user.Id, user.DisplayName, member.Quality })
            .OrderBy(row => row.DisplayName).ToListAsync(cancel))
            .ToLookup(row => row.JuryId, row => new LockedMember(row.Id, row.DisplayName, row.Quality));
    }

    private async Task<ILookup<Guid, EvaluationSheet>> SheetsAsync(List<Guid> ids, CancellationToken cancel) =>
        (await db.Set<EvaluationSheet>().AsNoTracking().Include(sheet => sheet.Marks).Where(sheet => ids.Contains(sheet.OralId)).ToListAsync(cancel))
        .GroupBy(sheet => (sheet.OralId, sheet.JurorId)).Select(versions => versions.MaxBy(sheet => sheet.Version)!).ToLookup(sheet => sheet.OralId);
}
