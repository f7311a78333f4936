using System.Text;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Domain.Imports;

namespace PixEduPortal.Application.Imports.Rows;

internal enum RowOutcome
{
    /// <summary>Checked and written to staging.</summary>
    Staged,
    Rejected,

    /// <summary>Accepted, nothing to store: counted as unchanged.</summary>
    NothingToStore,
}

/// <summary>What the readers of rows share: one file, its headers, the clock, and where errors go.</summary>
internal sealed class RowContext(HeaderMap map, CsvRecordReader record, ImportLog log, DateTimeOffset now, string? academyCode)
{
    public HeaderMap Map { get; } = map;

    public CsvRecordReader Record { get; } = record;

    public ImportLog Log { get; } = log;

    public RowIssues Issues { get; } = new(map, record);

    public DateReader Dates { get; } = new(now);

    public DateTimeOffset Now { get; } = now;

    public string? AcademyCode { get; } = academyCode;

    public int HeaderLine { get; init; }
}

/// <summary>Checks the rows of one kind of file and sends them to its staging table.</summary>
internal abstract class RowReader(RowContext context)
{
    protected RowContext Context { get; } = context;

    protected HeaderMap Map => Context.Map;

    protected CsvRecordReader Record => Context.Record;

    protected RowIssues Issues => Context.Issues;

    /// <summary>Creates the temporary table that <see cref="Copy"/> fills.</summary>
    public abstract string Staging { get; }

    public abstract string Copy { get; }

    /// <summary>Called once with the first record in view: some columns are understood by the campaign of the rows.</summary>
    public const string UnknownColumn =
        "Cette colonne n’est pas connue et n’est pas lue. Si Pix a renommé un en-tête, un administrateur peut ajouter ce libellé.";

    public virtual void Start()
    {
        foreach (var column in Map.Unknown)
        {
            WarnUnknown(column);
        }
    }

    public abstract RowOutcome Read(CopyWriter copy);

    protected void WarnUnknown(int column) => Context.Log.Warn(Context.HeaderLine, Map.Headers[column], null, "COLONNE_INCONNUE", UnknownColumn);

    /// <summary>A text cell, with its errors and its formula noted; empty when absent or in error.</summary>
    protected ReadOnlySpan<byte> Text(int column, int longest)
    {
        if (column < 0)
        {
            return default;
        }

        var text = TextCell.Read(Record[column], longest);
        switch (text.Fault)
        {
            case TextFault.Forbidden:
                Issues.Error(column, "CARACTERE_INTERDIT", "Le texte contient un caractère de contrôle. Corrigez la cellule dans le fichier d’origine, puis importez-le à nouveau.");
                break;
            case TextFault.TooLong:
                Issues.Error(column, "CHAMP_TROP_LONG", $"Le texte dépasse {longest} caractères. Raccourcissez-le dans le fichier d’origine.");
                break;
        }

        if (text.Formula)
        {
            Issues.Warn(column, "FORMULE_NEUTRALISEE", "Ce texte commence par un signe qu’un tableur exécuterait : il est gardé comme un simple texte.");
        }

        return text.Bytes;
    }

    /// <summary>A text that must be there.</summary>
    protected ReadOnlySpan<byte> Name(int column)
    {
        var text = Text(column, 255);
        if (text.IsEmpty && !Issues.HasErrorIn(column))
        {
            Missing(column);
        }

        return text;
    }

    protected void Missing(int column) =>
        Issues.Error(column, "VALEUR_MANQUANTE", "Cette valeur est obligatoire et la cellule est vide. Complétez-la dans le fichier d’origine.");

    protected void Unexpected(int column, string expected) =>
        Issues.Error(column, "VALEUR_INATTENDUE", $"Cette valeur n’est pas prévue ici. Valeurs attendues : {expected}.");

    protected int? Rate(int column)
    {
        if (column < 0 || Blanks.IsNone(Record[column]))
        {
            return null;
        }

        switch (NumberCell.Rate(Record[column], out var millionths))
        {
            case NumberCell.RateFault.None:
                return millionths;
            case NumberCell.RateFault.OutOfRange:
                Issues.Error(column, "TAUX_HORS_BORNES", "Un taux va de 0 à 1, ou de 0 % à 100 % avec le signe %. Corrigez la valeur dans le fichier d’origine.");
                return null;
            default:
                NotANumber(column);
                return null;
        }
    }

    protected int? Count(int column, int highest = int.MaxValue)
    {
        if (column < 0 || Blanks.IsNone(Record[column]))
        {
            return null;
        }

        if (NumberCell.Count(Record[column], highest, out var count))
        {
            return count;
        }

        NotANumber(column);
        return null;
    }

    protected DateValue? Date(int column, bool required)
    {
        if (column < 0)
        {
            return null;
        }

        if (Blanks.IsNone(Record[column]))
        {
            if (required)
            {
                Missing(column);
            }

            return null;
        }

        var fault = Context.Dates.Read(Record[column], out var date);
        if (fault != DateFault.None)
        {
            DateError(column, fault);
            return null;
        }

        if (date.Ambiguous)
        {
            Issues.Warn(column, "DATE_AMBIGUE", "Cette heure existe deux fois, la nuit du passage à l’heure d’hiver : la première des deux est retenue.");
        }

        return date;
    }

    protected DateOnly? Birth(int column)
    {
        if (Blanks.IsNone(Record[column]))
        {
            Missing(column);
            return null;
        }

        var fault = Context.Dates.ReadBirth(Record[column], out var birth);
        if (fault == DateFault.None)
        {
            return birth;
        }

        DateError(column, fault);
        return null;
    }

    /// <summary>« Oui » or « Non », in any case; null when absent or in error.</summary>
    protected bool? YesNo(int column, bool required)
    {
        if (column < 0)
        {
            return null;
        }

        var cell = Record[column];
        if (cell.SequenceEqual("Oui"u8))
        {
            return true;
        }

        if (cell.SequenceEqual("Non"u8))
        {
            return false;
        }

        if (Blanks.IsNone(cell))
        {
            if (required)
            {
                Missing(column);
            }

            return null;
        }

        switch (Encoding.UTF8.GetString(Blanks.Trim(cell[..Math.Min(cell.Length, 64)])).ToLowerInvariant())
        {
            case "oui" or "yes":
                return true;
            case "non" or "no":
                return false;
            default:
                Unexpected(column, "Oui, Non");
                return null;
        }
    }

    private void NotANumber(int column) =>
        Issues.Error(column, "NOMBRE_INVALIDE", "Un nombre est attendu ici : des chiffres, avec au plus une virgule. Corrigez la valeur dans le fichier d’origine.");

    private void DateError(int column, DateFault fault)
    {
        if (fault == DateFault.Future)
        {
            Issues.Error(column, "DATE_FUTURE", "Cette date est dans l’avenir. Corrigez-la dans le fichier d’origine.");
        }
        else
        {
            Issues.Error(column, "DATE_INVALIDE", "Cette date n’existe pas ou n’a pas la forme attendue, JJ/MM/AAAA ou JJ/MM/AAAA HH:MM. Corrigez-la dans le fichier d’origine.");
        }
    }
}
