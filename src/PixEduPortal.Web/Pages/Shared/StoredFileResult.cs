using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Domain.Dossiers;

namespace PixEduPortal.Web.Pages.Shared;

/// <summary>A deposited file, streamed from the database as a download and never shown in the portal's pages. The caller has
/// checked who asks.</summary>
internal sealed class StoredFileResult(StoredFiles files, DossierVersion version) : ActionResult
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = version.ContentType;
        response.ContentLength = version.Size;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(version.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "no-store";
        await files.CopyToAsync(version.FileId, response.Body, context.HttpContext.RequestAborted);
    }
}
