using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

/// <summary>The composition rules asked again on the jury as it is now: a jury that no longer conforms cannot
/// examine, validate or lock.</summary>
public sealed class JuryConformity(PortalDbContext db, ReglementCatalog reglements)
{
    public async Task<IReadOnlyList<Refusal>> CheckAsync(Oral oral, Candidacy candidacy, CancellationToken cancel = default)
    {
        var seats = await db.Set<JuryMember>().AsNoTracking().Where(member => member.JuryId == oral.JuryId)
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new JurySeat(user.Id, user.DisplayName, member.Quality, user.AcademyCode))
            .ToListAsync(cancel);
        return JuryRules.Check(await reglements.RequireAsync(candidacy.ReglementId, cancel), seats, [candidacy.AcademyCode, .. candidacy.AcademiesSinceVolet2]);
    }
}
