using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Courriels;

public sealed class CourrielModel(OutboxDesk outbox) : PortalPage
{
    public OutboxMessage Mail { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await outbox.FindAsync(id, Actor, cancel) is not { } mail)
        {
            return NotFound();
        }

        Mail = mail;
        return Page();
    }

    public async Task<IActionResult> OnPostRevenuAsync(Guid id, CancellationToken cancel) =>
        await AfterAsync(id, await outbox.MarkBouncedAsync(id, Actor, cancel), "Le retour en erreur est noté\u00a0: plus rien ne part à cette adresse. Corrigez-la dans « Adresses en erreur ».", cancel);

    public async Task<IActionResult> OnPostRelancerAsync(Guid id, CancellationToken cancel) =>
        await AfterAsync(id, await outbox.RetryAsync(id, Actor, cancel), "Le courriel repart au prochain passage.", cancel);

    private async Task<IActionResult> AfterAsync(Guid id, Outcome done, string message, CancellationToken cancel)
    {
        if (Accepts(done))
        {
            Flash(message);
            return LocalRedirect($"/drane/courriels/{id}");
        }

        return await OnGetAsync(id, cancel) is NotFoundResult missing ? missing : Invalid();
    }
}
