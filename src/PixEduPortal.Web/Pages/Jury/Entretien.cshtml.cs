using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Web.Pages.Jury;

public sealed class EntretienModel(SheetQueries queries, SheetService sheets, ReferenceLibrary library) : SheetPage(queries, sheets)
{
    public BordereauForm Form => library.Bordereau;

    public InterviewDescriptors Descriptors => library.InterviewDescriptors;

    public string? TypedRemark => Request.HasFormContentType && Request.Form.TryGetValue("Input.Remark", out var typed) ? typed.ToString() : null;

    protected override IReadOnlyList<string> Keys => MarkKeys.Domains;

    protected override string LiveView => "_Majority";

    /// <summary>Questions of the bank for the candidate's degree.</summary>
    public IReadOnlyList<InterviewQuestion> Questions(int domain) =>
        [.. library.Questions.Where(question => question.Domain == domain && question.Mention == Sheet.Oral.Mention)];

    /// <summary>Saves what the form holds, then submits the whole sheet.</summary>
    public async Task<IActionResult> OnPostEnvoyerAsync(Guid oralId, CancellationToken cancel)
    {
        if (Accepts(await SaveAsync(oralId, cancel)))
        {
            if (Request.Form["Input.Confirm"] != "true")
            {
                ModelState.AddModelError("Input.Confirm", "Confirmez que votre fiche est terminée\u00a0: une fois envoyée, elle ne change plus.");
            }
            else if (Accepts(await Sheets.SubmitAsync(Actor, oralId, cancel)))
            {
                Flash("Votre fiche est envoyée. La fiche commune est proposée quand les trois membres ont envoyé la leur.");
                return LocalRedirect($"/jury/harmonisation/{oralId}");
            }
        }

        return await AgainAsync(oralId, cancel);
    }
}
