using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Application.Candidacies;

public sealed record OpenJurySession(Guid Id, string Label, string Grouping, DateTimeOffset DepositDeadline, DateOnly OralsFrom, DateOnly OralsTo);

/// <summary>Jury sessions that a candidate of an academy may join.</summary>
public sealed class OpenJurySessionQueries(PortalDbContext db)
{
    public async Task<IReadOnlyList<OpenJurySession>> OfAsync(string academyCode, DateTimeOffset now, CancellationToken cancel = default) =>
        await db.Set<JurySession>().AsNoTracking()
            .Where(session => session.AcademyCodes.Contains(academyCode) && session.DepositDeadline >= now.ToUniversalTime())
            .OrderBy(session => session.DepositDeadline)
            .Select(session => new OpenJurySession(session.Id, session.Label, session.Grouping, session.DepositDeadline, session.OralsFrom, session.OralsTo))
            .ToListAsync(cancel);
}
