using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Imports;
using PixEduPortal.Domain.Imports;

namespace PixEduPortal.Web.Pages.Admin.Imports;

/// <summary>Wordings of headers that Pix renamed: list, add, remove.</summary>
public sealed class AliasEntetesModel(HeaderAliasService aliases) : PortalPage
{
    [FromQuery(Name = "type")]
    public ImportKind? Kind { get; set; }

    [FromQuery(Name = "libelle")]
    public string? Wording { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<HeaderAlias> Lines { get; private set; } = [];

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<ImportKind>().Select(kind => new SelectListItem(kind.Label(), kind.ToString()));

    /// <summary>The columns of the chosen kind, or of all with the kind before each.</summary>
    public IEnumerable<SelectListItem> Columns => (Kind is { } chosen ? [chosen] : Enum.GetValues<ImportKind>())
        .SelectMany(kind => HeaderAliasService.Canonicals(kind).Select(header => new SelectListItem(Kind is null ? $"{kind.Label()} – {header}" : header, $"{kind}|{header}")));

    public Task OnGetAsync(CancellationToken cancel)
    {
        Input.Alias = Wording;
        return LoadAsync(cancel);
    }

    public async Task<IActionResult> OnPostAjouterAsync(CancellationToken cancel)
    {
        var parts = (Input.Canonical ?? "").Split('|', 2);
        if (parts.Length != 2 || !Enum.TryParse<ImportKind>(parts[0], out var kind) || !Enum.IsDefined(kind))
        {
            ModelState.AddModelError("Input.Canonical", "Choisissez dans la liste la colonne que ce libellé désigne.");
        }
        else if (ModelState.IsValid && Accepts(await aliases.Add(kind, parts[1], Input.Alias ?? "", Actor, cancel)))
        {
            Flash("L’alias est ajouté. Déposez à nouveau le fichier qui portait ce libellé.");
            return LocalRedirect("/admin/alias-entetes");
        }

        await LoadAsync(cancel);
        return Invalid();
    }

    public async Task<IActionResult> OnPostRetirerAsync(long id, CancellationToken cancel)
    {
        if (!Accepts(await aliases.Remove(id, Actor, cancel)))
        {
            await LoadAsync(cancel);
            return Invalid();
        }

        Flash("L’alias est retiré\u00a0: ce libellé n’est plus lu dans les prochains fichiers.");
        return LocalRedirect("/admin/alias-entetes");
    }

    private async Task LoadAsync(CancellationToken cancel) => Lines = await aliases.List(cancel);

    public sealed class InputModel
    {
        public string? Canonical { get; set; }

        [StringLength(500)]
        public string? Alias { get; set; }
    }
}
