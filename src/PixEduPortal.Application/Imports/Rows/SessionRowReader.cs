using System.Text;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>Rows of a session of Pix Certif: V2 with one column per level, and V3 with a type and Admissible
/// (formats/pix-files.md section 4, R-21).</summary>
internal sealed class SessionRowReader : RowReader
{
    private const string EduType = "pix edu";

    private readonly Fingerprint _print = new();
    private readonly List<(int Column, Mention Mention, Level Level)> _levels = [];

    public SessionRowReader(RowContext context)
        : base(context)
    {
        foreach (var column in Map.Certifications)
        {
            if (EduColumn(Map.Folded[column]) is { } found)
            {
                _levels.Add((column, found.Mention, found.Level));
            }
        }
    }

    public override string Staging => """
        create temp table import_rows (
            line int not null, number text collate "C", identifier text collate "C", ident_kind smallint, last_name text, first_name text,
            folded_last text collate "C", folded_first text collate "C", birth_date date, birth_place text, mention text, status text, level smallint,
            presented_level smallint, admissible boolean, exam_on date, session_number text, center_name text, comment text, content_key uuid) on commit drop
        """;

    public override string Copy => "copy import_rows from stdin (format binary)";

    public override RowOutcome Read(CopyWriter copy)
    {
        var statusColumn = Map[KnownHeaders.Status];
        var status = Folded(statusColumn);
        if (status is "demarree" or "started")
        {
            Issues.Warn(-1, "CERTIFICATION_NON_TERMINEE", "Cette certification est seulement démarrée : rien n’est enregistré. Importez à nouveau la session quand elle est terminée.");
            return RowOutcome.NothingToStore;
        }

        var type = Folded(Map[KnownHeaders.Type]);
        var typed = type.StartsWith(EduType, StringComparison.Ordinal);
        var labelled = _levels.Exists(level => Folded(level.Column) is not ("" or "non passee" or "not taken"));
        if (!typed && !labelled)
        {
            Issues.Warn(-1, "HORS_PERIMETRE", "Cette ligne n’est pas une certification Pix+ Édu : rien n’en est gardé.");
            return RowOutcome.NothingToStore;
        }

        var number = Number();
        var first = Name(Map[KnownHeaders.CertifFirstName]);
        var last = Name(Map[KnownHeaders.CertifLastName]);
        var birth = Birth(Map[KnownHeaders.BirthDate]);
        var place = Text(Map[KnownHeaders.BirthPlace], 500);
        var (identifier, kind) = Identifier();
        var verdict = typed && !labelled ? Typed(type, status) : ByLevel(status);
        var comment = Text(Map[KnownHeaders.Comment], 10_000);
        var session = Text(Map[KnownHeaders.Session], 255);
        var center = Text(Map[KnownHeaders.Center], 500);
        var exam = Date(Map[KnownHeaders.ExamOn], required: true);
        if (exam is { } day && birth is { } born && born > day.Day)
        {
            Issues.Error(Map[KnownHeaders.ExamOn], "DATES_INCOHERENTES", "La date de passage est antérieure à la date de naissance. Corrigez l’une des deux dans le fichier d’origine.");
        }

        if (Issues.Faulty || verdict is not { } found || exam is null)
        {
            return RowOutcome.Rejected;
        }

        Span<byte> foldedLast = new byte[2100];
        Span<byte> foldedFirst = new byte[2100];
        foldedLast = foldedLast[..FoldedName.Write(last, foldedLast)];
        foldedFirst = foldedFirst[..FoldedName.Write(first, foldedFirst)];
        copy.Row(20);
        copy.Int(Record.Line);
        copy.Text(number);
        copy.TextOrNull(identifier);
        copy.Short(identifier is null ? null : kind);
        copy.Text(last);
        copy.Text(first);
        copy.Text(foldedLast);
        copy.Text(foldedFirst);
        copy.Date(birth);
        copy.TextOrNull(NoneIfDash(place));
        copy.TextOrNull(found.Mention.ToString());
        copy.TextOrNull(found.Status.ToString());
        copy.Short((int?)found.Level);
        copy.Short((int?)found.Presented);
        copy.Bool(found.Admissible);
        copy.Date(exam.Value.Day);
        copy.TextOrNull(NoneIfDash(session));
        copy.TextOrNull(NoneIfDash(center));
        copy.TextOrNull(NoneIfDash(comment));
        copy.Uuid(_print.Clear().Add(last).Add(first).Add(birth!.Value.DayNumber).Add(NoneIfDash(place)).Add(Encoding.UTF8.GetBytes(identifier ?? ""))
            .Add((int)found.Mention).Add((int)found.Status).Add((int?)found.Level).Add((int?)found.Presented).Add(found.Admissible is { } a ? a ? 1 : 0 : 2)
            .Add(exam.Value.Day.DayNumber).Add(NoneIfDash(session)).Add(NoneIfDash(center)).Add(NoneIfDash(comment)).Value());
        return RowOutcome.Staged;
    }

    private readonly record struct Verdict(Mention Mention, Volet1Status Status, Level? Level, Level? Presented, bool? Admissible);

    private ReadOnlySpan<byte> Number()
    {
        var number = Text(Map[KnownHeaders.Number], 255);
        if ((number.IsEmpty || Blanks.IsNone(number)) && !Issues.HasErrorIn(Map[KnownHeaders.Number]))
        {
            Missing(Map[KnownHeaders.Number]);
        }

        return number;
    }

