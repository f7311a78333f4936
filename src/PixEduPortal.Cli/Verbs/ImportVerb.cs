using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Imports;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Cli.Verbs;

/// <summary><c>import FILE [--dry-run] [--academy CODE]</c>: as the import pages do, the call itself confirming.</summary>
internal sealed class ImportVerb(TextWriter output, TextWriter errors) : Verb(output, errors)
{
    private readonly Argument<string> _file = new("FILE") { Description = "Fichier exporté de Pix Orga ou de Pix Certif, ou effectifs." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Contrôle et compte, sans rien écrire." };
    private readonly Option<string?> _academy = new("--academy") { HelpName = "CODE", Description = "Code de l’académie des personnes que la campagne ne situe pas (NANTES)." };

    protected override Command Describe() => new("import", "Reconnaît un fichier et l’importe.") { _file, _dryRun, _academy };

    protected override string? WrongUsage(ParseResult arguments)
    {
        var path = arguments.GetValue(_file)!;
        if (!File.Exists(path))
        {
            return $"Le fichier « {path} » n’existe pas. Vérifiez le chemin.";
        }

        try
        {
            File.OpenRead(path).Dispose();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"Le fichier « {path} » ne peut pas être lu. Vérifiez qu’il est lisible et que personne ne l’écrit.";
        }
    }

    protected override async Task<int> Run(IServiceProvider services, ParseResult arguments, CancellationToken cancellation)
    {
        var academy = arguments.GetValue(_academy);
        if (academy is not null && !await services.GetRequiredService<PortalDbContext>().Set<Academy>().AnyAsync(one => one.Code == academy, cancellation))
        {
            await Errors.WriteLineAsync($"L’académie « {academy} » n’existe pas. Les codes sont dans les paramètres du portail, par exemple NANTES.");
            return ExitCode.WrongUsage;
        }

        var report = await services.GetRequiredService<ImportService>().Import(
            arguments.GetValue(_file)!, arguments.GetValue(_dryRun), academy, Actor, cancellation);
        if (arguments.GetValue(Json))
        {
            WriteJson(report);
        }
        else
        {
            await Print(report);
        }

        return report.Refused ? ExitCode.Refused : ExitCode.Done;
    }

    private async Task Print(ImportReport report)
    {
        await Output.WriteLineAsync($"{report.File} : {report.Kind ?? "fichier non reconnu"}{(report.DryRun ? " (à blanc, rien n’est écrit)" : "")}");
        await Output.WriteLineAsync(report.Refused
            ? "Fichier refusé, rien n’est écrit."
            : $"{report.Rows} lignes : {report.Created} créées, {report.Updated} mises à jour, {report.Unchanged} inchangées, {report.Rejected} rejetées ; {report.Unmatched} sans personne.");
        foreach (var entry in report.Errors.Concat(report.Warnings))
        {
            var place = entry.Line is { } line ? $"ligne {line}{(entry.Column is { } column ? $", {column}" : "")} : " : "";
            await Errors.WriteLineAsync($"{entry.Code} {place}{entry.Message}{(entry.Value is { Length: > 0 } value ? $" (« {value} »)" : "")}");
        }

        if (report.Batch is { } batch)
        {
            await Output.WriteLineAsync($"Lot {batch}. Pour l’annuler : undo-import {batch} --reason \"…\"");
        }
    }
}
