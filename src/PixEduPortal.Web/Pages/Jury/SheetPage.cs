using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Jury;

/// <summary>A page that fills in part of a member's own sheet: by its form, or mark by mark as they are chosen.</summary>
public abstract class SheetPage(SheetQueries queries, SheetService sheets) : PortalPage
{
    public OwnSheet Sheet { get; private set; } = null!;

    public IReadOnlyDictionary<string, MarkField> Fields { get; private set; } = new Dictionary<string, MarkField>();

    public bool ReadOnly => Sheet.State != SheetState.Open;

    protected SheetService Sheets => sheets;

    protected abstract IReadOnlyList<string> Keys { get; }

    /// <summary>Partial view of what the rules say of the sheet so far.</summary>
    protected abstract string LiveView { get; }

    public async Task<IActionResult> OnGetAsync(Guid oralId, CancellationToken cancel) => await LoadAsync(oralId, null, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid oralId, CancellationToken cancel)
    {
        var saved = await SaveAsync(oralId, cancel);
        if (Accepts(saved))
        {
            // Nothing changed when autosave was there first: the sheet is saved all the same.
            Flash("Votre fiche est enregistrée.");
            return LocalRedirect(Request.Path.Value!);
        }

        return await AgainAsync(oralId, cancel);
    }

    /// <summary>One mark, as it is chosen. Answers with the explanation brought up to date.</summary>
    public async Task<IActionResult> OnPostNoteAsync(Guid oralId, CancellationToken cancel)
    {
        var saved = await SaveAsync(oralId, cancel);
        if (!await LoadAsync(oralId, null, cancel))
        {
            return NotFound();
        }

        var key = MarkForm.Read(Request.Form, Keys).Select(entry => entry.Key).FirstOrDefault();
        Response.Headers["X-Portal-Choice"] = key is null ? "" : Fields[key].ChoiceBefore;
        Response.Headers["X-Portal-Stamp"] = key is null ? "" : Fields[key].Stamp;
        if (saved is { Succeeded: true })
        {
            Response.Headers["X-Portal-Saved"] = Uri.EscapeDataString(French.Time(TimeOnly.FromDateTime(
                TimeZoneInfo.ConvertTime(saved.Value.At, TimeZoneInfo.FindSystemTimeZoneById(Fr.ParisZone)).DateTime)));
            return Partial(LiveView, Sheet);
        }

        return new JsonResult(new { messages = saved.Refusals.Select(refusal => refusal.Message), closed = ReadOnly }) { StatusCode = StatusCodes.Status409Conflict };
    }

    protected async Task<IActionResult> AgainAsync(Guid oralId, CancellationToken cancel) =>
        await LoadAsync(oralId, Request.Form, cancel) ? Invalid() : NotFound();

    protected Task<Domain.Kernel.Outcome<SavedMarks>> SaveAsync(Guid oralId, CancellationToken cancel) => sheets.SaveAsync(Actor, new SaveMarks
    {
        OralId = oralId,
        Entries = MarkForm.Read(Request.Form, Keys),
        Remark = Request.Form.TryGetValue("Input.Remark", out var remark) ? remark.ToString() : null,
    }, cancel);

    private async Task<bool> LoadAsync(Guid oralId, IFormCollection? typed, CancellationToken cancel)
    {
        if (await queries.OfAsync(Actor.UserId!.Value, oralId, cancel) is not { } sheet)
        {
            return false;
        }

        Sheet = sheet;
        Fields = MarkForm.Fields(sheet, typed, ModelState);
        return true;
    }
}
