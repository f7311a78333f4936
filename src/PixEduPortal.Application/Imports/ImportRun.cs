using System.Text;
using System.Text.Unicode;
using Npgsql;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Application.Imports.Rows;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports;

/// <summary>One file being read: recognises it, checks every line and fills the staging table. It keeps no row in memory.</summary>
internal sealed class ImportRun : IDisposable
{
    private const int ProgressEvery = 20_000;

    private readonly FileProbe _probe;
    private readonly Func<Stream> _open;
    private readonly HeaderCatalog _catalog;
    private readonly DateTimeOffset _now;
    private readonly string? _academyCode;
    private CsvRecordReader? _record;

    public ImportRun(FileProbe probe, Func<Stream> open, HeaderCatalog catalog, DateTimeOffset now, string? academyCode) =>
        (_probe, _open, _catalog, _now, _academyCode) = (probe, open, catalog, now, academyCode);

    public ImportLog Log { get; } = new();

    public HeaderMap? Map { get; private set; }

    public RowReader? Reader { get; private set; }

    public RejectedFile? Rejected { get; private set; }

    public int Rows { get; private set; }

    public int RejectedRows { get; private set; }

    /// <summary>Accepted rows of which nothing is stored.</summary>
    public int NotStored { get; private set; }

    public bool Refused { get; private set; }

    public bool ReadToEnd { get; private set; }

    public ImportKind? Kind => Map?.Kind;

    public void Dispose()
    {
        _record?.Dispose();
        Rejected?.Dispose();
    }

    /// <summary>Reads the header; false when the file is refused.</summary>
    public bool Recognise()
    {
        if (_probe.Refusal is var (code, message))
        {
            return Refuse(null, null, code, message);
        }

        _record = new CsvRecordReader(_probe.OpenText(_open), _probe.Separator, _probe.SkippedBytes > 0 ? 2 : 1);
        do
        {
            if (!_record.Read() || _record.TooLong)
            {
                return NotRecognised();
            }
        }
        while (_record.AllEmpty);

        var headers = new string[_record.CellCount];
        for (var i = 0; i < headers.Length; i++)
        {
            headers[i] = TextCell.Read(_record[i], CsvRecordReader.MaxRecordBytes).ToString();
        }

        var folded = Array.ConvertAll(headers, FoldedText.Label);
        if (_catalog.Recognise(folded) is not { } kind)
        {
            return NotRecognised();
        }

        Map = HeaderMap.Build(kind, headers, folded, _catalog);
        var line = _record.Line;
        foreach (var header in Map.Missing)
        {
            Refuse(line, header.Canonical, "ENTETE_MANQUANTE", $"La colonne « {header.Canonical} » manque. Exportez le fichier complet depuis Pix ; si Pix l’a renommée, un administrateur peut ajouter le nouveau libellé.");
        }

        // What replaced the missing header is probably among those that nothing explains.
        foreach (var column in Map.Missing.Count > 0 ? Map.Unknown : [])
        {
            if (!KnownHeaders.IdentifierLabels.Contains(folded[column]))
            {
                Log.Warn(line, headers[column], null, "COLONNE_INCONNUE", RowReader.UnknownColumn);
            }
        }

        foreach (var column in Map.Twice)
        {
            Refuse(line, headers[column], "ENTETE_EN_DOUBLE", "Cet en-tête est là deux fois. Supprimez l’une des deux colonnes, puis importez le fichier à nouveau.");
        }

        if (_probe.Windows1252)
        {
            Log.Warn(null, null, null, "ENCODAGE_DEDUIT", "Le fichier n’est pas en UTF-8 : il est lu comme du Windows-1252. Vérifiez les lettres accentuées.");
        }

        return !Refused;
    }

    /// <summary>Makes the reader of rows; false when there is no row at all. The first record is in view afterwards.</summary>
    public bool Prepare(Func<RowContext, RowReader> create)
    {
        var context = new RowContext(Map!, _record!, Log, _now, _academyCode) { HeaderLine = _record!.Line };
        Rejected = new RejectedFile(Map!);
        if (!NextRecord())
        {
            return Refuse(null, null, "AUCUNE_LIGNE", "Le fichier n’a que sa ligne d’en-têtes : personne n’a encore participé. Rien n’est à importer.");
        }

        _context = context;
        Reader = create(context);
        if (_record.TooLong)
        {
            return TooLong();
        }

        Reader.Start();
        return true;
    }

