using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Drane.Jurys;

/// <summary>The form of a jury, new or changed: three seats, each a person of the pool under one quality, and the rules
/// explained before anything is saved.</summary>
public abstract class JuryForm(JuryService juries, JuryQueries queries, JuryFacts facts) : PortalPage
{
    public const int SeatCount = 3;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public JurySessionPage Session { get; private set; } = null!;

    public IReadOnlyList<SelectListItem> Seats { get; private set; } = [];

    public IReadOnlyList<RuleLine> Rules { get; private set; } = [];

    /// <summary>Loads the session and its pool; false when the session is not the actor's.</summary>
    protected async Task<bool> LoadAsync(Guid sessionId, CancellationToken cancel)
    {
        if (await queries.SessionAsync(sessionId, Actor, cancel) is not { } session)
        {
            return false;
        }

        Session = session;
        Seats = [.. (await facts.PoolAsync(session.Stored.AcademyCodes, cancel)).SelectMany(juror => juror.Qualities.Order().Select(quality =>
            new SelectListItem($"{juror.Name}, {quality.Label()} ({juror.AcademyName ?? "sans académie"})", InputModel.SeatValue(juror.UserId, quality))))];
        while (Input.Seats.Count < SeatCount)
        {
            Input.Seats.Add(null);
        }

        return true;
    }

    protected async Task ExplainAsync(CancellationToken cancel) => Rules = await juries.ExplainAsync(Session.Session.Id, Input.Choices, Actor, cancel) ?? [];

    /// <summary>The rules alone for a script, the whole page otherwise; nothing is saved.</summary>
    protected async Task<IActionResult> PreviewAsync(CancellationToken cancel)
    {
        await ExplainAsync(cancel);
        return Request.Headers["X-Fragment"] == "composition" ? Partial("Drane/Jurys/_Composition", Rules) : Page();
    }

    protected async Task<IActionResult> SaveAsync(Guid? id, CancellationToken cancel)
    {
        if (ModelState.IsValid)
        {
            var saved = await juries.SaveAsync(new SaveJury
            {
                Id = id,
                JurySessionId = Session.Session.Id,
                Name = Input.Name,
                Seats = Input.Choices,
                Version = Input.Version,
            }, Actor, cancel);
            if (Accepts(saved.Succeeded ? Outcome.Done() : Outcome.Refused([.. saved.Refusals.Select(OnFirstSeat)])))
            {
                Flash(id is null ? "Le jury est composé." : "Le jury est modifié.");
                return LocalRedirect($"/drane/jurys/{saved.Value}");
            }
        }

        await ExplainAsync(cancel);
        return Invalid();
    }

    private static Refusal OnFirstSeat(Refusal refusal) => refusal.Field == JuryService.Field ? refusal with { Field = "Seats[0]" } : refusal;

    public sealed class InputModel
    {
        [StringLength(60)]
        public string? Name { get; set; }

        /// <summary>« account:quality », or nothing for an empty seat.</summary>
        public List<string?> Seats { get; set; } = [];

        public uint? Version { get; set; }

        internal IReadOnlyList<SeatChoice> Choices => [.. Seats.Take(SeatCount).Select(Parse).OfType<SeatChoice>()];

        internal static string SeatValue(Guid user, JuryQuality quality) => $"{user}:{quality}";

        private static SeatChoice? Parse(string? text) =>
            text?.Split(':') is [var user, var quality] && Guid.TryParse(user, out var id) && Enum.TryParse<JuryQuality>(quality, out var held) && Enum.IsDefined(held)
                ? new SeatChoice(id, held)
                : null;
    }
}

public sealed class NouveauModel(JuryService juries, JuryQueries queries, JuryFacts facts) : JuryForm(juries, queries, facts)
{
    [FromQuery(Name = "session")]
    public Guid SessionId { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(SessionId, cancel))
        {
            return NotFound();
        }

        Input.Name ??= $"Jury {Session.Juries.Count + 1}";
        await ExplainAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostVerifierAsync(CancellationToken cancel) =>
        await LoadAsync(SessionId, cancel) ? await PreviewAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel) =>
        await LoadAsync(SessionId, cancel) ? await SaveAsync(null, cancel) : NotFound();
}

public sealed class ModifierModel(JuryService juries, JuryQueries queries, JuryFacts facts) : JuryForm(juries, queries, facts)
{
    private readonly JuryQueries _queries = queries;

    public Guid Id { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await FindAsync(id, cancel) is not { } jury)
        {
            return NotFound();
        }

        Input = new()
        {
            Name = jury.Jury.Name,
            Seats = [.. jury.Jury.Members.Select(member => InputModel.SeatValue(member.UserId, member.Quality))],
            Version = jury.Version,
        };
        await LoadAsync(jury.SessionId, cancel);
        await ExplainAsync(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostVerifierAsync(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is not null ? await PreviewAsync(cancel) : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel) =>
        await FindAsync(id, cancel) is not null ? await SaveAsync(id, cancel) : NotFound();

    private async Task<JuryPage?> FindAsync(Guid id, CancellationToken cancel)
    {
        Id = id;
        var jury = await _queries.JuryAsync(id, Actor, cancel);
        return jury is not null && await LoadAsync(jury.SessionId, cancel) ? jury : null;
    }
}
