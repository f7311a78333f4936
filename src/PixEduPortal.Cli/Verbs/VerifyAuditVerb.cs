using System.CommandLine;
using PixEduPortal.Application.Audit;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Cli.Verbs;

/// <summary><c>verify-audit</c>: walks along the audit chain; refused when it is broken.</summary>
internal sealed class VerifyAuditVerb(TextWriter output, TextWriter errors) : Verb(output, errors)
{
    protected override Command Describe() => new("verify-audit", "Contrôle la chaîne du journal d’audit.");

    protected override async Task<int> Run(IServiceProvider services, ParseResult arguments, CancellationToken cancellation)
    {
        var report = await services.GetRequiredService<AuditLog>().VerifyChainAsync(cancellation);
        if (arguments.GetValue(Json))
        {
            WriteJson(report);
        }
        else
        {
            await Output.WriteLineAsync(report.Valid
                ? French.Text($"Journal intact : {report.Entries} écritures contrôlées.")
                : French.Text($"Journal altéré : l’écriture n° {report.FirstBroken} ne correspond pas à son empreinte."));
        }

        return report.Valid ? ExitCode.Done : ExitCode.Refused;
    }
}
