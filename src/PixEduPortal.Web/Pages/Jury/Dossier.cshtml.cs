using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Deliberations;

namespace PixEduPortal.Web.Pages.Jury;

public sealed class DossierModel(JuryDeskQueries queries, AuditLog audit) : PortalPage
{
    public ExaminedDossier Dossier { get; private set; } = null!;

    public bool CanBeShown => Dossier.File.ContentType == "application/pdf";

    public async Task<IActionResult> OnGetAsync(Guid oralId, CancellationToken cancel)
    {
        if (await queries.DossierAsync(Actor.UserId!.Value, oralId, cancel) is not { } dossier)
        {
            return NotFound();
        }

        Dossier = dossier;

        // the candidate can see who looked.
        await audit.ReadOfAsync(Actor, "candidature", dossier.Oral.CandidacyId, "dossier", cancel);

        // The page shows the file that its own script has fetched; nothing else may be framed.
        Response.Headers.ContentSecurityPolicy = Security.SecurityHeaders.ContentSecurityPolicy + "; frame-src blob:";
        return Page();
    }

    /// <summary>The frozen file, always as a download.</summary>
    public async Task<IActionResult> OnGetFichierAsync(Guid oralId, CancellationToken cancel)
    {
        if (await queries.FileAsync(Actor.UserId!.Value, oralId, cancel) is not { } file
            || await queries.HeaderAsync(Actor.UserId.Value, oralId, cancel) is not { } header)
        {
            return NotFound();
        }

        await audit.ReadOfAsync(Actor, "candidature", header.CandidacyId, "fichier du dossier", cancel);
        return File(file.Content, file.ContentType, file.FileName);
    }
}
