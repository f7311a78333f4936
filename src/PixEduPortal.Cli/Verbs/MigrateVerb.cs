using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;

namespace PixEduPortal.Cli.Verbs;

/// <summary><c>migrate</c>: brings the database to the current schema, with its reference data.</summary>
internal sealed class MigrateVerb(TextWriter output, TextWriter errors) : Verb(output, errors)
{
    protected override Command Describe() => new("migrate", "Met la base de données au schéma de cette version, avec les données de référence.");

    protected override async Task<int> Run(IServiceProvider services, ParseResult arguments, CancellationToken cancellation)
    {
        var database = services.GetRequiredService<PortalDbContext>().Database;
        var pending = (await database.GetPendingMigrationsAsync(cancellation)).ToList();
        await services.GetRequiredService<DatabasePreparation>().RunAsync(cancellation);
        if (arguments.GetValue(Json))
        {
            WriteJson(new { applied = pending, schema = (await database.GetAppliedMigrationsAsync(cancellation)).LastOrDefault() });
        }
        else
        {
            await Output.WriteLineAsync(pending.Count == 0 ? "La base était à jour." : $"Base mise à jour : {pending.Count} migration(s).");
        }

        return ExitCode.Done;
    }
}
