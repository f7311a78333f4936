using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Domain.Deliberations;

namespace PixEduPortal.Web.Pages.Jury;

public sealed class HarmonisationModel(HarmonisationQueries queries, HarmonisationService harmonisations, ReferenceLibrary library) : PortalPage
{
    public OralHeader Oral { get; private set; } = null!;

    public HarmonisationView? View { get; private set; }

    public HarmonisationWait? Wait { get; private set; }

    public Guid UserId => Actor.UserId!.Value;

    public async Task<IActionResult> OnGetAsync(Guid oralId, CancellationToken cancel) => await LoadAsync(oralId, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid oralId, CancellationToken cancel)
    {
        var form = Request.Form;
        var saved = await harmonisations.SaveAsync(Actor, new SaveHarmonisation
        {
            OralId = oralId,
            Stamp = form["Input.Stamp"].ToString(),
            Marks = [.. MarkKeys.All.Where(key => form.ContainsKey($"commun-{key}"))
                .Select(key => new CommonMark(key, form[$"commun-{key}"], form[$"texte-{key}"], form[$"motif-{key}"]))],
            Remark = form["Input.Remark"],
            GridReason = form["Input.GridReason"],
            Notes = form["Input.Notes"],
            ChosenLevel = form["Input.ChosenLevel"],
            ChoiceReason = form["Input.ChoiceReason"],
        }, cancel);
        if (Accepts(saved))
        {
            Flash("La fiche commune est enregistrée.");
            return LocalRedirect($"/jury/harmonisation/{oralId}");
        }

        return await LoadAsync(oralId, cancel) ? Invalid() : NotFound();
    }

    /// <summary>Name of a mark, as its official text gives it.</summary>
    public string TitleOf(string key) => MarkKeys.IsDomain(key)
        ? $"Domaine {key} – {library.Bordereau.Domains.First(domain => domain.Number == key[0] - '0').Title}"
        : $"{key} {library.DossierGrid[key].ShownTitle}";

    /// <summary>What was typed when the form comes back, else what is stored.</summary>
    public string? Typed(string field, string? stored) =>
        Request.HasFormContentType && Request.Form.TryGetValue(field, out var typed) ? typed.ToString() : stored;

    private async Task<bool> LoadAsync(Guid oralId, CancellationToken cancel)
    {
        if (await queries.HeaderAsync(UserId, oralId, cancel) is not { } oral)
        {
            return false;
        }

        Oral = oral;
        View = await queries.OfAsync(UserId, oral, cancel);
        Wait = View is null ? await queries.WaitAsync(UserId, oral, cancel) : null;
        return true;
    }
}
