using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Web.Pages.Candidat;

public sealed class Volet1Model(CandidatePathQueries paths, CandidateResultQueries results, CampaignQueries campaigns, ReglementCatalog reglements) : CandidatePage(paths)
{
    public Reglement Reglement { get; private set; } = null!;

    public IReadOnlyList<Volet1Sitting> Sittings { get; private set; } = [];

    public CandidateProfile? Profile { get; private set; }

    /// <summary>What the règlement grants on the figures, for the level presented; it explains, it does not decide.</summary>
    public Volet1Assessment? Explanation { get; private set; }

    public bool Obtained => Candidacy is { Volet1Level: not null } or { Volet1Admissible: true };

    /// <summary>The last day of validity is past.</summary>
    public bool Expired => Candidacy?.Volet1ValidUntil is { } end && AcademyTime.Today(Zone, Now) > end;

    /// <summary>Obtained, and volet 2 still to come.</summary>
    public bool AwaitsJury => Obtained && !Expired && Candidacy!.Outcome is null && Candidacy.State is not (CandidacyState.Certified or CandidacyState.Withdrawn);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Breadcrumb("Volet 1");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        if (Candidacy is not { } own)
        {
            return Page();
        }

        Reglement = await reglements.FindAsync(own.ReglementId, cancel) ?? await reglements.InForceOnAsync(AcademyTime.Today(Zone, Now), cancel);
        var imported = await results.OfAsync(PersonId, cancel);
        Sittings = [.. imported.Sittings.Where(sitting => sitting.Mention == own.Mention)];
        Profile = CandidateProfile.Of(imported, own.Mention, Reglement, await campaigns.OpenToAsync(own.AcademyCode, own.Mention, cancel));
        if (Profile is { Assessment: not null } profile)
        {
            Explanation = Volet1Rules.Assess(Reglement, profile.Measures, own.EnrolledLevel ?? Sittings.FirstOrDefault()?.PresentedLevel);
        }

        return Page();
    }
}
