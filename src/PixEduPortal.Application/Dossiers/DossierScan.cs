using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Dossiers;

/// <summary>Puts quarantined files to the antivirus until it answers; nobody reads one before.</summary>
public sealed class DossierScan(PortalDbContext db, StoredFiles files, ClamdScanner scanner, AuditLog audit, MailWriter writer, TimeProvider time) : IScheduledWork
{
    public string Name => "dossier-scan";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (!scanner.IsConfigured)
        {
            return;
        }

        var waiting = await db.Set<DossierVersion>().AsNoTracking()
            .Where(version => version.State == DossierFileState.Quarantined || version.State == DossierFileState.ScanTimedOut)
            .OrderBy(version => version.ReceivedAt).Select(version => version.Id).Take(20).ToListAsync(cancellationToken);
        foreach (var id in waiting)
        {
            await ScanAsync(id, cancellationToken);
        }
    }

    public async Task ScanAsync(Guid versionId, CancellationToken cancel)
    {
        var fileId = await db.Set<DossierVersion>().Where(version => version.Id == versionId).Select(version => version.FileId).FirstAsync(cancel);
        var verdict = await scanner.ScanAsync(async (stream, stop) => await files.CopyToAsync(fileId, stream, stop), cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.ChangeTracker.Clear();
        var candidacyId = await db.Set<DossierVersion>().Where(known => known.Id == versionId).Select(known => known.CandidacyId).FirstAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from candidacies where id = {candidacyId} for update", cancel);
        var versions = await db.Set<DossierVersion>().Where(version => version.CandidacyId == candidacyId).ToListAsync(cancel);
        var version = versions.Single(known => known.Id == versionId);
        if (version.State is not (DossierFileState.Quarantined or DossierFileState.ScanTimedOut) || !Apply(verdict, version, versions))
        {
            return;
        }

        if (version.State == DossierFileState.Infected)
        {
            await WarnAsync(version, cancel);
        }

        await audit.SaveAsync(Actor.Portal, new AuditRecord
        {
            Action = "dossier.analyse",
            SubjectType = "candidature",
            SubjectId = candidacyId.ToString(),
            After = new { version.Number, version.State },
        }, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>False when nothing changes.</summary>
    private bool Apply(ScanVerdict verdict, DossierVersion version, List<DossierVersion> versions)
    {
        var waited = time.GetUtcNow() - version.ReceivedAt;
        var before = version.State;
        version.State = verdict switch
        {
            ScanVerdict.Infected => DossierFileState.Infected,
            // The latest reception counts, whatever the order in which the antivirus answers.
            ScanVerdict.Clean when versions.Any(other => other.Number > version.Number && other.State is DossierFileState.Current or DossierFileState.Frozen) => DossierFileState.Superseded,
            ScanVerdict.Clean => DossierFileState.Current,
            _ when waited > TimeSpan.FromMinutes(DossierFileMachine.ScanTimeoutMinutes) => DossierFileState.ScanTimedOut,
            _ => version.State,
        };
        if (version.State == DossierFileState.Current)
        {
            DossierService.Supersede(versions.Where(other => other.Id != version.Id));
        }

        return version.State != before;
    }

    // M-08
    private async Task WarnAsync(DossierVersion version, CancellationToken cancel)
    {
        var resource = version.JurySessionId is null;
        var owner = await db.Set<Domain.Candidacies.Candidacy>().Where(own => own.Id == version.CandidacyId).Select(own => new { own.PersonId, own.AcademyCode }).FirstAsync(cancel);
        await writer.ToPersonAsync(owner.PersonId, new MailAbout
        {
            Key = resource ? "M-08-refus-ressource" : "M-08-refus",
            AcademyCode = owner.AcademyCode,
            Path = resource ? "/candidat/ressource" : "/candidat/dossier",
            Event = $"{version.Id}",
            Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = version.Number.ToString(French.Culture) },
        }, cancel);
    }
}
