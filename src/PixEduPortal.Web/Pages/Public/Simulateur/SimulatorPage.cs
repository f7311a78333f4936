using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Web.Api;

namespace PixEduPortal.Web.Pages.Public.Simulateur;

/// <summary>What the four simulator pages share: inputs come from the address, so that a result can be kept or sent as a
/// link; nothing is stored.</summary>
public abstract class SimulatorPage(ReglementCatalog catalog) : PageModel
{
    private const int LongestInput = 60;

    public IReadOnlyList<Reglement> Reglements { get; private set; } = [];

    public Reglement Reglement { get; private set; } = null!;

    /// <summary>False on a first visit: the form is shown without a result.</summary>
    public bool Asked => Request.Query.Count > 0;

    /// <summary>This page with the inputs typed, as a whole address.</summary>
    public string Link => $"{Request.Scheme}://{Request.Host}{Request.Path}{Request.QueryString}";

    /// <summary>What was typed in a field, for showing it again.</summary>
    public string Typed(string name)
    {
        var text = Request.Query[name].ToString().Trim();
        return text.Length <= LongestInput ? text : text[..LongestInput];
    }

    public string? ErrorOf(string name) =>
        ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>The fields at fault, in the order of the form, for the summary.</summary>
    public IEnumerable<(string Field, string Message)> Faults =>
        ModelState.Where(entry => entry.Value!.Errors.Count > 0).Select(entry => (entry.Key, entry.Value!.Errors[0].ErrorMessage));

    /// <summary>Reads the règlement and the form; gives the page, with status 400 when something is to correct.</summary>
    protected async Task<IActionResult> AnswerAsync(DateOnly today, Func<Reglement, bool> fits, Action simulate)
    {
        Reglements = [.. (await catalog.PublishedAsync(HttpContext.RequestAborted)).Where(fits)];
        ModelState.Clear();
        var id = Typed("reglement");
        Reglement = Reglements.FirstOrDefault(reglement => reglement.Id == id) ?? Domain.Reglements.Reglements.InForceOn(today, Reglements);
        if (id.Length > 0 && Reglement.Id != id)
        {
            Fault("reglement", "Ce règlement n’existe pas ou n’est pas calculé ici. Choisissez-en un dans la liste.");
        }

        if (Asked)
        {
            simulate();
        }

        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        return Page();
    }

    protected void Fault(string name, string message) => ModelState.AddModelError(name, French.Text(message));

    protected Level? ReadLevel(string name)
    {
        var text = Typed(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (Levels.TryParse(text, out var level))
        {
            return level;
        }

        Fault(name, "Choisissez un niveau de la liste : Initié, Confirmé, Avancé ou Expert.");
        return null;
    }

    /// <summary>A percentage with a comma or a point; blank is not measured.</summary>
    protected decimal? ReadPercentage(string name)
    {
        var text = string.Concat(Typed(name).Where(c => !char.IsWhiteSpace(c))).TrimEnd('%').Replace(',', '.');
        if (text.Length == 0)
        {
            return null;
        }

        var isNumber = text.Count(c => c == '.') <= 1 && text.All(c => char.IsAsciiDigit(c) || c == '.') && text.Any(char.IsAsciiDigit);
        if (isNumber && ExactNumber.TryParse(text, out var number) == ExactNumberResult.Exact && number is >= 0 and <= 100)
        {
            return number;
        }

        Fault(name, isNumber
            ? "Indiquez un pourcentage de 0 à 100."
            : "Indiquez un pourcentage de 0 à 100, par exemple 81,5 ; laissez vide s’il n’est pas mesuré.");
        return null;
    }

    protected DateOnly? ReadDate(string name)
    {
        var text = Typed(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1900 and < 2200)
        {
            return date;
        }

        Fault(name, "Cette date n’existe pas. Indiquez le jour, le mois et l’année, par exemple 15/06/2026.");
        return null;
    }
}
