using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Campaigns;

/// <summary>Puts the academies and the campaigns of the reference data into the database. What is there already stays as it
/// is: codes learnt from files and settings of academies are theirs.</summary>
public sealed class ReferenceCampaigns(PortalDbContext db)
{
    public async Task Seed(CancellationToken cancellation = default)
    {
        var academies = await db.Set<Academy>().Select(academy => academy.Code).ToListAsync(cancellation);
        db.AddRange(Territories.Instance.Academies.Where(academy => !academies.Contains(academy.Code)));
        await db.SaveChangesAsync(cancellation);

        var known = await db.Set<Campaign>().Where(campaign => campaign.ReferenceId != null).Select(campaign => campaign.ReferenceId).ToListAsync(cancellation);
        var codes = await db.Set<Campaign>().Where(campaign => campaign.Code != null).Select(campaign => campaign.Code).ToListAsync(cancellation);
        db.AddRange(Read().Where(campaign => !known.Contains(campaign.ReferenceId) && (campaign.Code is null || !codes.Contains(campaign.Code))));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    internal static IReadOnlyList<Campaign> Read()
    {
        using var stream = typeof(ReferenceCampaigns).Assembly.GetManifestResourceStream("PixEduPortal.Application.Persistence.ReferenceData.campaigns.json")
            ?? throw new InvalidOperationException("Reference data campaigns.json is missing.");
        using var document = JsonDocument.Parse(stream);
        return [.. document.RootElement.GetProperty("campaigns").EnumerateArray().Select(Campaign)];
    }

    private static Campaign Campaign(JsonElement item)
    {
        var name = item.GetProperty("name").GetString()!;
        var academy = item.GetProperty("academy").GetString();
        return new Campaign
        {
            Id = Guid.CreateVersion7(),
            ReferenceId = item.GetProperty("id").GetString(),
            Code = Text(item, "code"),
            Name = name,
            FoldedName = FoldedText.Label(name),
            Kind = item.GetProperty("kind").GetString() switch
            {
                "auto-positionnement" => CampaignKind.AutoPositionnement,
                "positionnement" => CampaignKind.Positionnement,
                "thématique" => CampaignKind.Thematique,
                "bilan" => CampaignKind.Bilan,
                _ => CampaignKind.Autre,
            },
            Mention = Mentions.FromDegree(Text(item, "degree")),
            AcademyCode = Territories.Instance.Academies.FirstOrDefault(one => one.Name == academy)?.Code,
            Frameworks = [.. item.GetProperty("frameworks").EnumerateArray().Select(text => text.GetString())
                .Where(text => text is "CRCN" or "CRCN-Édu").Select(text => text == "CRCN" ? Framework.Crcn : Framework.CrcnEdu)],
            CrcnDomains = Domains(item, "CRCN"),
            CrcnEduDomains = Domains(item, "CRCN-Édu"),
            ReplayDays = item.TryGetProperty("replay_days", out var days) && days.ValueKind == JsonValueKind.Number ? days.GetInt32() : null,
            SchoolYear = Text(item, "year"),
            Link = Text(item, "url_text"),
            Source = Text(item, "source"),
        };
    }

    private static string? Text(JsonElement item, string property) =>
        item.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<int> Domains(JsonElement item, string framework) =>
        item.TryGetProperty("domains", out var domains) && domains.ValueKind == JsonValueKind.Object && domains.TryGetProperty(framework, out var list)
            ? [.. list.EnumerateArray().Select(number => number.GetInt32())]
            : [];
}
