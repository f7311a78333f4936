using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Application.Attestations;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Public;

/// <summary>Anybody may check one attestation by its code. Nothing about the visit is kept.</summary>
[EnableRateLimiting(RateLimits.Verification)]
public sealed class VerifierModel(AttestationService attestations) : PortalPage
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public Verification? Result { get; private set; }

    public bool Asked => !string.IsNullOrWhiteSpace(Code);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        if (!Asked)
        {
            return Page();
        }

        Result = await attestations.VerifyAsync(Code, cancel);
        if (Result is null)
        {
            // The same answer for a code that does not exist and for a text that is no code.
            ModelState.AddModelError("Code", "Aucune attestation ne correspond à ce code. Vérifiez les 26 caractères imprimés sur l’attestation\u00a0; les espaces, les tirets et la casse ne comptent pas.");
            Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Page();
    }
}
