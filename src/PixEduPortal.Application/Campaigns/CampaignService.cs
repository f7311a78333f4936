using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Campaigns;

public sealed record SaveCampaign
{
    /// <summary>Null for a new one.</summary>
    public Guid? Id { get; init; }

    public required string Name { get; init; }

    public required string? Code { get; init; }

    public required CampaignKind Kind { get; init; }

    public required Mention? Mention { get; init; }

    public required IReadOnlyList<int> CrcnDomains { get; init; }

    public required IReadOnlyList<int> CrcnEduDomains { get; init; }

    public required IReadOnlyList<Framework> Frameworks { get; init; }

    public required string? Link { get; init; }

    public required int? ReplayDays { get; init; }

    public required string? SchoolYear { get; init; }

    public required bool Archived { get; init; }
}

/// <summary>Campaigns that an academy keeps; the national ones are reference data.</summary>
public sealed partial class CampaignService(PortalDbContext db, AuditLog audit)
{
    public Task<Campaign?> OwnAsync(Guid id, Actor actor, CancellationToken cancel = default) =>
        db.Set<Campaign>().AsNoTracking().FirstOrDefaultAsync(campaign => campaign.Id == id && campaign.AcademyCode != null && campaign.AcademyCode == actor.AcademyCode, cancel);

    public async Task<Outcome<Guid>> SaveAsync(SaveCampaign saving, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } academy })
        {
            return Outcome<Guid>.Refused(new Refusal("ROLE_INTERDIT", "Seule la DRANE gère les campagnes de son académie."));
        }

        var campaign = saving.Id is { } id ? await db.Set<Campaign>().FirstOrDefaultAsync(known => known.Id == id && known.AcademyCode == academy, cancel) : null;
        if (saving.Id is not null && campaign is null)
        {
            return Outcome<Guid>.Refused(new Refusal("CAMPAGNE_INCONNUE", "Choisissez une campagne de votre académie."));
        }

        var refusals = await FaultsAsync(saving, campaign, cancel);
        if (refusals.Count > 0)
        {
            return Outcome<Guid>.Refused(refusals);
        }

        var before = campaign is null ? null : Facts(campaign);
        if (campaign is null)
        {
            campaign = new Campaign { Id = Guid.CreateVersion7(), AcademyCode = academy, Name = "", FoldedName = "", Kind = saving.Kind, Source = "DRANE" };
            db.Add(campaign);
        }

        Apply(saving, campaign);
        try
        {
            await audit.SaveAsync(actor, new AuditRecord { Action = "campagne.enregistre", SubjectType = "campagne", SubjectId = campaign.Id.ToString(), Before = before, After = Facts(campaign) }, cancel);
        }
        catch (DbUpdateException exception) when (exception.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            return Outcome<Guid>.Refused(CodeTaken);
        }

        return campaign.Id;
    }

    private static readonly Refusal CodeTaken = new("CODE_DEJA_CONNU", French.Text("Ce code est déjà celui d’une autre campagne : vérifiez-le dans Pix Orga."), nameof(SaveCampaign.Code));

    private static void Apply(SaveCampaign saving, Campaign campaign)
    {
        campaign.Name = saving.Name.Trim();
        campaign.FoldedName = FoldedText.Label(saving.Name);
        campaign.Code = Clean(saving.Code)?.ToUpperInvariant();
        (campaign.Kind, campaign.Mention, campaign.ReplayDays, campaign.Archived) = (saving.Kind, saving.Mention, saving.ReplayDays, saving.Archived);
        (campaign.Link, campaign.SchoolYear) = (Clean(saving.Link), Clean(saving.SchoolYear));
        Replace(campaign.Frameworks, saving.Frameworks);
        Replace(campaign.CrcnDomains, saving.CrcnDomains);
        Replace(campaign.CrcnEduDomains, saving.CrcnEduDomains);
    }

    private static void Replace<T>(List<T> list, IEnumerable<T> values)
    {
        list.Clear();
        list.AddRange(values.Distinct().Order());
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static object Facts(Campaign campaign) => new
    {
        campaign.Name, campaign.Code, campaign.Kind, campaign.Mention, Frameworks = campaign.Frameworks.ToList(), CrcnDomains = campaign.CrcnDomains.ToList(),
        CrcnEduDomains = campaign.CrcnEduDomains.ToList(), campaign.Link, campaign.ReplayDays, campaign.SchoolYear, campaign.Archived,
    };

    private async Task<List<Refusal>> FaultsAsync(SaveCampaign saving, Campaign? known, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        var code = Clean(saving.Code)?.ToUpperInvariant();
        Require(saving.Name.Trim().Length is > 0 and <= 200, "NOM_REQUIS", "Donnez le nom de la campagne, en 200 caractères au plus.", nameof(saving.Name));
        Require(code is null || Shape().IsMatch(code), "CODE_INVALIDE", "Un code de campagne a six lettres puis trois chiffres, par exemple ABCDEF123.", nameof(saving.Code));
        Require(saving.Frameworks.Count > 0, "REFERENTIEL_REQUIS", "Cochez au moins un référentiel.", nameof(saving.Frameworks));
        Require(Covered(saving.CrcnDomains, Framework.Crcn), "DOMAINES_SANS_REFERENTIEL", "Des domaines du CRCN demandent que ce référentiel soit coché.", nameof(saving.CrcnDomains));
        Require(Covered(saving.CrcnEduDomains, Framework.CrcnEdu), "DOMAINES_SANS_REFERENTIEL", "Des domaines du CRCN-Édu demandent que ce référentiel soit coché.", nameof(saving.CrcnEduDomains));
        Require(Clean(saving.Link) is not { } link || PixLink.IsPix(link), "LIEN_INVALIDE", "Copiez l’adresse de la campagne telle que Pix la donne : elle commence par https://app.pix.fr/.", nameof(saving.Link));
        Require(saving.ReplayDays is null or (>= 0 and <= 365), "DELAI_INVALIDE", "Le délai va de 0 à 365 jours ; vide, c’est celui du règlement.", nameof(saving.ReplayDays));
        Require(Clean(saving.SchoolYear) is not { } year || IsYear(year), "ANNEE_INVALIDE", "Écrivez l’année scolaire comme 2026-2027.", nameof(saving.SchoolYear));
        if (code is not null && await db.Set<Campaign>().AnyAsync(other => other.Code == code && other.Id != saving.Id, cancel))
        {
            refusals.Add(CodeTaken);
        }

        if (known?.Code is { } former && former != code && await db.Set<CampaignResult>().AnyAsync(result => result.CampaignId == known.Id, cancel))
        {
            refusals.Add(new("CODE_FIGE", French.Text($"Des résultats sont déjà importés sous le code {former} : archivez cette campagne et créez-en une autre."), nameof(saving.Code)));
        }

        return refusals;

        bool Covered(IReadOnlyList<int> domains, Framework framework) => domains.Count == 0 || (saving.Frameworks.Contains(framework) && domains.All(domain => domain is >= 1 and <= 5));

        void Require(bool holds, string refusal, string message, string field)
        {
            if (!holds)
            {
                refusals.Add(new Refusal(refusal, French.Text(message), field));
            }
        }
    }

    private static bool IsYear(string text) => text.Length == 9 && text[4] == '-'
        && int.TryParse(text.AsSpan(0, 4), System.Globalization.NumberStyles.None, null, out var from)
        && int.TryParse(text.AsSpan(5), System.Globalization.NumberStyles.None, null, out var to) && to == from + 1;

    [GeneratedRegex("^[A-Z]{6}[0-9]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
