using System.Globalization;
using System.Text;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>Rows of the student list of an Inspé (formats/pix-files.md section 6).</summary>
internal sealed class InspeRowReader(RowContext context) : RowReader(context)
{
    private static readonly string[] Mentions = ["1er degré", "2nd degré", "encadrement éducatif", "pratiques et ingénierie de la formation"];

    private readonly NewGuids _guids = new(context.Now);

    public override string Staging => """
        create temp table import_rows (
            line int not null, academy text, ident_kind smallint, identifier text collate "C", last_name text, first_name text,
            folded_last text collate "C", folded_first text collate "C", new_person uuid, usual_name text, folded_usual text, birth_date date, email text,
            inspe text, student_number text, school_year text, site text, meef_mention text, course text, status text) on commit drop
        """;

    public override string Copy => "copy import_rows from stdin (format binary)";

    public override RowOutcome Read(CopyWriter copy)
    {
        var number = String(Map["numero_etudiant"], required: true);
        var last = String(Map["nom_naissance"], required: true);
        var usual = String(Map["nom_usage"], required: false);
        var first = String(Map["prenom"], required: true);
        var birth = Birth(Map["date_naissance"]);
        var mail = String(Map["courriel"], required: false);
        var inspe = String(Map["inspe"], required: true);
        var site = String(Map["site"], required: false);
        var mention = String(Map["mention"], required: true);
        var course = String(Map["parcours"], required: false);
        var status = String(Map["statut"], required: true);
        var year = String(Map["annee_universitaire"], required: true);
        if (mention is not null && (mention = Array.Find(Mentions, known => FoldedText.Label(known) == FoldedText.Label(mention))) is null)
        {
            Unexpected(Map["mention"], string.Join(", ", Mentions));
        }

        status = status?.ToUpperInvariant();
        if (status is not (null or "M1" or "M2" or "STAGIAIRE"))
        {
            Unexpected(Map["statut"], "M1, M2, STAGIAIRE");
        }

        if (year is not null && !IsSchoolYear(year))
        {
            Unexpected(Map["annee_universitaire"], "deux années qui se suivent, comme 2026-2027");
        }

        EmailAddress address = default;
        if (mail is not null && !EmailAddress.TryParse(mail, out address))
        {
            Issues.Warn(Map["courriel"], "EMAIL_INVALIDE", "Cette valeur n’est pas une adresse e-mail : la ligne est importée sans adresse.");
            mail = null;
        }

        if (Issues.Faulty)
        {
            return RowOutcome.Rejected;
        }

        // The student number recognises the person from one year to the next where there is no address.
        var student = $"{FoldedText.Name(inspe)}/{number}".ToUpperInvariant();
        copy.Row(20);
        copy.Int(Record.Line);
        copy.TextOrNull(Context.AcademyCode);
        copy.Short(mail is null ? 3 : 0);
        copy.TextOrNull(mail is null ? student : address.Value);
        copy.TextOrNull(last);
        copy.TextOrNull(first);
        copy.Text(Encoding.UTF8.GetBytes(FoldedText.Name(last)));
        copy.Text(Encoding.UTF8.GetBytes(FoldedText.Name(first)));
        copy.Uuid(_guids.Next());
        copy.TextOrNull(usual);
        copy.TextOrNull(usual is null ? null : FoldedText.Name(usual));
        copy.Date(birth);
        copy.TextOrNull(mail is null ? null : address.Value);
        copy.TextOrNull(inspe);
        copy.TextOrNull(number);
        copy.TextOrNull(year);
        copy.TextOrNull(site);
        copy.TextOrNull(mention);
        copy.TextOrNull(course);
        copy.TextOrNull(status);
        return RowOutcome.Staged;
    }

    private string? String(int column, bool required)
    {
        var text = Text(column, column == Map["site"] || column == Map["inspe"] || column == Map["parcours"] ? 500 : 255);
        var isName = column == Map["nom_naissance"] || column == Map["nom_usage"] || column == Map["prenom"];
        if (!text.IsEmpty && (isName || !Blanks.IsNone(text)))
        {
            return Encoding.UTF8.GetString(text);
        }

        if (required && !Issues.HasErrorIn(column))
        {
            Missing(column);
        }

        return null;
    }

    private static bool IsSchoolYear(string text) =>
        text.Length == 9 && text[4] == '-'
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var from)
        && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var to) && to == from + 1;
}
