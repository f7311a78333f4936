using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Imports;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Pages.Shared;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Pages.Drane.Imports;

/// <summary>One batch: progress, report, confirmation, receipt, taking back.</summary>
public sealed class LotModel(ImportService imports, ImportUndo undo, ImportQueries queries, ImportDesk desk) : PortalPage
{
    private const int PageSize = 50;

    [FromRoute]
    public long Id { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    [FromQuery(Name = "code")]
    public string? Code { get; set; }

    [BindProperty]
    public string? Sha256 { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ImportDetails Batch { get; private set; } = null!;

    public bool Running { get; private set; }

    /// <summary>Errors, then warnings, then informations: what has to be mended stands first.</summary>
    public IReadOnlyList<(string Severity, ImportEntry Entry)> Entries { get; private set; } = [];

    public IReadOnlyList<(string Severity, ImportEntry Entry)> Shown => [.. Entries.Skip((Pager.Page - 1) * PageSize).Take(PageSize)];

    public Pager Pager
    {
        get
        {
            var pages = Math.Max(1, (Entries.Count + PageSize - 1) / PageSize);
            return new(Math.Clamp(Number, 1, pages), pages, page => Addresses.With(Request, "page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)) + "#anomalies");
        }
    }

    /// <summary>Somebody who holds the administrator's role as well is led to where a new header is added.</summary>
    public bool MayAddAlias => ActorAccessor.HeldRoles(User).Any(role => role.May(Permission.PlatformSettings));

    /// <summary>A check or an import was begun, and nobody works on it any more.</summary>
    public bool CutOff => !Running && Batch.Line.Begun;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    /// <summary>What the page asks while it waits: is it over, and how far is it.</summary>
    public async Task<IActionResult> OnGetProgressionAsync(CancellationToken cancel) => await LoadAsync(cancel)
        ? new JsonResult(new { running = Running, step = Step(), rows = Batch.Line.ProgressRows })
        : NotFound();

    public async Task<IActionResult> OnGetRejetsAsync(CancellationToken cancel) => await imports.RejectedLines(Id, Actor, cancel) is { } lines
        ? File(lines, "text/csv; charset=utf-8", FormattableString.Invariant($"lignes-rejetees-lot-{Id}.csv"))
        : NotFound();

    public async Task<IActionResult> OnPostControlerAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        await Task.WhenAny(desk.Check(Id), Task.Delay(IndexModel.Patience, cancel));
        return Again();
    }

    public async Task<IActionResult> OnPostConfirmerAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!Accepts(await imports.Confirmable(Id, Sha256, Actor, cancel)))
        {
            return Invalid();
        }

        await Task.WhenAny(desk.Confirm(Id, Sha256!, Actor), Task.Delay(IndexModel.Patience, cancel));
        return Again();
    }

    public async Task<IActionResult> OnPostAbandonnerAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (Running)
        {
            ModelState.AddModelError("", "Ce lot est en cours de traitement. Attendez la fin, puis rechargez la page.");
            return Invalid();
        }

        if (!Accepts(await imports.Abandon(Id, Actor, cancel)))
        {
            return Invalid();
        }

        Flash("Le lot est abandonné\u00a0: rien n’a été enregistré.");
        return Again();
    }

    public async Task<IActionResult> OnPostAnnulerAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Accepts(await undo.Undo(Id, Input.Reason ?? "", Actor, cancel)))
        {
            return Invalid();
        }

        Flash("L’import est annulé\u00a0: ce qu’il avait créé est retiré, ce qu’il avait changé est rétabli.");
        return Again();
    }

    public string Step() => Batch.Line.ProgressStep ?? "En attente";

    /// <summary>What became of the rows that the counters count, the unmatched ones included.</summary>
    public string AboutRows()
    {
        var overlap = Batch.Line.Counts.Unmatched > 0;
        return Batch.Line.State switch
        {
            ImportBatchState.Undone => "Voilà ce que l’import avait fait ; l’annulation l’a défait, et rien n’en est gardé."
                + (overlap ? " Les lignes à rapprocher étaient comprises dans les trois premiers nombres." : ""),
            ImportBatchState.Refused or ImportBatchState.Abandoned => "Rien n’en a été enregistré.",
            _ when !overlap => "",
            ImportBatchState.Applied => "Les lignes à rapprocher sont comprises dans les trois premiers nombres : elles sont gardées, mais n’appartiennent à personne tant qu’elles ne sont pas rapprochées.",
            _ => "Les lignes à rapprocher sont comprises dans les trois premiers nombres : elles seront gardées, mais n’appartiendront encore à personne.",
        };
    }

    public string Alias(string header) => $"/admin/alias-entetes?type={Batch.Line.Kind}&libelle={Uri.EscapeDataString(header)}";

    public string WithCode(string? code) => $"/drane/imports/{Id}{(code is null ? "" : $"?code={code}")}#anomalies";

    private RedirectResult Again() => Redirect(FormattableString.Invariant($"/drane/imports/{Id}"));

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        // Asked first: work that ends in between shows its result.
        Running = await desk.IsRunning(Id, cancel);
        if (await queries.Find(Id, Actor, cancel) is not { } batch)
        {
            return false;
        }

        Batch = batch;
        Running = Running && batch.Line.State is ImportBatchState.Uploaded or ImportBatchState.AwaitingConfirmation;
        var warnings = batch.Warnings.Select(entry => (Severity: ImportCodes.Infos.Contains(entry.Code) ? "Information" : "Avertissement", Entry: entry)).ToList();
        Entries = [.. batch.Errors.Select(entry => ("Erreur", entry))
            .Concat(warnings.Where(one => one.Severity == "Avertissement")).Concat(warnings.Where(one => one.Severity == "Information"))
            .Where(one => Code is null || one.Item2.Code == Code)];
        return true;
    }

    public sealed class InputModel
    {
        [StringLength(500)]
        public string? Reason { get; set; }
    }
}
