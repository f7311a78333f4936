using Npgsql;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>A code or number that a file taught about a campaign found by its name.</summary>
internal sealed record LearntCampaign(Guid CampaignId, string? Code, long? Number);

/// <summary>Finds the campaign of a row: by code, else by number once learnt, else by its name when one campaign alone bears
/// it and has no other code (formats/pix-files.md section 3).</summary>
internal sealed class CampaignDirectory
{
    private readonly Dictionary<string, Campaign> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Campaign> _byNumber = [];
    private readonly ILookup<string, Campaign> _byName;

    public CampaignDirectory(IReadOnlyCollection<Campaign> campaigns)
    {
        foreach (var campaign in campaigns)
        {
            if (campaign.Code is { } code)
            {
                _byCode[code] = campaign;
            }

            if (campaign.PixNumber is { } number)
            {
                _byNumber[number] = campaign;
            }
        }

        _byName = campaigns.ToLookup(campaign => campaign.FoldedName, StringComparer.Ordinal);
    }

    public Dictionary<Guid, LearntCampaign> Learnt { get; } = [];

    public Campaign? Find(string? code, long? number, string? name)
    {
        code = code?.ToUpperInvariant();
        if (code is not null && _byCode.TryGetValue(code, out var campaign))
        {
            Learn(campaign, null, number);
            return campaign;
        }

        if (number is { } known && _byNumber.TryGetValue(known, out campaign))
        {
            return campaign;
        }

        if (name is null || _byName[FoldedText.Label(name)].ToList() is not [var only] || (code is not null && only.Code is not null))
        {
            return null;
        }

        Learn(only, code is not null && IsCode(code) ? code : null, number);
        return only;
    }

    /// <summary>Stores what the file taught.</summary>
    public async Task<List<LearntCampaign>> Teach(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var learnt in Learnt.Values)
        {
            await using var command = new NpgsqlCommand(
                "update campaigns set code = coalesce(code, $2), pix_number = coalesce(pix_number, $3) where id = $1", connection)
            {
                Parameters =
                {
                    new() { Value = learnt.CampaignId },
                    new() { Value = (object?)learnt.Code ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text },
                    new() { Value = (object?)learnt.Number ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bigint },
                },
            };
            await command.ExecuteNonQueryAsync(cancellation);
        }

        return [.. Learnt.Values];
    }

    public static bool IsCode(string text) =>
        text.Length == 9 && text[..6].All(char.IsAsciiLetterUpper) && text[6..].All(char.IsAsciiDigit);

    private void Learn(Campaign campaign, string? code, long? number)
    {
        var newCode = campaign.Code is null ? code : null;
        var newNumber = campaign.PixNumber is null && number is { } n && !_byNumber.ContainsKey(n) ? number : null;
        if (newCode is null && newNumber is null)
        {
            return;
        }

        if (newCode is not null)
        {
            campaign.Code = newCode;
            _byCode[newCode] = campaign;
        }

        if (newNumber is { } learnt)
        {
            campaign.PixNumber = learnt;
            _byNumber[learnt] = campaign;
        }

        var before = Learnt.GetValueOrDefault(campaign.Id);
        Learnt[campaign.Id] = new(campaign.Id, newCode ?? before?.Code, newNumber ?? before?.Number);
    }
}
