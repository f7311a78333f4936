using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Persistence;

/// <summary>Brings a database to the state the portal needs before it serves: schema, then reference data.</summary>
public sealed class DatabasePreparation(PortalDbContext db, ReferenceSeeding seeding, ReferenceCampaigns campaigns, NpgsqlDataSource database)
{
    private const string Key = "prepared-by";

    /// <summary>The build whose migrations and reference data a prepared database has: any change of either changes it.</summary>
    private static readonly string Build = $"{typeof(PortalDbContext).Module.ModuleVersionId:N}-{typeof(Reglement).Module.ModuleVersionId:N}";

    /// <summary>Prepares the database, unless this very build already did: most starts ask one question and write nothing.</summary>
    public async Task RunAsync(CancellationToken cancel = default)
    {
        if (await IsPreparedAsync(cancel))
        {
            return;
        }

        await db.Database.MigrateAsync(cancel);
        await seeding.RunAsync(cancel);
        await campaigns.Seed(cancel);
        await db.Database.ExecuteSqlAsync(
            $"insert into portal_settings (key, value) values ({Key}, {Build}) on conflict (key) do update set value = excluded.value", cancel);
    }

    /// <summary>True when the database answers. A portal that serves has prepared it.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancel = default)
    {
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(cancel);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<bool> IsPreparedAsync(CancellationToken cancel)
    {
        try
        {
            await using var command = database.CreateCommand("select value from portal_settings where key = $1");
            command.Parameters.AddWithValue(Key);
            return await command.ExecuteScalarAsync(cancel) is string build && build == Build;
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }
}
