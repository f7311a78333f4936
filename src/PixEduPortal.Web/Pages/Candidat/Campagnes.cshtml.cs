using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Candidat;

/// <summary>A campaign as its card shows it.</summary>
/// <param name="Last">Latest participation, shared or not.</param>
/// <param name="ReplayText">When a new try is possible, or why not.</param>
public sealed record CampaignCard(Campaign Campaign, Participation? Last, string? ReplayText, bool CanReplay)
{
    /// <summary>Where it is played, with the candidate's professional address already filled in.</summary>
    public string? Address { get; init; }
}

public sealed class CampagnesModel(
    CandidatePathQueries paths, CandidateResultQueries results, CampaignQueries campaigns, ParcoursLinkService links,
    ReglementCatalog reglements, ReferenceLibrary library)
    : CandidatePage(paths)
{
    private const int WeakestCount = 3;

    public IReadOnlyList<CampaignCard> Positioning { get; private set; } = [];

    public IReadOnlyList<CampaignCard> Thematic { get; private set; } = [];

    public IReadOnlyList<CampaignCard> Bilans { get; private set; } = [];

    public IReadOnlyList<string> Weakest { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Breadcrumb("Mes campagnes");
        if (await LoadAsync(cancel) is { } elsewhere)
        {
            return elsewhere;
        }

        var own = await results.OfAsync(PersonId, cancel);
        var open = await campaigns.OpenToAsync(Candidacy?.AcademyCode ?? Data.AcademyCode, Candidacy?.Mention, cancel);
        var reglement = await reglements.FindAsync(Candidacy?.ReglementId, cancel) ?? await reglements.InForceOnAsync(AcademyTime.Today(Zone, Now), cancel);
        var email = await links.EmailOfAsync(PersonId, cancel);
        var cards = open.Select(campaign => Card(campaign, own, reglement) with { Address = AddressOf(campaign) is { } address ? PixLink.WithEmail(address, email) : null }).ToList();
        Positioning = [.. cards.Where(card => card.Campaign.Kind is CampaignKind.AutoPositionnement or CampaignKind.Positionnement)];
        Thematic = [.. cards.Where(card => card.Campaign.Kind == CampaignKind.Thematique)];
        Bilans = [.. cards.Where(card => card.Campaign.Kind == CampaignKind.Bilan)];
        Weakest = [.. (CandidateProfile.Of(own, Candidacy?.Mention, reglement, open)?.Weakest(WeakestCount) ?? []).Select(weak => Title(weak.Slot, weak.Percent))];
        return Page();
    }

    private static string? AddressOf(Campaign campaign) => campaign.Link ?? (campaign.Code is { } code ? PixLink.OfCode(code) : null);

    private CampaignCard Card(Campaign campaign, CandidateResults own, Reglement reglement)
    {
        var parts = own.Participations.Where(part => part.CampaignId == campaign.Id).ToList();
        if (parts.Count == 0)
        {
            return new(campaign, null, null, true);
        }

        if (!parts[0].Shared)
        {
            return new(campaign, parts[0], "Envoyez d’abord vos résultats sur Pix.", false);
        }

        var last = parts[0];
        var replay = CandidateCampaigns.ReplayOf(reglement, last.SharedOn, last.SharedAt, last.MasteryMillionths, campaign.ReplayDays, campaign.Archived, Now);
        return new(campaign, last, replay switch
        {
            { Allowed: true } => "Rejouable maintenant.",
            { From: { } from } => $"Rejouable le {Fr.DateTime(from, Zone)}.",
            _ => replay.Refusals[0].Message,
        }, replay.Allowed);
    }

    private string Title(ScoreSlot slot, decimal percent)
    {
        var domains = slot.Framework == Framework.Crcn ? library.Crcn.Domains : library.CrcnEdu.Current.Domains;
        var number = FormattableString.Invariant($"{slot.Domain}.{slot.Competence}");
        var title = domains.SelectMany(domain => domain.Competences).First(competence => competence.Number == number).Title;
        return $"{(slot.Framework == Framework.Crcn ? "CRCN" : "CRCN-Édu")} {number} – {title} ({French.ShownPercent(percent)})";
    }
}
