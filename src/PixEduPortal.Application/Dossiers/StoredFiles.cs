using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using PixEduPortal.Application.Persistence;

namespace PixEduPortal.Application.Dossiers;

/// <summary>Bytes of deposited files, streamed to and from the database: a file of 100 MiB never lies whole in memory.
/// Who may read one is checked by the caller, each time.</summary>
public sealed class StoredFiles(PortalDbContext db, NpgsqlDataSource dataSource)
{
    /// <summary>Writes in the context's open transaction: the bytes stay or go with the version that names them.</summary>
    public async Task SaveAsync(Guid id, Stream content, DateTimeOffset at, CancellationToken cancel)
    {
        var transaction = db.Database.CurrentTransaction ?? throw new InvalidOperationException("A stored file belongs to a transaction.");
        await using var command = new NpgsqlCommand(
            "insert into stored_files (id, content, stored_at) values ($1, $2, $3)",
            (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)transaction.GetDbTransaction());
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        command.Parameters.Add(new NpgsqlParameter { Value = content, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = at.ToUniversalTime() });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>Copies a file to a stream piece by piece; false when it was erased .</summary>
    public async Task<bool> CopyToAsync(Guid id, Stream destination, CancellationToken cancel)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancel);
        await using var command = new NpgsqlCommand("select content from stored_files where id = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var reader = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SequentialAccess, cancel);
        if (!await reader.ReadAsync(cancel))
        {
            return false;
        }

        await using var content = await reader.GetStreamAsync(0, cancel);
        await content.CopyToAsync(destination, cancel);
        return true;
    }
}
