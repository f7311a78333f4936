using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>Rows of an assessment campaign (formats/pix-files.md section 3).</summary>
internal sealed class EvaluationRowReader(RowContext context, CampaignDirectory campaigns) : CampaignRowReader(context, campaigns)
{
    private readonly Fingerprint _print = new();
    private readonly NewGuids _guids = new(context.Now);
    private List<SlotColumns> _slots = [];
    private int[] _scores = [];
    private int[] _slotCodes = [];
    private Dictionary<int, Level> _levelBadges = [];
    private string _layout = "";
    private int _academies;
    private bool _bilan;

    public override string Staging => """
        create temp table import_rows (
            line int not null, academy text, ident_kind smallint, identifier text collate "C", last_name text collate "C", first_name text collate "C",
            folded_last text collate "C", folded_first text collate "C", new_person uuid, campaign_id uuid, participant_key uuid,
            started_on date, started_at timestamptz, shared boolean, shared_on date, shared_at timestamptz, progress_millionths int, mastery_millionths int,
            stage smallint, badge_level smallint, has_badges boolean, scores bytea, content_key uuid) on commit drop
        """;

    public override string Copy => "copy import_rows from stdin (format binary)";

    /// <summary>Slots that the file measures, as <see cref="ScoreLayout"/> stores them; empty when it measures none.</summary>
    public string Layout => _layout;

    public bool HasDaysWithoutHour { get; private set; }

    /// <summary>Rows of campaigns that have an academy beside rows of campaigns that have none: which line creates a person
    /// is then known at the end of the file only.</summary>
    public bool MixesAcademies => _academies == 3;

    /// <summary>Rows of a bilan were seen: candidacies may depend on them.</summary>
    public bool HasBilan => _bilan;

    /// <summary>Where rows go when the file is taken piece by piece; null when all of it is staged.</summary>
    public EvaluationPiece? Piece { get; set; }

    protected override string AfterIdentifier => KnownHeaders.Progress;

    protected override IReadOnlyCollection<Framework> Frameworks() => Campaign?.Frameworks ?? [];

    protected override void ResolveLabels(LabelResolver.Answer answer)
    {
        base.ResolveLabels(answer);
        _slots = answer.Slots;
        _scores = new int[_slots.Count * 2];
        _layout = string.Join(',', _slots.Select(slot => slot.Slot.ToString()));
        _slotCodes = [.. _slots.Select(slot => ((int)slot.Slot.Framework * 100) + (slot.Slot.Domain * 10) + (slot.Slot.Competence ?? 0))];
        foreach (var column in Map.Badges)
        {
            if (LevelOf(Map.Folded[column]) is { } level)
            {
                _levelBadges[column] = level;
            }
        }
    }

    public override RowOutcome Read(CopyWriter copy)
    {
        FindCampaign();
        if (Campaign is null)
        {
            Issues.Error(CampaignColumn, "CAMPAGNE_INCONNUE", "Cette campagne n’est pas connue du portail. Ajoutez-la aux campagnes de l’académie, puis importez le fichier à nouveau.");
        }

        CheckLabel(KnownHeaders.Organisation);
        CheckLabel(KnownHeaders.Parcours);
        CheckLabel(KnownHeaders.CampaignName);
        var last = Name(Map[KnownHeaders.LastName]);
        var first = Name(Map[KnownHeaders.FirstName]);
        ReadIdentifier();
        var progress = Rate(Map[KnownHeaders.Progress]);
        var started = Date(Map[KnownHeaders.Started], required: true);
        var (shared, sharedOn, mastery) = Sharing(started);
        var stage = Map.Stage is { } stageColumn ? Count(stageColumn, 1000) : null;
        var badge = Badges();
        Scores();
        if (Issues.Faulty || Campaign is null || started is null)
        {
            return RowOutcome.Rejected;
        }

        if (!shared)
        {
            (stage, badge) = (null, null);
        }

        HasDaysWithoutHour |= started.Value.At is null;
        _academies |= AcademyCode is null ? 1 : 2;
        Fold(last, first);
        var hasBadges = shared && _levelBadges.Count > 0;
        Span<byte> campaignBytes = stackalloc byte[16];
        Campaign.Id.TryWriteBytes(campaignBytes);
        var row = new EvaluationRow
        {
            Line = Record.Line, Academy = AcademyCode, IdentifierKind = IdentifierKind, Identifier = Identifier, LastName = last, FirstName = first,
            FoldedLast = FoldedLast, FoldedFirst = FoldedFirst, CampaignId = Campaign.Id, ParticipantKey = ParticipantKey(_print, campaignBytes),
            StartedOn = started.Value.Day, StartedAt = started.Value.At, Shared = shared, SharedOn = sharedOn?.Day, SharedAt = sharedOn?.At,
            Progress = progress, Mastery = mastery, Stage = stage, Badge = badge, HasBadges = hasBadges,
            Scores = shared ? _scores : default,
            ContentKey = ContentKey(last, first, shared, progress, mastery, stage, badge, hasBadges),
        };
        _bilan |= Campaign is { Kind: CampaignKind.Bilan, Mention: not null };
        if (Piece is { } piece)
        {
            piece.Add(row);
        }
        else
        {
            row.WriteStaging(copy, _guids.Next());
        }

        return RowOutcome.Staged;
    }

