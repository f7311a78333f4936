using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane;

/// <summary>The pool of jurors: the list, and the form that invites one or changes one.</summary>
public sealed class JuresModel(JurorPool pool) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<JurorLine> Lines { get; private set; } = [];

    public JurorLine? Edited { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (Edited is { } juror)
        {
            Input = new() { Qualities = [.. juror.Qualities], School = juror.School };
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var saved = ModelState.IsValid
            ? await pool.SaveAsync(new SaveJuror { UserId = id, Email = Input.Email, DisplayName = Input.DisplayName, Qualities = Input.Qualities, School = Input.School }, Actor, cancel)
            : null;
        if (saved is null || !Accepts(saved))
        {
            return Invalid();
        }

        Flash(id is null ? "L’invitation est partie. La personne active son compte par le lien reçu." : "Le membre du vivier est modifié.");
        return LocalRedirect("/drane/jures");
    }

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        Lines = await pool.ListAsync(Actor, cancel);
        Edited = id is null ? null : Lines.FirstOrDefault(line => line.UserId == id && line.Own);
        return id is null || Edited is not null;
    }

    public sealed class InputModel
    {
        [StringLength(255)]
        public string? Email { get; set; }

        [StringLength(120)]
        public string? DisplayName { get; set; }

        public List<JuryQuality> Qualities { get; set; } = [];

        [StringLength(200)]
        public string? School { get; set; }
    }
}
