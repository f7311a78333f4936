using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Application.Referentials;

namespace PixEduPortal.Application.Persistence;

/// <summary>Brings a database to the state the portal needs before it serves: schema, then reference data.</summary>
public sealed class DatabasePreparation(PortalDbContext db, ReferenceSeeding seeding, ReferenceCampaigns campaigns)
{
    public async Task RunAsync(CancellationToken cancel = default)
    {
        await db.Database.MigrateAsync(cancel);
        await seeding.RunAsync(cancel);
        await campaigns.Seed(cancel);
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancel = default) =>
        await db.Database.CanConnectAsync(cancel) && !(await db.Database.GetPendingMigrationsAsync(cancel)).Any();
}
