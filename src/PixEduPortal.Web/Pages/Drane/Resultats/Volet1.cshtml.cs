using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Volet1;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Resultats;

/// <summary>Results of volet 1 released to their candidates, a sitting at once (M-06).</summary>
public sealed class Volet1Model(Volet1Releases releases) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<SittingResults> Sittings { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Sittings = await releases.ListAsync(Actor, cancel);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var released = await releases.ReleaseAsync(new ReleaseVolet1 { ExamOn = Input.ExamOn, SessionNumber = Input.SessionNumber, Center = Input.Center }, Actor, cancel);
        if (Accepts(released) && released.Value is { } report)
        {
            Flash(French.Text($"{French.Count(report.Released, "résultat publié", "résultats publiés")} : les candidats sont prévenus par un lien."
                + (report.WithoutAddress == 0 ? "" : $" Sans adresse électronique, à prévenir autrement : {French.Count(report.WithoutAddress, "candidat")}.")), report.WithoutAddress == 0 ? "success" : "warning");
            return LocalRedirect("/drane/resultats/volet-1");
        }

        await OnGetAsync(cancel);
        return Invalid();
    }

    public sealed class InputModel
    {
        public DateOnly ExamOn { get; set; }

        public string? SessionNumber { get; set; }

        public string? Center { get; set; }
    }
}
