using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PixEduPortal.Application;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Demo;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Cli.Verbs;

/// <summary><c>seed-demo</c>: fictitious data for a demonstration.</summary>
public sealed class SeedDemoVerb(TextWriter output, TextWriter errors) : Verb(output, errors)
{
    private readonly Option<bool> _reset = new("--reset") { Description = "Efface d’abord tout ce que la base contient." };

    protected override Command Describe() =>
        new("seed-demo", "Écrit des données fictives de démonstration dans une base vide.") { _reset };

    protected override async Task<int> Run(IServiceProvider services, ParseResult arguments, CancellationToken cancellation)
    {
        var environment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
        if (string.Equals(environment, "Production", StringComparison.OrdinalIgnoreCase))
        {
            return await Refuse("PRODUCTION", "En production, aucune donnée de démonstration n’est écrite.");
        }

        var db = services.GetRequiredService<PortalDbContext>();
        if (arguments.GetValue(_reset))
        {
            await db.Database.ExecuteSqlRawAsync("drop schema public cascade; create schema public", cancellation);
            await services.GetRequiredService<DatabasePreparation>().RunAsync(cancellation);
        }

        if (await db.Set<Person>().AnyAsync(cancellation) || await db.Users.AnyAsync(cancellation))
        {
            return await Refuse("BASE_NON_VIDE", "La base contient déjà des personnes. Ajoutez --reset pour tout effacer d’abord.");
        }

        var connection = services.GetRequiredService<IConfiguration>().GetConnectionString("Portal")!;
        var portal = services.GetRequiredService<IOptions<PortalSettings>>().Value;
        await new DemoSeeder(connection, services.GetRequiredService<TimeProvider>().GetUtcNow(), portal.PublicUrl).RunAsync(cancellation);
        var persons = await db.Set<Person>().CountAsync(cancellation);
        if (arguments.GetValue(Json))
        {
            WriteJson(new { persons, accounts = await db.Users.CountAsync(cancellation) });
        }
        else
        {
            await Output.WriteLineAsync($"Démonstration prête : {persons} personnes fictives.");
        }

        return ExitCode.Done;
    }

    private async Task<int> Refuse(string code, string message)
    {
        await Errors.WriteLineAsync($"{code} : {message}");
        return ExitCode.Refused;
    }
}

/// <summary><c>demo-accounts</c>: one account of each role, as <c>run.sh</c> prints them.</summary>
public sealed class DemoAccountsVerb(TextWriter output, TextWriter errors) : Verb(output, errors)
{
    protected override Command Describe() => new("demo-accounts", "Affiche un compte de démonstration par rôle.");

    protected override async Task<int> Run(IServiceProvider services, ParseResult arguments, CancellationToken cancellation)
    {
        var accounts = await services.GetRequiredService<AccountQueries>().DemoAsync(cancellation);
        if (arguments.GetValue(Json))
        {
            WriteJson(new { password = DemoAccounts.Password, accounts = accounts.Select(account => new { account.DisplayName, account.Email, roles = account.Roles.Select(role => role.ToString()), account.Note }) });
            return ExitCode.Done;
        }

        foreach (var account in accounts)
        {
            await Output.WriteLineAsync($"{string.Join(", ", account.Roles.Select(Domain.Kernel.Roles.Label)),-36} {account.Email,-40} {DemoAccounts.Password}{(account.Note is { } note ? $"   ({note})" : "")}");
        }

        return ExitCode.Done;
    }
}
