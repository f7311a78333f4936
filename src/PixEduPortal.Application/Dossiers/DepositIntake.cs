using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Dossiers;

/// <summary>A file that was received whole, inspected and not refused.</summary>
public sealed record ReceivedFile(string Path, string Name, long Size, string Sha256, DateTimeOffset ReceivedAt, FileFacts Facts, IReadOnlyList<string> Warnings);

/// <summary>What a deposit of a dossier and that of a resource do alike: the file is received to disk within the limit,
/// inspected, checked by the rules, kept as a version and put to the antivirus .</summary>
public sealed class DepositIntake(
    PortalDbContext db, StoredFiles files, FileInspector inspector, ClamdScanner scanner, DossierQueries queries, ReglementCatalog catalog, DossierScan scan)
{
    private const int MaxNameLength = 150;

    /// <param name="receivedAt">Read once the whole file is there, before anything that takes time .</param>
    /// <param name="store">Keeps the file in a transaction of its own, and gives the id of its version.</param>
    public async Task<Outcome<Guid>> ReceiveAsync(
        DepositDossier deposit, Candidacy candidacy, DateTimeOffset receivedAt, bool resource, Func<ReceivedFile, Task<Outcome<Guid>>> store, CancellationToken cancel)
    {
        var academy = await queries.SettingsAsync(candidacy.AcademyCode, DateOnly.FromDateTime(receivedAt.UtcDateTime), cancel);
        var path = Path.Combine(Path.GetTempPath(), "pixedu-" + Path.GetRandomFileName());
        try
        {
            var (size, sha256) = await SpoolAsync(deposit.Content, path, academy.DepositBytesMax, cancel);
            var facts = size == 0 || size > academy.DepositBytesMax ? new FileFacts(FileKind.Unknown) : await inspector.InspectAsync(path, cancel);
            var reglement = await catalog.FindAsync(candidacy.ReglementId, cancel) ?? throw new InvalidOperationException($"Unknown règlement {candidacy.ReglementId}.");
            if (DepositCheck.Refusals(size, facts, reglement, academy, resource) is { Count: > 0 } refusals)
            {
                return Outcome<Guid>.Refused(refusals);
            }

            var warnings = DepositCheck.Warnings(size, facts, reglement, academy, scanner.IsConfigured, resource);
            var stored = await store(new(path, deposit.FileName, size, sha256, receivedAt, facts, warnings));
            if (stored.Succeeded && scanner.IsConfigured)
            {
                await scan.ScanAsync(stored.Value, cancel);
            }

            return stored;
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Adds the file as the next version of the candidacy, in the open transaction of the caller.</summary>
    /// <param name="jurySessionId">Null for a resource.</param>
    public async Task<DossierVersion> AddVersionAsync(Guid candidacyId, Guid? jurySessionId, ReceivedFile received, CancellationToken cancel)
    {
        var versions = await db.Set<DossierVersion>().Where(version => version.CandidacyId == candidacyId).ToListAsync(cancel);
        var version = new DossierVersion
        {
            Id = Guid.CreateVersion7(received.ReceivedAt),
            CandidacyId = candidacyId,
            JurySessionId = jurySessionId,
            Number = versions.Select(known => known.Number).DefaultIfEmpty().Max() + 1,
            FileName = CleanName(received.Name, received.Facts.Extension),
            ContentType = received.Facts.ContentType,
            Size = received.Size,
            Sha256 = received.Sha256,
            Pages = received.Facts.Pages,
            Links = [.. received.Facts.Links],
            Warnings = [.. received.Warnings],
            ReceivedAt = received.ReceivedAt,
            State = scanner.IsConfigured ? DossierFileState.Quarantined : DossierFileState.Current,
            FileId = Guid.NewGuid(),
        };
        if (version.State == DossierFileState.Current)
        {
            DossierService.Supersede(versions);
        }

        await using (var content = File.OpenRead(received.Path))
        {
            await files.SaveAsync(version.FileId, content, received.ReceivedAt, cancel);
        }

        db.Add(version);
        return version;
    }

    private static async Task<(long Size, string Sha256)> SpoolAsync(Stream content, string path, long limit, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous);
        var buffer = new byte[81920];
        long size = 0;
        int read;
        while (size <= limit && (read = await content.ReadAsync(buffer, cancel)) > 0)
        {
            size += read;
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static string CleanName(string name, string extension)
    {
        var bare = Path.GetFileNameWithoutExtension(name.Replace('\\', '/').Split('/')[^1]);
        var clean = new string([.. bare.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or '.' or '\'')]).Trim(' ', '.');
        clean = clean.Length == 0 ? "dossier" : clean[..Math.Min(clean.Length, MaxNameLength)];

        // The right ending follows the content, whatever the name said.
        return clean + extension;
    }
}