    private Guid ContentKey(ReadOnlySpan<byte> last, ReadOnlySpan<byte> first, bool shared, int? progress, int? mastery, int? stage, Level? badge, bool hasBadges)
    {
        _print.Clear().Add(last).Add(first).Add(shared ? 1 : 0).Add(progress).Add(mastery).Add(stage).Add((int?)badge).Add(hasBadges ? 1 : 0);
        if (shared)
        {
            for (var i = 0; i < _slots.Count; i++)
            {
                // What is not measured leaves no trace: a file without the column says the same as one with NA.
                if (_scores[2 * i] != 0)
                {
                    _print.Add(_slotCodes[i]).Add(_scores[2 * i]).Add(_scores[(2 * i) + 1]);
                }
            }
        }

        return _print.Value();
    }

    /// <summary>Shared or not, and the two cells that must agree with it.</summary>
    private (bool Shared, DateValue? At, int? Mastery) Sharing(DateValue? started)
    {
        var (dateColumn, masteryColumn) = (Map[KnownHeaders.SharedAt], Map[KnownHeaders.Mastery]);
        var shared = YesNo(Map[KnownHeaders.Shared], required: true);
        if (shared == false)
        {
            foreach (var column in (ReadOnlySpan<int>)[dateColumn, masteryColumn])
            {
                if (!Blanks.IsNone(Record[column]))
                {
                    Issues.Error(column, "PARTAGE_INCOHERENT", "La participation n’est pas partagée : cette cellule devrait contenir NA. Exportez le fichier à nouveau depuis Pix Orga.");
                }
            }

            return (false, null, null);
        }

        var at = Date(dateColumn, required: shared == true);
        var mastery = Rate(masteryColumn);
        if (shared == true && mastery is null && !Issues.HasErrorIn(masteryColumn))
        {
            Missing(masteryColumn);
        }

        if (started is { } start && at is { } end && (start.At is { } from && end.At is { } to ? to < from : end.Day < start.Day))
        {
            Issues.Error(dateColumn, "DATES_INCOHERENTES", "Le partage est antérieur au début de la participation. Corrigez la date dans le fichier d’origine.");
        }

        return (shared == true, at, mastery);
    }

    private Level? Badges()
    {
        Level? highest = null;
        foreach (var column in Map.Badges)
        {
            if (YesNo(column, required: false) == true && _levelBadges.TryGetValue(column, out var level) && (highest is null || level > highest))
            {
                highest = level;
            }
        }

        return Campaign?.Kind == CampaignKind.Bilan ? highest : null;
    }

    private void Scores()
    {
        for (var i = 0; i < _slots.Count; i++)
        {
            var (total, mastered) = Score(_slots[i].Sources[0]);
            for (var more = 1; more < _slots[i].Sources.Count; more++)
            {
                var (otherTotal, otherMastered) = Score(_slots[i].Sources[more]);
                (total, mastered) = total > 0 && otherTotal > 0 ? (total + otherTotal, mastered + otherMastered)
                    : total == 0 ? (otherTotal, otherMastered)
                    : otherTotal == 0 ? (total, mastered) : (0, 0);
            }

            _scores[2 * i] = total;
            _scores[(2 * i) + 1] = mastered;
        }
    }

    /// <summary>Counts when both are there, else −1 and the printed rate, else 0 and 0 (not measured).</summary>
    private (int Total, int Mastered) Score(LabelColumns columns)
    {
        var rate = Rate(columns[Measure.Rate]);
        var total = Count(columns[Measure.Total], 1_000_000);
        var mastered = Count(columns[Measure.Mastered], 1_000_000);
        if (total is not { } all || mastered is not { } done)
        {
            return rate is { } printed ? (-1, printed) : (0, 0);
        }

        if (done > all)
        {
            Issues.Error(columns[Measure.Mastered], "ACQUIS_INCOHERENTS", "Il y a plus d’acquis maîtrisés que d’acquis ciblés. Corrigez la ligne dans le fichier d’origine.");
            return (0, 0);
        }

        if (rate is { } shown && all > 0 && Math.Abs(((long)shown * all) - (done * 1_000_000L)) > 5_100L * all)
        {
            Issues.Warn(columns[Measure.Mastered], "TAUX_INCOHERENT", "Le taux imprimé ne correspond pas aux acquis comptés : le calcul se fait sur les acquis.");
        }

        return (all, done);
    }

    private static Level? LevelOf(string folded) =>
        folded.Contains("expert", StringComparison.Ordinal) ? Level.Expert
        : folded.Contains("avance", StringComparison.Ordinal) ? Level.Avance
        : folded.Contains("confirme", StringComparison.Ordinal) ? Level.Confirme
        : folded.Contains("initie", StringComparison.Ordinal) ? Level.Initie : null;
}

/// <summary>Identifiers of version 7 for the people that a file may create: rising with the lines, so that indexes fill in
/// order.</summary>
internal sealed class NewGuids(DateTimeOffset now)
{
    private readonly byte[] _bytes = Guid.CreateVersion7(now).ToByteArray(bigEndian: true);
    private uint _next;

    public Guid Next()
    {
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(9), ++_next);
        return new Guid(_bytes, bigEndian: true);
    }
}
