using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Juries;

namespace PixEduPortal.Web.Pages.Drane.Jurys;

/// <summary>The form of a jury session, new or changed.</summary>
public abstract class SessionForm(JurySessionService sessions, AccountQueries accounts) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Academies { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Presidents { get; private set; } = [];

    protected async Task LoadAsync(CancellationToken cancel)
    {
        Academies = [.. (await accounts.AcademiesAsync(cancel)).Select(academy => new SelectListItem(academy.Name, academy.Code))];
        Presidents = [.. (await sessions.PresidentsAsync(cancel)).Select(president => new SelectListItem(
            president.Academy is { } academy ? $"{president.Name} ({academy})" : president.Name, president.Id.ToString()))];
    }

    protected async Task<IActionResult> SaveAsync(Guid? id, CancellationToken cancel)
    {
        await LoadAsync(cancel);
        if (!ModelState.IsValid)
        {
            return Invalid();
        }

        var saved = await sessions.SaveAsync(Input.ToForm(id), Actor, cancel);
        if (!Accepts(saved))
        {
            return saved.Refusals[0].Code == JuryAuthority.UnknownSession.Code ? NotFound() : Invalid();
        }

        Flash(string.Join(' ', saved.Value!.Warnings.Prepend("La session de jury est enregistrée.")), saved.Value.Warnings.Count == 0 ? "success" : "warning");
        return LocalRedirect($"/drane/jurys/sessions/{saved.Value.Id}");
    }

    public sealed class InputModel
    {
        [StringLength(120)]
        public string? Label { get; set; }

        [StringLength(120)]
        public string? Grouping { get; set; }

        public List<string> AcademyCodes { get; set; } = [];

        public Guid? PresidentId { get; set; }

        public Guid? DeputyId { get; set; }

        public DateTime? DepositDeadline { get; set; }

        public DateOnly? OralsFrom { get; set; }

        public DateOnly? OralsTo { get; set; }

        public DateTime? CadrageAt { get; set; }

        [StringLength(200)]
        public string? CadragePlace { get; set; }

        public DateTime? HarmonisationAt { get; set; }

        [StringLength(200)]
        public string? HarmonisationPlace { get; set; }

        public uint? Version { get; set; }

        internal static InputModel From(JurySession session, uint version, string zone) => new()
        {
            Label = session.Label,
            Grouping = session.Grouping,
            AcademyCodes = session.AcademyCodes,
            PresidentId = session.PresidentId,
            DeputyId = session.DeputyId,
            DepositDeadline = AcademyTime.Local(zone, session.DepositDeadline).DateTime,
            OralsFrom = session.OralsFrom,
            OralsTo = session.OralsTo,
            CadrageAt = session.CadrageAt is { } before ? AcademyTime.Local(zone, before).DateTime : null,
            CadragePlace = session.CadragePlace,
            HarmonisationAt = session.HarmonisationAt is { } after ? AcademyTime.Local(zone, after).DateTime : null,
            HarmonisationPlace = session.HarmonisationPlace,
            Version = version,
        };

        internal SaveJurySession ToForm(Guid? id) => new()
        {
            Id = id,
            Label = Label,
            Grouping = Grouping,
            AcademyCodes = AcademyCodes,
            PresidentId = PresidentId,
            DeputyId = DeputyId,
            DepositDeadline = DepositDeadline,
            OralsFrom = OralsFrom,
            OralsTo = OralsTo,
            CadrageAt = CadrageAt,
            CadragePlace = CadragePlace,
            HarmonisationAt = HarmonisationAt,
            HarmonisationPlace = HarmonisationPlace,
            Version = Version,
        };
    }
}

public sealed class NouvelleSessionModel(JurySessionService sessions, AccountQueries accounts) : SessionForm(sessions, accounts)
{
    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (Actor.AcademyCode is { } own)
        {
            Input.AcademyCodes = [own];
        }

        await LoadAsync(cancel);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancel) => SaveAsync(null, cancel);
}

public sealed class ModifierSessionModel(JurySessionService sessions, AccountQueries accounts, JuryQueries juries) : SessionForm(sessions, accounts)
{
    public Guid Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        Id = id;
        if (await juries.SessionAsync(id, Actor, cancel) is not { } page)
        {
            return NotFound();
        }

        Input = InputModel.From(page.Stored, page.Version, page.TimeZone);
        await LoadAsync(cancel);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        Id = id;
        return SaveAsync(id, cancel);
    }
}
