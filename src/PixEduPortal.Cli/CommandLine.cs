using System.CommandLine;
using System.CommandLine.Help;
using PixEduPortal.Cli.Verbs;

namespace PixEduPortal.Cli;

/// <summary>Exit codes of API.md.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>The work was refused for its content; the report says why.</summary>
    public const int Refused = 1;

    public const int WrongUsage = 2;

    public const int NoDatabase = 3;
}

/// <summary>The verbs of the portal's command line. To add one: a class in <c>Verbs</c>, a line here.</summary>
public static class CommandLine
{
    private static readonly Func<TextWriter, TextWriter, Verb>[] Verbs =
    [
        (output, errors) => new MigrateVerb(output, errors),
        (output, errors) => new SeedDemoVerb(output, errors),
        (output, errors) => new DemoAccountsVerb(output, errors),
        (output, errors) => new ImportVerb(output, errors),
        (output, errors) => new UndoImportVerb(output, errors),
        (output, errors) => new VerifyAuditVerb(output, errors),
        (output, errors) => new ReplayDecisionsVerb(output, errors),
    ];

    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors)
    {
        var root = new RootCommand("Ligne de commande du portail de la certification Pix+ Édu.");
        root.Options.OfType<HelpOption>().Single().Description = "Affiche cette aide.";
        foreach (var make in Verbs)
        {
            root.Subcommands.Add(make(output, errors).Command());
        }

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await errors.WriteLineAsync(error.Message);
            }

            await errors.WriteLineAsync("Ajoutez --help pour voir l’usage.");
            return ExitCode.WrongUsage;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
    }
}
