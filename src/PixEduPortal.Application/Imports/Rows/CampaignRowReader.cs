using System.Buffers;
using System.Text;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>What both exports of Pix Orga have in common: the campaign, the participant and the external identifier.</summary>
internal abstract class CampaignRowReader(RowContext context, CampaignDirectory campaigns) : RowReader(context)
{
    private static readonly SearchValues<byte> MailCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_"u8);

    private readonly byte[] _identifier = new byte[1200];
    private readonly byte[] _foldedLast = new byte[2100];
    private readonly byte[] _foldedFirst = new byte[2100];
    private readonly Dictionary<int, byte[]> _sameLabels = [];
    private (byte[] Code, byte[] Number, byte[] Name)? _cells;
    private int _identifierLength;
    private int _foldedLastLength;
    private int _foldedFirstLength;

    protected CampaignDirectory Campaigns { get; } = campaigns;

    /// <summary>Campaign of the row; null when unknown.</summary>
    protected Campaign? Campaign { get; private set; }

    protected string? CampaignCode { get; private set; }

    protected long? CampaignNumber { get; private set; }

    protected string? CampaignName { get; private set; }

    protected string? AcademyCode => Campaign?.AcademyCode ?? Context.AcademyCode;

    /// <summary>Column of the external identifier, −1 when the file has none.</summary>
    protected int IdentifierColumn { get; private set; } = -1;

    private bool IdentifierIsMail { get; set; }

    protected ReadOnlySpan<byte> Identifier => _identifier.AsSpan(0, _identifierLength);

    /// <summary>0 for an e-mail address, 1 for another identifier, as staging stores it.</summary>
    protected int IdentifierKind { get; private set; }

    protected ReadOnlySpan<byte> FoldedLast => _foldedLast.AsSpan(0, _foldedLastLength);

    protected ReadOnlySpan<byte> FoldedFirst => _foldedFirst.AsSpan(0, _foldedFirstLength);

    /// <summary>Canonical header after which no identifier stands any more.</summary>
    protected abstract string AfterIdentifier { get; }

    /// <summary>The column by which the campaign would have been known: code, else number, else name.</summary>
    protected int CampaignColumn => new[] { KnownHeaders.CampaignCode, KnownHeaders.CampaignNumber, KnownHeaders.CampaignName }
        .Select(header => Map[header]).First(column => column >= 0);

    public override void Start()
    {
        FindCampaign();
        ChooseIdentifier();
        foreach (var column in Map.Unknown.Where(column => column != IdentifierColumn))
        {
            WarnUnknown(column);
        }

        ResolveLabels(LabelResolver.Resolve(Map.Labels, Frameworks()));
    }

    protected abstract IReadOnlyCollection<Framework> Frameworks();

    protected virtual void ResolveLabels(LabelResolver.Answer answer)
    {
        foreach (var label in answer.Unknown)
        {
            Context.Log.Warn(Context.HeaderLine, Map.Headers[label.First], null, "LIBELLE_INCONNU",
                "Ce libellé n’est dans aucun référentiel : la colonne n’est pas lue. Vérifiez qu’elle vient bien de Pix.");
        }

        foreach (var label in answer.Ambiguous)
        {
            Context.Log.Warn(Context.HeaderLine, Map.Headers[label.First], null, "LIBELLE_AMBIGU",
                "Ce libellé peut désigner plusieurs compétences ou se répète : la colonne n’est pas lue. Exportez le fichier à nouveau sans changer l’ordre des colonnes.");
        }
    }

    /// <summary>Reads the three cells that name the campaign; most rows have those of the row before.</summary>
    protected void FindCampaign()
    {
        var code = Cell(Map[KnownHeaders.CampaignCode]);
        var number = Cell(Map[KnownHeaders.CampaignNumber]);
        var name = Cell(Map[KnownHeaders.CampaignName]);
        if (_cells is { } before && code.SequenceEqual(before.Code) && number.SequenceEqual(before.Number) && name.SequenceEqual(before.Name))
        {
            return;
        }

        _cells = (code.ToArray(), number.ToArray(), name.ToArray());
        CampaignCode = Value(code);
        CampaignNumber = NumberCell.Count(number, int.MaxValue, out var n) && n > 0 ? n : null;
        CampaignName = Value(TextCell.Read(name, 500).Bytes);
        Campaign = Campaigns.Find(CampaignCode, CampaignNumber, CampaignName);
    }

