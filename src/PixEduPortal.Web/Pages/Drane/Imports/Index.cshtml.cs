using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Imports;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Pages.Shared;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Drane.Imports;

[UploadLimit]
[EnableRateLimiting(RateLimits.Uploads)]
public sealed class IndexModel(ImportService imports, ImportQueries queries, ImportDesk desk, IOptions<ImportSettings> settings) : PortalPage
{
    private const int PageSize = 25;

    /// <summary>A small file is checked by then, and its report is the next page.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    [FromQuery(Name = "etat")]
    public ImportBatchState? State { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<ImportLine> Lines { get; private set; } = [];

    public int Total { get; private set; }

    /// <summary>Batches that are being worked on.</summary>
    public IReadOnlySet<long> Running { get; private set; } = new HashSet<long>();

    public long MaxBytes => settings.Value.MaxUploadBytes;

    public Pager Pager => new(Number, Math.Max(1, (Total + PageSize - 1) / PageSize), page => Addresses.With(Request, "page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Number = Math.Max(1, Number);
        await LoadAsync(cancel);
        return UploadLimitAttribute.Exceeded(HttpContext) ? TooLarge() : Page();
    }

    /// <summary>The headcounts' template: the headers in French, ready to be filled in.</summary>
    public FileContentResult OnGetModele() => File(
        [.. Encoding.UTF8.GetPreamble(), .. "Région;Académie;Département;Profil;Secteur;Effectif;Date du comptage\n"u8], "text/csv; charset=utf-8", "modele-effectifs.csv");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (Input.File is null)
        {
            ModelState.AddModelError("Input.File", "Choisissez le fichier à contrôler.");
            await LoadAsync(cancel);
            return Invalid();
        }

        await using var content = Input.File.OpenReadStream();
        var received = await imports.Receive(content, Input.File.FileName, Actor, Actor.AcademyCode, cancel);
        if (!Accepts(received))
        {
            await LoadAsync(cancel);
            Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Page();
        }

        await Task.WhenAny(desk.Check(received.Value), Task.Delay(Patience, cancel));
        return RedirectToPage("/Drane/Imports/Lot", new { id = received.Value });
    }

    internal static string Size(long bytes) => bytes >= 1 << 20
        ? $"{French.Number(Math.Round(bytes / 1048576m, 1))}\u00a0Mio"
        : $"{Math.Max(1, bytes >> 10)}\u00a0Kio";

    private IActionResult TooLarge()
    {
        ModelState.AddModelError("Input.File", $"Ce fichier dépasse {Size(MaxBytes)}\u00a0: il n’a pas été reçu. Coupez-le en plusieurs fichiers, avec la ligne d’en-têtes dans chacun.");
        Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        (Lines, Total) = await queries.List(Actor, Number, PageSize, State, cancel);
        Running = await desk.Running([.. Lines.Where(line => line.State is ImportBatchState.Uploaded or ImportBatchState.AwaitingConfirmation).Select(line => line.Id)], cancel);
    }

    public sealed class InputModel
    {
        public IFormFile? File { get; set; }
    }
}
