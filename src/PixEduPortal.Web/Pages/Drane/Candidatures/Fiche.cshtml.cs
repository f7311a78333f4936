using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Juries;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Drane.Candidatures;

/// <summary>One candidacy, whole. Its buttons are the actions possible now; each opens its form on the same page.</summary>
public sealed class FicheModel(
    CandidacyDetailQueries queries, CandidacyService candidacies, DerogationDesk derogations, JuryQueries juries, AccountQueries accounts, AddressBounces bounces) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [FromQuery(Name = "action")]
    public CandidacyAction? Chosen { get; set; }

    public CandidacyDetail Detail { get; private set; } = null!;

    /// <summary>Addresses of the person that refuse mail.</summary>
    public IReadOnlyList<BounceLine> Bounces { get; private set; } = [];

    public IReadOnlyList<PossibleAction> Possible => Detail.Possible(Actor);

    /// <summary>The action whose form is shown, if it is possible.</summary>
    public PossibleAction? Open => Possible.FirstOrDefault(possible => possible.Action == Chosen);

    /// <summary>Whether the open action asks for a jury session: not where volet 2 passes by a resource .</summary>
    public bool NeedsSession => Open?.Action is CandidacyAction.ChooseAnotherJurySession or CandidacyAction.Postpone
        || (Open?.Action == CandidacyAction.RegisterVolet2 && Detail.Modality == Volet2Modality.JuryOral);

    public IReadOnlyList<SelectListItem> JurySessions { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Academies { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (Chosen is not { } action || !ModelState.IsValid)
        {
            return Invalid();
        }

        if (!Accepts(await DoAsync(id, action, cancel)))
        {
            return Invalid();
        }

        Flash(Done(action));
        return LocalRedirect(action == CandidacyAction.Transfer ? "/drane/candidatures" : $"/drane/candidatures/{id}");
    }

    /// <summary>What Pix corrected was looked at .</summary>
    public async Task<IActionResult> OnPostAlerteAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Accepts(await candidacies.SettleAlertAsync(id, Input.SeenAlert, Input.AlertReason, Actor, cancel)))
        {
            return await LoadAsync(id, cancel) ? Invalid() : NotFound();
        }

        Flash("L’alerte est traitée ; l’historique garde ce que vous avez écrit.");
        return LocalRedirect($"/drane/candidatures/{id}");
    }

    private async Task<Outcome> DoAsync(Guid id, CandidacyAction action, CancellationToken cancel) => action switch
    {
        CandidacyAction.DeclareEligible => await candidacies.DeclareEligibleAsync(id, Input.Reason, Actor, cancel),
        CandidacyAction.RegisterVolet2 or CandidacyAction.ChooseAnotherJurySession => await candidacies.RegisterVolet2Async(Move(id), Actor, cancel),
        CandidacyAction.Postpone => await candidacies.PostponeAsync(Move(id), Actor, cancel),
        CandidacyAction.GrantDerogation => await derogations.GrantAsync(id, Input.Until, Input.Reason, Actor, cancel),
        CandidacyAction.Transfer => await candidacies.TransferAsync(new TransferCandidacy { CandidacyId = id, AcademyCode = Input.AcademyCode ?? "", Reason = Input.Reason }, Actor, cancel),
        CandidacyAction.Withdraw => await candidacies.WithdrawAsync(id, Input.Reason, Actor, cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
    };

    private MoveToJurySession Move(Guid id) => new() { CandidacyId = id, JurySessionId = NeedsSession ? Input.JurySessionId ?? Guid.Empty : null, Reason = Input.Reason };

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await queries.FindAsync(id, Actor, cancel) is not { } detail)
        {
            return false;
        }

        Detail = detail;
        Bounces = await bounces.ListAsync(Actor, detail.Person.Id, cancel);
        if (NeedsSession)
        {
            JurySessions = [.. (await juries.OpenSessionsAsync(detail.Candidacy.AcademyCode, Now, cancel))
                .Where(session => Open!.Action == CandidacyAction.RegisterVolet2 || session.Id != detail.Candidacy.JurySessionId)
                .Select(session => new SelectListItem($"{session.Label}, dépôt jusqu’au {French.DateAndTime(detail.Local(session.DepositDeadline))}", session.Id.ToString()))];
        }

        if (Open?.Action == CandidacyAction.Transfer)
        {
            Academies = [.. (await accounts.AcademiesAsync(cancel)).Where(academy => academy.Code != detail.Candidacy.AcademyCode)
                .Select(academy => new SelectListItem(academy.Name, academy.Code))];
        }

        return true;
    }

    private static string Done(CandidacyAction action) => action switch
    {
        CandidacyAction.DeclareEligible => "La candidature est éligible.",
        CandidacyAction.Postpone => "L’inscription est reportée.",
        CandidacyAction.GrantDerogation => "La dérogation est accordée : le candidat peut déposer jusqu’à la nouvelle limite.",
        CandidacyAction.Transfer => "La candidature est transférée : elle n’est plus dans votre académie.",
        CandidacyAction.Withdraw => "La candidature est close.",
        _ => "L’inscription au volet 2 est enregistrée.",
    };

    public sealed class InputModel
    {
        public Guid? JurySessionId { get; set; }

        public string? AcademyCode { get; set; }

        /// <summary>New limit of deposit, in the academy's time.</summary>
        public DateTime? Until { get; set; }

        [System.ComponentModel.DataAnnotations.StringLength(2000)]
        public string? Reason { get; set; }

        /// <summary>The alert as it was shown.</summary>
        public string? SeenAlert { get; set; }

        [System.ComponentModel.DataAnnotations.StringLength(2000)]
        public string? AlertReason { get; set; }
    }
}