    private RowContext? _context;
    private bool _valid;

    /// <summary>Checks all records and writes the sound ones to staging; false when the file is refused on the way, or when
    /// <paramref name="afterRow"/> wants no more.</summary>
    public bool Stage(CopyWriter copy, Action<int> progress, Func<bool>? afterRow = null)
    {
        var (record, context, reader) = (_record!, _context!, Reader!);
        do
        {
            if (record.TooLong)
            {
                return TooLong();
            }

            Rows++;
            context.Issues.Clear();
            var outcome = Structure(record, context.Issues) ? reader.Read(copy) : RowOutcome.Rejected;
            context.Issues.Flush(Log);
            switch (outcome)
            {
                case RowOutcome.Rejected:
                    RejectedRows++;
                    Rejected!.Add(record, string.Join(" ", context.Issues.Messages));
                    break;
                case RowOutcome.NothingToStore:
                    NotStored++;
                    break;
            }

            if (Rows % ProgressEvery == 0)
            {
                progress(Rows);
            }

            if (afterRow is not null && !afterRow())
            {
                return false;
            }
        }
        while (NextRecord());

        ReadToEnd = true;
        if (!record.EndedByLineEnd && Kind is ImportKind.PixOrgaEvaluation or ImportKind.PixOrgaProfileCollection)
        {
            Log.Warn(record.Line, null, null, "FIN_DE_FICHIER_SUSPECTE", "Pix termine ses fichiers par une fin de ligne, celui-ci s’arrête avant : la dernière ligne est peut-être coupée. En cas de doute, exportez le fichier à nouveau.");
        }

        return RejectedRows < Rows || Refuse();
    }

    /// <summary>Appends lines that were rejected after staging to the file of rejected lines, by reading the file again.</summary>
    public void RejectLater(IReadOnlyList<int> lines, string reason)
    {
        using var again = new CsvRecordReader(_probe.OpenText(_open), _probe.Separator, _probe.SkippedBytes > 0 ? 2 : 1);
        var next = 0;
        while (next < lines.Count && again.Read() && !again.TooLong)
        {
            if (again.Line == lines[next])
            {
                Rejected!.Add(again, reason);
                next++;
            }
        }
    }

    private bool NextRecord()
    {
        while (_record!.Read())
        {
            _valid = _probe.Windows1252 || Utf8.IsValid(_record.Raw);
            if (_record.TooLong || _record.OpenQuote || !_record.AllEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private bool Structure(CsvRecordReader record, RowIssues issues)
    {
        if (record.OpenQuote || record.CellCount < Map!.Headers.Length)
        {
            issues.Error(-1, "LIGNE_TRONQUEE", "La ligne est coupée : il manque des cellules, ou un guillemet n’est pas fermé. Exportez le fichier à nouveau depuis Pix.");
            return false;
        }

        for (var i = Map.Headers.Length; i < record.CellCount; i++)
        {
            if (!Blanks.IsBlank(record[i]))
            {
                issues.Error(-1, "CHAMPS_EN_TROP", "La ligne a plus de cellules que l’en-tête. Vérifiez les séparateurs et les guillemets dans le fichier d’origine.");
                return false;
            }
        }

        for (var i = 0; !_valid && i < record.CellCount; i++)
        {
            if (!Utf8.IsValid(record[i]))
            {
                issues.Error(i < Map.Headers.Length ? i : -1, "CARACTERE_INTERDIT", "La cellule contient des octets qui ne sont pas du texte UTF-8. Enregistrez le fichier en UTF-8 depuis son programme d’origine.");
            }
        }

        return _valid;
    }

    private bool TooLong() => Refuse(_record!.Line, null, "CHAMP_TROP_LONG", "Une ligne dépasse 1 Mio : un guillemet n’est sans doute pas fermé. Corrigez cette ligne, ou exportez le fichier à nouveau.");

    private bool NotRecognised() => Refuse(null, null, "FICHIER_NON_RECONNU", "Les en-têtes ne sont ceux d’aucun fichier connu (Pix Orga, Pix Certif, effectifs, liste d’un Inspé). Vérifiez que le bon fichier a été choisi, sans ligne ajoutée au-dessus des en-têtes.");

    private bool Refuse(int? line, string? column, string code, string message)
    {
        Log.Error(line, column, null, code, message);
        return Refuse();
    }

    private bool Refuse()
    {
        Refused = true;
        return false;
    }
}
