using System.Text;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Domain.Campaigns;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>Rows of a profile-collection campaign (formats/pix-files.md section 4).</summary>
internal sealed class ProfileRowReader(RowContext context, CampaignDirectory campaigns) : CampaignRowReader(context, campaigns)
{
    private static readonly int[] CompetencesBefore = [0, 3, 7, 11, 14];

    private readonly Fingerprint _print = new();
    private readonly NewGuids _guids = new(context.Now);
    private readonly short[] _levels = new short[16];
    private readonly int[] _pix = new int[16];
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private List<SlotColumns> _slots = [];

    public override string Staging => """
        create temp table import_rows (
            line int not null, academy text, ident_kind smallint, identifier text collate "C", last_name text collate "C", first_name text collate "C",
            folded_last text collate "C", folded_first text collate "C", new_person uuid, campaign_id uuid, campaign_code text, campaign_number bigint, campaign_name text,
            participant_key uuid, shared boolean, started_on date, started_at timestamptz, total_pix int, certifiable boolean, certifiable_competences smallint,
            levels smallint[], pix int[], content_key uuid) on commit drop
        """;

    public override string Copy => "copy import_rows from stdin (format binary)";

    public bool HasDaysWithoutHour { get; private set; }

    protected override string AfterIdentifier => KnownHeaders.Sent;

    protected override IReadOnlyCollection<Framework> Frameworks() => [Framework.Crcn];

    protected override void ResolveLabels(LabelResolver.Answer answer)
    {
        base.ResolveLabels(answer);
        _slots = [.. answer.Slots.Where(slot => slot.Slot.Framework == Framework.Crcn)];
    }

    public override RowOutcome Read(CopyWriter copy)
    {
        FindCampaign();
        CheckLabel(KnownHeaders.Organisation);
        CheckLabel(KnownHeaders.CampaignName);
        var last = Name(Map[KnownHeaders.LastName]);
        var first = Name(Map[KnownHeaders.FirstName]);
        ReadIdentifier();
        var (sent, at, total) = Sending();
        var certifiable = YesNo(Map[KnownHeaders.Certifiable], required: false);
        var count = Count(Map[KnownHeaders.CertifiableCount], 16);
        Competences();
        if (Issues.Faulty)
        {
            return RowOutcome.Rejected;
        }

        WarnUnknownCampaign();
        HasDaysWithoutHour |= at is { At: null };
        if (!sent)
        {
            (certifiable, count) = (null, null);
        }

        Fold(last, first);
        var key = ParticipantKey(_print, Encoding.UTF8.GetBytes(
            "profile " + (Campaign?.Id.ToString() ?? CampaignCode?.ToUpperInvariant() ?? CampaignNumber?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? CampaignName)));
        copy.Row(23);
        copy.Int(Record.Line);
        copy.TextOrNull(AcademyCode);
        copy.Short(Identifier.IsEmpty ? null : IdentifierKind);
        copy.TextOrNull(Identifier);
        copy.Text(last);
        copy.Text(first);
        copy.Text(FoldedLast);
        copy.Text(FoldedFirst);
        copy.Uuid(_guids.Next());
        copy.Uuid(Campaign?.Id);
        copy.TextOrNull(CampaignCode);
        copy.Long(CampaignNumber);
        copy.TextOrNull(CampaignName);
        copy.Uuid(key);
        copy.Bool(sent);
        copy.Date(at?.Day);
        copy.Timestamp(at?.At);
        copy.Int(total);
        copy.Bool(certifiable);
        copy.Short(count);
        if (sent)
        {
            copy.ShortArray(_levels);
            copy.IntArray(_pix);
        }
        else
        {
            copy.Null();
            copy.Null();
        }

        _print.Clear().Add(last).Add(first).Add(sent ? 1 : 0).Add(total).Add(certifiable is null ? 2 : certifiable.Value ? 1 : 0).Add(count);
        for (var i = 0; sent && i < 16; i++)
        {
            _print.Add(_levels[i]).Add(_pix[i]);
        }

        copy.Uuid(_print.Value());
        return RowOutcome.Staged;
    }

    private (bool Sent, DateValue? At, int? Total) Sending()
    {
        var (dateColumn, totalColumn) = (Map[KnownHeaders.SentAt], Map[KnownHeaders.TotalPix]);
        var sent = YesNo(Map[KnownHeaders.Sent], required: true);
        if (sent == false)
        {
            foreach (var column in (ReadOnlySpan<int>)[dateColumn, totalColumn])
            {
                if (!Blanks.IsNone(Record[column]))
                {
                    Issues.Error(column, "PARTAGE_INCOHERENT", "Le profil n’est pas envoyé : cette cellule devrait contenir NA. Exportez le fichier à nouveau depuis Pix Orga.");
                }
            }

            return (false, null, null);
        }

        var at = Date(dateColumn, required: sent == true);
        var total = Count(totalColumn);
        if (sent == true && total is null && !Issues.HasErrorIn(totalColumn))
        {
            Missing(totalColumn);
        }

        return (sent == true, at, total);
    }

    private void Competences()
    {
        Array.Fill(_levels, (short)-1);
        Array.Fill(_pix, -1);
        foreach (var slot in _slots)
        {
            var at = CompetencesBefore[slot.Slot.Domain - 1] + slot.Slot.Competence!.Value - 1;
            _levels[at] = (short)(Count(slot.Sources[0][Measure.Level], 8) ?? -1);
            _pix[at] = Count(slot.Sources[0][Measure.Pix]) ?? -1;
        }
    }

    /// <summary>Its columns mean the same in every campaign, so an unknown one only gets a warning, once.</summary>
    private void WarnUnknownCampaign()
    {
        if (Campaign is null && _warned.Count < 10_000 && _warned.Add($"{CampaignCode}|{CampaignNumber}|{CampaignName}"))
        {
            Issues.Warn(CampaignColumn, "CAMPAGNE_INCONNUE", "Cette campagne n’est pas connue du portail : ses profils sont gardés, mais personne n’est créé sans académie. Ajoutez la campagne si elle est de votre académie.");
        }
    }
}