    /// <summary>Labels that are checked but not stored, the same in nearly every row.</summary>
    protected void CheckLabel(string header)
    {
        var column = Map[header];
        if (column < 0)
        {
            return;
        }

        var cell = Record[column];
        if (_sameLabels.TryGetValue(column, out var sound) && cell.SequenceEqual(sound))
        {
            return;
        }

        var raw = cell.ToArray();
        var formula = TextCell.Read(cell, 500).Formula;
        Text(column, 500);
        if (!formula && !Issues.HasErrorIn(column))
        {
            _sameLabels[column] = raw;
        }
    }

    protected void ReadIdentifier()
    {
        _identifierLength = 0;
        if (IdentifierColumn < 0)
        {
            return;
        }

        var text = Text(IdentifierColumn, 255);
        if (text.IsEmpty || Blanks.IsNone(text))
        {
            return;
        }

        var at = text.IndexOf((byte)'@');
        if (at < 0 && !IdentifierIsMail)
        {
            IdentifierKind = 1;
            _identifierLength = Ascii.IsValid(text)
                ? Ascii.ToUpper(text, _identifier, out var upper) == OperationStatus.Done ? upper : 0
                : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).ToUpperInvariant(), _identifier);
            return;
        }

        IdentifierKind = 0;
        if (IsPlainMail(text, at))
        {
            Ascii.ToLower(text, _identifier, out _identifierLength);
        }
        else if (EmailAddress.TryParse(Encoding.UTF8.GetString(text), out var email))
        {
            _identifierLength = Encoding.UTF8.GetBytes(email.Value, _identifier);
        }
        else
        {
            Issues.Warn(IdentifierColumn, "EMAIL_INVALIDE", "Cette valeur n’est pas une adresse e-mail : la ligne est importée sans identifiant et devra être rapprochée d’une personne.");
        }
    }

    protected void Fold(ReadOnlySpan<byte> last, ReadOnlySpan<byte> first)
    {
        _foldedLastLength = FoldedName.Write(last, _foldedLast);
        _foldedFirstLength = FoldedName.Write(first, _foldedFirst);
    }

    /// <summary>Campaign and person (identifier, else folded names): half of the business key.</summary>
    protected Guid ParticipantKey(Fingerprint print, ReadOnlySpan<byte> campaign)
    {
        print.Clear().Add(campaign);
        return (_identifierLength > 0
            ? print.Add(1).Add(Identifier)
            : print.Add(2).Add(FoldedLast).Add(FoldedFirst)).Value();
    }

    protected ReadOnlySpan<byte> Cell(int column) => column < 0 ? default : Record[column];

    private static string? Value(ReadOnlySpan<byte> cell) => Blanks.IsNone(cell) ? null : Encoding.UTF8.GetString(Blanks.Trim(cell[..Math.Min(cell.Length, 2000)]));

    private static bool IsPlainMail(ReadOnlySpan<byte> text, int at)
    {
        if (at is < 1 or > 64)
        {
            return false;
        }

        var domain = text[(at + 1)..];
        var dot = domain.LastIndexOf((byte)'.');
        return dot > 0 && domain.Length - dot > 2 && domain.Length < 60
            && !text[..at].ContainsAnyExcept(MailCharacters) && !domain.ContainsAnyExcept(MailCharacters)
            && !domain.Contains((byte)'_') && domain.IndexOf(".."u8) < 0 && domain.IndexOf("-."u8) < 0 && domain.IndexOf(".-"u8) < 0
            && domain[0] is not ((byte)'-' or (byte)'.')
            && !domain[(dot + 1)..].ContainsAnyInRange((byte)'0', (byte)'9') && !domain[(dot + 1)..].Contains((byte)'-');
    }

    /// <summary>The column whose label the campaign stores; else a known label; else the only unexplained column between
    /// the first name and what follows the identifier.</summary>
    private void ChooseIdentifier()
    {
        var stored = Campaign?.IdentifierLabel is { } label ? FoldedText.Label(label) : null;
        var unknown = Map.Unknown;
        var column = stored is null ? -1 : unknown.Find(candidate => Map.Folded[candidate] == stored, -1);
        if (column < 0)
        {
            column = unknown.Find(candidate => KnownHeaders.IdentifierLabels.Contains(Map.Folded[candidate]), -1);
        }

        if (column < 0 && Map[KnownHeaders.FirstName] is >= 0 and var from && Map[AfterIdentifier] is var to && to > from
            && unknown.Where(candidate => candidate > from && candidate < to).ToList() is [var only])
        {
            column = only;
        }

        IdentifierColumn = column;
        IdentifierIsMail = column >= 0 && KnownHeaders.NamesEmail(Map.Folded[column]);
    }
}

internal static class ListSearch
{
    public static int Find(this List<int> list, Predicate<int> match, int otherwise)
    {
        var index = list.FindIndex(match);
        return index < 0 ? otherwise : list[index];
    }
}