    private (string? Identifier, int Kind) Identifier()
    {
        var column = Map[KnownHeaders.External];
        var text = Text(column, 255);
        if (text.IsEmpty || Blanks.IsNone(text))
        {
            return (null, 0);
        }

        var value = Encoding.UTF8.GetString(text);
        if (!value.Contains('@', StringComparison.Ordinal))
        {
            return (value.ToUpperInvariant(), 1);
        }

        if (EmailAddress.TryParse(value, out var email))
        {
            return (email.Value, 0);
        }

        Issues.Warn(column, "EMAIL_INVALIDE", "Cette valeur n’est pas une adresse e-mail : la ligne est importée sans identifiant.");
        return (null, 0);
    }

    /// <summary>V3: the type names the certification, the status and the result must agree.</summary>
    private Verdict? Typed(string type, string status)
    {
        Mention? mention = type switch
        {
            "pix edu 1er degre" => Mention.PremierDegre,
            "pix edu 2nd degre" => Mention.SecondDegre,
            "pix edu cpe" => Mention.EducationVieScolaire,
            _ => null,
        };
        if (mention is null)
        {
            Unexpected(Map[KnownHeaders.Type], "Pix+ Édu 1er degré, Pix+ Édu 2nd degré, Pix+ Édu CPE");
        }

        var known = Status(Map[KnownHeaders.Status], status, notTaken: false);
        var column = Map[KnownHeaders.Result];
        bool? admissible = null;
        var readable = true;
        switch (Folded(column))
        {
            case "admissible":
                admissible = true;
                break;
            case "non admissible":
                admissible = false;
                break;
            case "":
                break;
            default:
                Unexpected(column, "Admissible, Non admissible, -");
                readable = false;
                break;
        }

        if (known is not { } certain || !readable)
        {
            return null;
        }

        bool? expected = certain switch { Volet1Status.Obtained => true, Volet1Status.NotObtained => false, _ => null };
        if (admissible != expected)
        {
            Issues.Error(column < 0 ? Map[KnownHeaders.Status] : column, "STATUT_INCOHERENT", "Le résultat et le statut se contredisent : « Admissible » va avec « Validée », « Non admissible » avec « Non obtenue ». Exportez la session à nouveau depuis Pix Certif.");
            return null;
        }

        return mention is { } sure ? new Verdict(sure, certain, null, null, admissible) : null;
    }

    /// <summary>V2: one column per level; the validated one is the level of volet 1.</summary>
    private Verdict? ByLevel(string statusCell)
    {
        var status = Status(Map[KnownHeaders.Status], statusCell, notTaken: false);
        Verdict? best = null;
        var validated = 0;
        foreach (var (column, mention, level) in _levels)
        {
            var cell = Folded(column);
            if (cell is "" or "non passee" or "not taken" || Status(column, cell, notTaken: true) is not { } found)
            {
                continue;
            }

            if (found == Volet1Status.Obtained && (++validated > 1 || (status is not null && status != Volet1Status.Obtained)))
            {
                Issues.Error(column, "STATUT_INCOHERENT", validated > 1
                    ? "Deux niveaux sont validés sur la même ligne. Exportez la session à nouveau depuis Pix Certif."
                    : "Ce niveau est validé alors que la certification ne l’est pas. Exportez la session à nouveau depuis Pix Certif.");
            }

            if (best is null || found < best.Value.Status)
            {
                best = new Verdict(mention, found, found == Volet1Status.Obtained ? level : null, level, null);
            }
        }

        // a cancelled or failed certification gives no result, whatever its label says.
        return best is { } one && status is Volet1Status.Cancelled or Volet1Status.InError ? one with { Status = status.Value, Level = null } : best;
    }

    private Volet1Status? Status(int column, string folded, bool notTaken)
    {
        switch (folded)
        {
            case "validee" or "validated":
                return Volet1Status.Obtained;
            case "non obtenue" or "rejetee" or "rejected":
                return Volet1Status.NotObtained;
            case "annulee" or "cancelled":
                return Volet1Status.Cancelled;
            case "en erreur" or "in error":
                return Volet1Status.InError;
            case "" when !notTaken:
                Missing(column);
                return null;
            default:
                Unexpected(column, notTaken ? "Validée, Non obtenue, Annulée, En erreur, Non passée" : "Validée, Non obtenue, Annulée, En erreur, Démarrée");
                return null;
        }
    }

    private string Folded(int column) =>
        column < 0 || Blanks.IsNone(Record[column]) ? "" : FoldedText.Label(Encoding.UTF8.GetString(Record[column][..Math.Min(Record[column].Length, 300)]));

    private static ReadOnlySpan<byte> NoneIfDash(ReadOnlySpan<byte> text) => Blanks.IsNone(text) ? default : text;

    private static (Mention Mention, Level Level)? EduColumn(string folded)
    {
        Mention mention;
        string rest;
        if (folded.StartsWith("certification pix edu 1er degre ", StringComparison.Ordinal))
        {
            (mention, rest) = (Mention.PremierDegre, folded["certification pix edu 1er degre ".Length..]);
        }
        else if (folded.StartsWith("certification pix edu 2nd degre ", StringComparison.Ordinal))
        {
            (mention, rest) = (Mention.SecondDegre, folded["certification pix edu 2nd degre ".Length..]);
        }
        else
        {
            return null;
        }

        return rest switch
        {
            "initie" or "initie entree dans le metier" => (mention, Level.Initie),
            "confirme" => (mention, Level.Confirme),
            "avance" => (mention, Level.Avance),
            "expert" => (mention, Level.Expert),
            _ => null,
        };
    }
}
