using System.CommandLine;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using PixEduPortal.Application;
using PixEduPortal.Application.Imports;
using PixEduPortal.Domain.Kernel;
using Serilog;
using Serilog.Extensions.Logging;

namespace PixEduPortal.Cli;

/// <summary>One verb: its options, and what it does with the portal's services. What all verbs share is here: the database,
/// <c>--json</c>, and what to say when the database is away.</summary>
public abstract class Verb(TextWriter output, TextWriter errors)
{
    protected Option<bool> Json { get; } = new("--json") { Description = "Un seul document JSON sur la sortie standard, rien d’autre." };

    protected TextWriter Output { get; } = output;

    protected TextWriter Errors { get; } = errors;

    /// <summary>Whoever works on the command line of the server acts as the portal.</summary>
    protected static Actor Actor { get; } = new(null, "Ligne de commande", Role.System);

    public Command Command()
    {
        var command = Describe();
        command.Options.Add(Json);
        command.SetAction((parsed, cancellation) => Guarded(parsed, cancellation));
        return command;
    }

    protected abstract Command Describe();

    protected abstract Task<int> Run(IServiceProvider services, ParseResult arguments, CancellationToken cancellation);

    /// <summary>Checks what needs no database; a message is wrong usage.</summary>
    protected virtual string? WrongUsage(ParseResult arguments) => null;

    protected void WriteJson<T>(T value) => Output.WriteLine(JsonSerializer.Serialize(value, ImportReport.Json));

    private async Task<int> Guarded(ParseResult arguments, CancellationToken cancellation)
    {
        if (WrongUsage(arguments) is { } message)
        {
            await Errors.WriteLineAsync(message);
            return ExitCode.WrongUsage;
        }

        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true)
            .AddEnvironmentVariables().Build();
        var connection = configuration.GetConnectionString("Portal");
        if (string.IsNullOrWhiteSpace(connection))
        {
            await Errors.WriteLineAsync("La base de données n’est pas indiquée. Donnez-la dans la variable ConnectionStrings__Portal ; ./run.sh l’affiche au démarrage.");
            return ExitCode.NoDatabase;
        }

        await using var logger = new LoggerConfiguration().MinimumLevel.Warning()
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", Serilog.Events.LogEventLevel.Fatal)
            .WriteTo.Console(standardErrorFromLevel: Serilog.Events.LogEventLevel.Verbose, formatProvider: null).CreateLogger();
        try
        {
            await using var services = Services(configuration, connection, logger);
            await using var scope = services.CreateAsyncScope();
            await using (await scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellation))
            {
                // Only to see that the database answers before anything is done.
            }

            return await Run(scope.ServiceProvider, arguments, cancellation);
        }
        catch (Exception exception) when (IsUnreachable(exception))
        {
            await Errors.WriteLineAsync($"La base de données ne répond pas ({Cause(exception)}). Vérifiez qu’elle est démarrée et l’adresse dans ConnectionStrings__Portal.");
            return ExitCode.NoDatabase;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn)
        {
            await Errors.WriteLineAsync("La base de données n’est pas au schéma de cette version. Lancez d’abord le verbe migrate.");
            return ExitCode.NoDatabase;
        }
    }

    private static ServiceProvider Services(IConfiguration configuration, string connection, Serilog.ILogger logger)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddSingleton<ILoggerFactory>(new SerilogLoggerFactory(logger));
        services.AddLogging();
        services.AddPortalApplication(connection);
        services.Configure<PortalSettings>(configuration.GetSection("Portal"));
        services.Configure<ImportSettings>(configuration.GetSection("Imports"));
        return services.BuildServiceProvider();
    }

    private static bool IsUnreachable(Exception exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState is "3D000" or "28P01" or "28000" or "57P03" or "53300" || postgres.SqlState.StartsWith("08", StringComparison.Ordinal)
            || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal),
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => true,
        NpgsqlException => true,
        SocketException => true,
        ArgumentException argument => argument.StackTrace?.Contains("ConnectionString", StringComparison.Ordinal) == true,
        _ => exception.InnerException is { } inner && IsUnreachable(inner),
    };

    private static string Cause(Exception exception) => exception is PostgresException postgres ? postgres.MessageText : exception.GetBaseException().Message;
}
