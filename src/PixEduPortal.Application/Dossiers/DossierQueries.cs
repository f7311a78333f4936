using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Dossiers;

/// <summary>A version of the dossier as lists show it, without its bytes.</summary>
public sealed record DossierVersionLine(
    Guid Id, int Number, Guid? JurySessionId, string FileName, string ContentType, long Size, string Sha256, int? Pages,
    IReadOnlyList<string> Links, IReadOnlyList<string> Warnings, DateTimeOffset ReceivedAt, DossierFileState State)
{
    /// <summary>Nobody downloads what the antivirus has not passed, not even its author.</summary>
    public bool MayBeDownloaded => State is DossierFileState.Clean or DossierFileState.Current or DossierFileState.Superseded or DossierFileState.Frozen;
}

/// <summary>A file to send, once the right to it was checked.</summary>
public sealed record DossierDownload(Guid FileId, string FileName, string ContentType, long Size);

public sealed class DossierQueries(PortalDbContext db)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DossierVersionLine>> VersionsAsync(Guid personId, Guid candidacyId, CancellationToken cancel = default) =>
        await Own(personId).Where(version => version.CandidacyId == candidacyId).OrderByDescending(version => version.Number)
            .Select(version => new DossierVersionLine(
                version.Id, version.Number, version.JurySessionId, version.FileName, version.ContentType, version.Size, version.Sha256, version.Pages,
                version.Links, version.Warnings, version.ReceivedAt, version.State)).ToListAsync(cancel);

    public async Task<DossierVersionLine?> VersionAsync(Guid personId, Guid versionId, CancellationToken cancel = default) =>
        await Own(personId).Where(version => version.Id == versionId)
            .Select(version => new DossierVersionLine(
                version.Id, version.Number, version.JurySessionId, version.FileName, version.ContentType, version.Size, version.Sha256, version.Pages,
                version.Links, version.Warnings, version.ReceivedAt, version.State)).FirstOrDefaultAsync(cancel);

    /// <summary>Candidacy of a version, if it is the person's own.</summary>
    public async Task<Guid?> CandidacyOfAsync(Guid personId, Guid versionId, CancellationToken cancel = default) =>
        await Own(personId).Where(version => version.Id == versionId).Select(version => (Guid?)version.CandidacyId).FirstOrDefaultAsync(cancel);

    /// <summary>A person's own file; null when it is somebody else's, or not passed by the antivirus.</summary>
    public async Task<DossierDownload?> OwnFileAsync(Guid personId, Guid versionId, CancellationToken cancel = default) =>
        await Own(personId).Where(version => version.Id == versionId
                && (version.State == DossierFileState.Clean || version.State == DossierFileState.Current || version.State == DossierFileState.Superseded || version.State == DossierFileState.Frozen))
            .Select(version => new DossierDownload(version.FileId, version.FileName, version.ContentType, version.Size)).FirstOrDefaultAsync(cancel);

    /// <summary>Last second of deposit of a candidacy in a jury session, derogation included.</summary>
    public Task<DateTimeOffset> DeadlineAsync(Guid candidacyId, Guid sessionId, CancellationToken cancel = default) =>
        DossierService.DeadlineAsync(db, candidacyId, sessionId, cancel);

    /// <summary>Settings of an academy on a day; the defaults before any was saved .</summary>
    public async Task<AcademySettings> SettingsAsync(string academyCode, DateOnly day, CancellationToken cancel = default) =>
        await db.Set<AcademySetting>().AsNoTracking().Where(setting => setting.AcademyCode == academyCode && setting.EffectiveFrom <= day)
            .OrderByDescending(setting => setting.EffectiveFrom).Select(setting => setting.Values).FirstOrDefaultAsync(cancel)
        ?? AcademySettings.Default;

    private IQueryable<DossierVersion> Own(Guid personId) => db.Set<DossierVersion>().AsNoTracking()
        .Where(version => db.Set<Candidacy>().Any(own => own.Id == version.CandidacyId && own.PersonId == personId));
}
