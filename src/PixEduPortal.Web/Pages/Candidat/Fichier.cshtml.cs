using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PixEduPortal.Application.Dossiers;

namespace PixEduPortal.Web.Pages.Candidat;

/// <summary>Sends a candidate's own file, as a download and never shown in the portal's pages.</summary>
public sealed class FichierModel(DossierQueries dossiers, StoredFiles files) : PortalPage
{
    public async Task<IActionResult> OnGetAsync(Guid version, CancellationToken cancel)
    {
        if (Actor.PersonId is not { } person || await dossiers.OwnFileAsync(person, version, cancel) is not { } file)
        {
            return NotFound();
        }

        Response.ContentType = file.ContentType;
        Response.ContentLength = file.Size;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.FileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        Response.Headers.CacheControl = "no-store";
        await files.CopyToAsync(file.FileId, Response.Body, cancel);
        return new EmptyResult();
    }
}
