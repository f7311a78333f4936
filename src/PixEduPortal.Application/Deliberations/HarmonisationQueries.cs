using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

public sealed record MemberSheet(Guid UserId, string Name, JuryQuality Quality, Guid SheetId, int Version, string? Remark, IReadOnlyDictionary<string, SheetMark> Marks);

/// <summary>One line of the common sheet: what each member gave, what is proposed, what is common.</summary>
public sealed record CommonLine(string Key, IReadOnlyList<MarkChoice> Individual, Proposal Proposal, HarmonisedMark Common)
{
    /// <summary>The members do not agree.</summary>
    public bool Differs => Individual.Distinct().Skip(1).Any();

    /// <summary>The members are two levels apart or more.</summary>
    public bool WideGap => Individual.Select(choice => choice.Level).OfType<Level>().ToList() is { Count: > 1 } given && given.Max() - given.Min() >= 2;

    public bool NeedsReason => ProposalRules.NeedsReason(Common.Level, [.. Individual.Select(choice => choice.Level)]);
}

public sealed record HarmonisationView(
    OralHeader Oral, bool Presides, bool SitsOnJury, IReadOnlyList<MemberSheet> Members, IReadOnlyList<CommonLine> Lines, Harmonisation Common,
    CommonCase Case, string Stamp, Reopening? Reopening, Decision? Decision)
{
    public HarmonisationAssessment Assessment => Case.Assessment;

    public bool Editable => Common.State is HarmonisationState.Proposed or HarmonisationState.Discussed;

    public IReadOnlyList<Refusal> Missing => Case.Missing([]);
}

/// <summary>Whether the sheets can be seen side by side, and who is still to submit.</summary>
public sealed record HarmonisationWait(OralHeader Oral, bool Presides, IReadOnlyList<(string Name, bool Submitted)> Members);

public sealed class HarmonisationQueries(PortalDbContext db, JuryAccess access, ReglementCatalog reglements)
{
    public async Task<OralHeader?> HeaderAsync(Guid userId, Guid oralId, CancellationToken cancel = default) =>
        await access.Examined(userId).Union(access.Presided(userId)).Where(oral => oral.Id == oralId).Headers(db).AsNoTracking().FirstOrDefaultAsync(cancel);

    /// <summary>Null while the three sheets are not submitted: nobody sees another's sheet before .</summary>
    public async Task<HarmonisationView?> OfAsync(Guid userId, OralHeader header, CancellationToken cancel = default)
    {
        var oral = await db.Set<Oral>().AsNoTracking().FirstAsync(oral => oral.Id == header.OralId, cancel);
        var sheets = await SheetSubmission.SubmittedAsync(db, oral, cancel);
        var common = await db.Set<Harmonisation>().AsNoTracking().Include(row => row.Marks).Where(row => row.OralId == oral.Id && row.State != HarmonisationState.Revoked)
            .OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancel);
        if (sheets.Count < 3 || common is null)
        {
            return null;
        }

        var seats = await SeatsAsync(oral.JuryId, cancel);
        var members = seats.Select(seat => (seat, sheet: sheets.First(sheet => sheet.JurorId == seat.Id)))
            .Select(pair => new MemberSheet(pair.seat.Id, pair.seat.Name, pair.seat.Quality, pair.sheet.Id, pair.sheet.Version, pair.sheet.Remark,
                pair.sheet.Marks.ToDictionary(mark => mark.Key, StringComparer.Ordinal))).ToList();
        var lines = MarkKeys.All.Select(key => LineOf(key, members, common)).ToList();
        return new HarmonisationView(
            header,
            await access.MayPresideAsync(userId, oral.Id, cancel),
            members.Exists(member => member.UserId == userId),
            members, lines, common,
            new CommonCase(await reglements.RequireAsync(header.ReglementId, cancel), common, sheets),
            HarmonisationService.StampOf(common),
            await db.Set<Reopening>().AsNoTracking().FirstOrDefaultAsync(asked => asked.HarmonisationId == common.Id, cancel),
            await db.Set<Decision>().AsNoTracking().FirstOrDefaultAsync(decision => decision.HarmonisationId == common.Id, cancel));
    }

    public async Task<HarmonisationWait> WaitAsync(Guid userId, OralHeader header, CancellationToken cancel = default)
    {
        var oral = await db.Set<Oral>().AsNoTracking().FirstAsync(oral => oral.Id == header.OralId, cancel);
        var submitted = (await SheetSubmission.SubmittedAsync(db, oral, cancel)).Select(sheet => sheet.JurorId).ToHashSet();
        var seats = await SeatsAsync(oral.JuryId, cancel);
        return new HarmonisationWait(header, await access.MayPresideAsync(userId, oral.Id, cancel),
            [.. seats.Select(seat => (seat.Name, submitted.Contains(seat.Id)))]);
    }

    private static CommonLine LineOf(string key, IReadOnlyList<MemberSheet> members, Harmonisation common)
    {
        var individual = members.Select(member => member.Marks.TryGetValue(key, out var mark) ? new MarkChoice(mark.Marked, mark.Level) : MarkChoice.Unset).ToList();
        return new CommonLine(key, individual, ProposalRules.Propose(individual.Select(choice => choice.Level)),
            common.Marks.FirstOrDefault(mark => mark.Key == key) ?? new HarmonisedMark { HarmonisationId = common.Id, Key = key });
    }

    private async Task<List<LockedMember>> SeatsAsync(Guid juryId, CancellationToken cancel) =>
        [.. (await db.Set<JuryMember>().AsNoTracking().Where(member => member.JuryId == juryId)
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new { user.Id, user.DisplayName, member.Quality })
            .ToListAsync(cancel)).OrderBy(seat => seat.DisplayName, StringComparer.CurrentCulture).Select(seat => new LockedMember(seat.Id, seat.DisplayName, seat.Quality))];
}
