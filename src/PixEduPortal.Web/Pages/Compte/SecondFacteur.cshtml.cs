using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Web.Security;
using QRCoder;

namespace PixEduPortal.Web.Pages.Compte;

[EnableRateLimiting(RateLimits.SignIn)]
public sealed class SecondFacteurModel(SignIn signIn, SignInManager<PortalUser> manager, SecondFactor factor) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool On { get; private set; }

    public bool Needed => Actor.Role.NeedsSecondFactor();

    public int CodesLeft { get; private set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public string Key { get; private set; } = "";

    public IHtmlContent Picture { get; private set; } = HtmlString.Empty;

    public async Task OnGetAsync() => await ShowAsync(await AccountAsync());

    public async Task<IActionResult> OnPostOnAsync(CancellationToken cancel)
    {
        var user = await AccountAsync();
        var outcome = await factor.TurnOnAsync(user, Input.Code ?? "", cancel);
        if (!Accepts(outcome))
        {
            await ShowAsync(user);
            return Invalid();
        }

        await signIn.WithSecondFactorAsync(user);
        Codes = outcome.Value!;
        return Page();
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancel)
    {
        var user = await AccountAsync();
        var outcome = await factor.NewCodesAsync(user, Input.Password ?? "", cancel);
        if (!Accepts(outcome))
        {
            await ShowAsync(user);
            return Invalid();
        }

        Codes = outcome.Value!;
        return Page();
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancel)
    {
        var user = await AccountAsync();
        if (!Accepts(await factor.TurnOffAsync(user, Input.Password ?? "", cancel)))
        {
            await ShowAsync(user);
            return Invalid();
        }

        await manager.SignInAsync(user, isPersistent: false);
        Flash("Le second facteur est désactivé.", "info");
        return RedirectToPage("/Compte/Index");
    }

    private async Task<PortalUser> AccountAsync() => (await manager.UserManager.GetUserAsync(User))!;

    private async Task ShowAsync(PortalUser user)
    {
        On = user.TwoFactorEnabled;
        if (On)
        {
            CodesLeft = await manager.UserManager.CountRecoveryCodesAsync(user);
            return;
        }

        var key = await factor.KeyAsync(user);
        Key = key.Key;
        using var data = QRCodeGenerator.GenerateQrCode(key.Uri, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        Picture = new HtmlString(picture.GetGraphic(new System.Drawing.Size(200, 200), sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute)
            .Replace("<svg ", "<svg role=\"img\" aria-label=\"Code à photographier\" ", StringComparison.Ordinal));
    }

    public sealed class InputModel
    {
        public string? Code { get; set; }

        public string? Password { get; set; }
    }
}
