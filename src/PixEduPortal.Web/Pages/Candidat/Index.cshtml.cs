using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Candidat;

/// <summary>A date towards which time runs.</summary>
public sealed record Countdown(string Title, string Date, string Left, string Href, bool Urgent);

public sealed class IndexModel(CandidatePathQueries paths, ReglementCatalog reglements) : CandidatePage(paths)
{
    private const int UrgentDays = 7;
    private readonly CandidatePathQueries _paths = paths;

    /// <summary>The account is linked to nobody: an administrator or the DRANE has to say who this is.</summary>
    public bool NobodyLinked { get; private set; }

    public IReadOnlyList<PathStep> Steps => Candidacy?.Steps ?? [];

    public int CurrentStep => Candidacy is { } own ? CandidatePath.StepOf(own.State) : 0;

    public MainAction? Action { get; private set; }

    public IReadOnlyList<Countdown> Countdowns { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (Actor.PersonId is not { } person || await _paths.OfAsync(person, cancel) is not { } data)
        {
            NobodyLinked = true;
            return Page();
        }

        if (!Use(data))
        {
            return NotFound();
        }

        if (Candidacy is { } own)
        {
            Action = CandidatePath.Action(own, data.Participations, Now);
            Countdowns = [.. CountdownsOf(own, data, await reglements.FindAsync(own.ReglementId, cancel))];
        }

        return Page();
    }

    private IEnumerable<Countdown> CountdownsOf(PathCandidacy own, CandidatePathData data, Reglement? reglement)
    {
        var today = AcademyTime.Today(Zone, Now);
        if (reglement is not null && CandidateCampaigns.NextReplay(data.Participations, reglement, Now) is { } replay)
        {
            yield return new($"Rejouer « {replay.Campaign} »", Fr.DateTime(replay.At, Zone), Left(replay.At - Now), $"/candidat/campagnes?candidature={own.Id}", false);
        }

        if (own.Registration is { State: Domain.Sessions.RegistrationState.Seated } seat && seat.SitsAt > Now)
        {
            yield return new("Session du volet 1", Fr.DateTime(seat.SitsAt, Zone), Left(seat.SitsAt - Now),
                $"/candidat/volet-1/sessions?candidature={own.Id}", seat.SitsAt - Now < TimeSpan.FromDays(UrgentDays));
        }

        if (own is { State: Domain.Candidacies.CandidacyState.RegisteredVolet2, DepositDeadline: { } deadline })
        {
            yield return new("Date butoir du dossier", Fr.DateTime(deadline, Zone), deadline > Now ? Left(deadline - Now) : "passée",
                $"/candidat/dossier?candidature={own.Id}", deadline - Now < TimeSpan.FromDays(UrgentDays));
        }

        if (own is { State: Domain.Candidacies.CandidacyState.ConvokedOral, OralStartsAt: { } oral } && oral > Now)
        {
            yield return new("Oral", Fr.DateTime(oral, Zone), Left(oral - Now), $"/candidat/oral?candidature={own.Id}", oral - Now < TimeSpan.FromDays(UrgentDays));
        }

        if (own.Volet1ValidUntil is { } end && own.IsActive)
        {
            var days = end.DayNumber - today.DayNumber;
            yield return new("Validité du volet 1", $"jusqu’au {French.Date(end)} inclus", days >= 0 ? $"encore {French.Count(days, "jour")}" : "expirée",
                $"/candidat/volet-1?candidature={own.Id}", days < 90);
        }
    }

    private static string Left(TimeSpan left) => left.TotalDays >= 1 ? $"dans {French.Count((int)left.TotalDays, "jour")}"
        : left.TotalHours >= 1 ? $"dans {French.Count((int)left.TotalHours, "heure")}"
        : $"dans {French.Count(Math.Max(1, (int)left.TotalMinutes), "minute")}";
}
