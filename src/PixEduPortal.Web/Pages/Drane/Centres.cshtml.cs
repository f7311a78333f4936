using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Web.Pages.Drane;

public sealed class CentresModel(CenterService centers) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<Center> Centers { get; private set; } = [];

    public static IEnumerable<SelectListItem> Billings => Enum.GetValues<PixBilling>().Select(billing => new SelectListItem(Label(billing), billing.ToString()));

    public static string Label(PixBilling billing) => billing == PixBilling.Prepayee ? "Prépayée" : billing.ToString();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Centers = await centers.ListAsync(Actor, cancel);
        if (Id is { } id)
        {
            if (await centers.FindAsync(id, Actor, cancel) is not { } center)
            {
                return NotFound();
            }

            Input = new InputModel
            {
                Name = center.Name, IsSchool = center.IsSchool, Habilitations = string.Join('\n', center.Habilitations), Billing = center.Billing, PrepaymentCode = center.PrepaymentCode,
            };
        }
        else
        {
            Input.Habilitations = string.Join('\n', Enum.GetValues<Mention>().Select(mention => mention.Label()));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        Centers = await centers.ListAsync(Actor, cancel);
        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var saved = await centers.SaveAsync(new SaveCenter
        {
            Id = Id, Name = Input.Name ?? "", IsSchool = Input.IsSchool, Billing = Input.Billing, PrepaymentCode = Input.PrepaymentCode,
            Habilitations = (Input.Habilitations ?? "").ReplaceLineEndings("\n").Split('\n'),
        }, Actor, cancel);
        if (!Accepts(saved))
        {
            return Invalid();
        }

        Flash("Le centre est enregistré.");
        return LocalRedirect("/drane/centres");
    }

    public sealed class InputModel
    {
        [StringLength(200)]
        public string? Name { get; set; }

        public bool IsSchool { get; set; }

        [StringLength(2000)]
        public string? Habilitations { get; set; }

        public PixBilling Billing { get; set; }

        [StringLength(100)]
        public string? PrepaymentCode { get; set; }
    }
}
