using System.CommandLine;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Cli.Verbs;

/// <summary><c>replay-decisions</c>: computes every stored decision again (R-07); refused when one differs.</summary>
internal sealed class ReplayDecisionsVerb(TextWriter output, TextWriter errors) : Verb(output, errors)
{
    protected override Command Describe() => new("replay-decisions", "Recalcule chaque décision enregistrée, à partir de ses données et de son règlement.");

    protected override async Task<int> Run(IServiceProvider services, ParseResult arguments, CancellationToken cancellation)
    {
        var report = await services.GetRequiredService<DecisionReplay>().RunAsync(cancellation);
        if (arguments.GetValue(Json))
        {
            WriteJson(report);
        }
        else
        {
            await Output.WriteLineAsync(French.Text($"{French.Count(report.Checked, "décision recalculée", "décisions recalculées")}, {French.Count(report.Different.Count, "différence")}."));
            foreach (var different in report.Different)
            {
                await Output.WriteLineAsync(French.Text($"{different.Id} : enregistrée « {different.Stored} », recalculée « {different.Replayed} »"));
            }
        }

        return report.Different.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }
}
