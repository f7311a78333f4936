using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Audit;

public sealed record AuditLine(
    long Number, DateTimeOffset At, string Who, Role Role, string Action, string SubjectType, string SubjectId, string? Before, string? After,
    string? Reason);

public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, long? Earlier);

public sealed class AuditQueries(PortalDbContext db)
{
    private const int PageSize = 50;

    /// <summary>The latest entries, or those before a number: pages cost the same however far one goes.</summary>
    public async Task<AuditPage> LatestAsync(long? before, string? subjectId, CancellationToken cancel = default)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (before is { } number)
        {
            entries = entries.Where(entry => entry.Id < number);
        }

        if (!string.IsNullOrWhiteSpace(subjectId))
        {
            entries = entries.Where(entry => entry.SubjectId == subjectId.Trim());
        }

        var lines = await entries.OrderByDescending(entry => entry.Id).Take(PageSize + 1)
            .Select(entry => new AuditLine(entry.Id, entry.At, entry.ActorName, entry.Role, entry.Action, entry.SubjectType, entry.SubjectId,
                entry.Before, entry.After, entry.Reason))
            .ToListAsync(cancel);
        return new AuditPage([.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].Number : null);
    }
}
