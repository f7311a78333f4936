using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Deliberations;

/// <summary>One of a member's dossiers.</summary>
/// <param name="Filled">Marks chosen, 0 to 21.</param>
public sealed record DeskLine(OralHeader Oral, SheetState? Sheet, int Filled, string? ReopenReason, HarmonisationState? Harmonisation);

/// <summary>What waits for a member's declaration, what they may examine, and what is not ready.</summary>
public sealed record JuryDesk(IReadOnlyList<OralHeader> ToDeclare, IReadOnlyList<DeskLine> Ready, IReadOnlyList<OralHeader> Waiting, IReadOnlyList<DeskMeeting> Meetings);

/// <summary>A meeting to come of a session in which the member sits or presides.</summary>
public sealed record DeskMeeting(string Session, JuryMeeting Meeting, string TimeZone);

public sealed record DossierFile(
    Guid VersionId, string FileName, string ContentType, long Size, string Sha256, int? Pages, IReadOnlyList<string> Links, IReadOnlyList<string> Warnings, DateTimeOffset ReceivedAt);

/// <summary>Mastery of one CRCN-Édu domain in the candidate's latest bilan; null = not measured.</summary>
public sealed record DomainMastery(int Number, string Title, decimal? Mastery);

public sealed record ExaminedDossier(OralHeader Oral, DossierFile File, Volet1Standing? Volet1, IReadOnlyList<DomainMastery> Domains);

public sealed record FileContent(string FileName, string ContentType, byte[] Content);

/// <summary>What a member of a jury reads, always through <see cref="JuryAccess"/>.</summary>
public sealed class JuryDeskQueries(PortalDbContext db, JuryAccess access, CandidateResultQueries results, ReferenceLibrary library, TimeProvider time)
{
    public async Task<JuryDesk> OfAsync(Guid userId, CancellationToken cancel = default)
    {
        var ready = await access.Examined(userId).Headers(db).AsNoTracking().ToListAsync(cancel);
        var ids = ready.Select(header => header.OralId).ToList();
        var sheets = (await db.Set<EvaluationSheet>().AsNoTracking().Where(sheet => sheet.JurorId == userId && ids.Contains(sheet.OralId))
            .Select(sheet => new { sheet.OralId, sheet.Version, sheet.State, sheet.ReopenReason, Filled = sheet.Marks.Count(mark => mark.Marked) })
            .ToListAsync(cancel)).GroupBy(sheet => sheet.OralId).ToDictionary(versions => versions.Key, versions => versions.MaxBy(sheet => sheet.Version)!);
        var common = (await db.Set<Harmonisation>().AsNoTracking().Where(row => ids.Contains(row.OralId))
            .Select(row => new { row.OralId, row.Version, row.State }).ToListAsync(cancel))
            .GroupBy(row => row.OralId).ToDictionary(versions => versions.Key, versions => versions.MaxBy(row => row.Version)!.State);
        return new JuryDesk(
            await access.ToDeclare(userId).Headers(db).AsNoTracking().ToListAsync(cancel),
            [.. ready.Select(header => sheets.TryGetValue(header.OralId, out var sheet)
                ? new DeskLine(header, sheet.State, sheet.Filled, sheet.ReopenReason, State(header.OralId))
                : new DeskLine(header, null, 0, null, State(header.OralId)))],
            await access.Waiting(userId).Headers(db).AsNoTracking().ToListAsync(cancel),
            await MeetingsAsync(userId, cancel));

        HarmonisationState? State(Guid oralId) => common.TryGetValue(oralId, out var state) ? state : null;
    }

    private async Task<IReadOnlyList<DeskMeeting>> MeetingsAsync(Guid userId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var rows = await db.Set<JurySession>().AsNoTracking().Where(session => (session.CadrageAt > now || session.HarmonisationAt > now)
            && (session.PresidentId == userId || session.DeputyId == userId
                || db.Set<Jury>().Any(jury => jury.JurySessionId == session.Id && jury.Members.Any(member => member.UserId == userId))))
            .Select(session => new
            {
                Session = session,
                Zone = db.Users.Where(user => user.Id == userId).Join(db.Set<Academy>(), user => user.AcademyCode, academy => academy.Code, (_, academy) => academy.TimeZone).FirstOrDefault(),
            }).ToListAsync(cancel);
        return [.. rows.SelectMany(row => row.Session.Meetings().Where(meeting => meeting.StartsAt > now)
            .Select(meeting => new DeskMeeting(row.Session.Label, meeting, row.Zone ?? AcademyTime.Paris))).OrderBy(line => line.Meeting.StartsAt)];
    }

    public async Task<OralHeader?> HeaderAsync(Guid userId, Guid oralId, CancellationToken cancel = default) =>
        await access.Examined(userId).Where(oral => oral.Id == oralId).Headers(db).AsNoTracking().FirstOrDefaultAsync(cancel);

    public async Task<ExaminedDossier?> DossierAsync(Guid userId, Guid oralId, CancellationToken cancel = default)
    {
        if (await HeaderAsync(userId, oralId, cancel) is not { } header)
        {
            return null;
        }

        var version = await db.Set<Oral>().AsNoTracking().Where(oral => oral.Id == oralId)
            .Join(db.Set<DossierVersion>(), oral => oral.DossierVersionId, version => version.Id, (oral, version) => version).FirstAsync(cancel);
        var candidacy = await db.Set<Candidacy>().AsNoTracking().FirstAsync(candidacy => candidacy.Id == header.CandidacyId, cancel);
        return new ExaminedDossier(header,
            new DossierFile(version.Id, version.FileName, version.ContentType, version.Size, version.Sha256, version.Pages, version.Links, version.Warnings, version.ReceivedAt),
            candidacy.Volet1, await DomainsAsync(candidacy, cancel));
    }

    /// <summary>Volet 1 itself comes without a split by domain: the latest shared bilan is what tells the domains apart.</summary>
    private async Task<IReadOnlyList<DomainMastery>> DomainsAsync(Candidacy candidacy, CancellationToken cancel) =>
        (await results.OfAsync(candidacy.PersonId, cancel)).Bilan(candidacy.Mention) is not { } bilan
            ? []
            : [.. library.CrcnEdu.Current.Domains.Select(domain => new DomainMastery(domain.Number, domain.Name, bilan.Sheet.Domain(Framework.CrcnEdu, domain.Number)))];

    /// <summary>The bytes that the jury judges, after the same check as the page.</summary>
    public Task<FileContent?> FileAsync(Guid userId, Guid oralId, CancellationToken cancel = default) =>
        access.Examined(userId).Where(oral => oral.Id == oralId)
            .Join(db.Set<DossierVersion>(), oral => oral.DossierVersionId, version => version.Id, (oral, version) => version)
            .Join(db.Set<StoredFile>(), version => version.FileId, file => file.Id, (version, file) => new FileContent(version.FileName, version.ContentType, file.Content))
            .AsNoTracking().FirstOrDefaultAsync(cancel);
}
