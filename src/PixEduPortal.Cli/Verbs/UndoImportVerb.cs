using System.CommandLine;
using PixEduPortal.Application.Imports;

namespace PixEduPortal.Cli.Verbs;

/// <summary><c>undo-import BATCH --reason TEXT</c>: takes a batch back while nothing later depends on it .</summary>
internal sealed class UndoImportVerb(TextWriter output, TextWriter errors) : Verb(output, errors)
{
    private readonly Argument<long> _batch = new("BATCH") { Description = "Numéro du lot, comme le rapport l’affiche." };
    private readonly Option<string> _reason = new("--reason") { HelpName = "TEXT", Description = "Motif, gardé dans le journal.", Required = true };

    protected override Command Describe() => new("undo-import", "Annule un lot d’import tant que rien n’en dépend.") { _batch, _reason };

    protected override string? WrongUsage(ParseResult arguments) =>
        string.IsNullOrWhiteSpace(arguments.GetValue(_reason)) ? "Le motif est vide. Dites pourquoi le lot est annulé : --reason \"…\"." : null;

    protected override async Task<int> Run(IServiceProvider services, ParseResult arguments, CancellationToken cancellation)
    {
        var batch = arguments.GetValue(_batch);
        var outcome = await services.GetRequiredService<ImportUndo>().Undo(batch, arguments.GetValue(_reason)!, Actor, cancellation);
        if (arguments.GetValue(Json))
        {
            WriteJson(new { batch, undone = outcome.Succeeded, errors = outcome.Refusals.Select(refusal => new { code = refusal.Code, message = refusal.Message }) });
        }
        else if (outcome.Succeeded)
        {
            await Output.WriteLineAsync($"Lot {batch} annulé.");
        }

        foreach (var refusal in outcome.Refusals)
        {
            await Errors.WriteLineAsync(refusal.Message);
        }

        return outcome.Succeeded ? ExitCode.Done : ExitCode.Refused;
    }
}
