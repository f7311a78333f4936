using System.Globalization;
using System.Text;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

/// <summary>One candidate of the file; what Pix requires and is not known is null.</summary>
public sealed record PixCandidate(
    string LastName, string FirstName, DateOnly? BirthDate, Mention Mention, string? Email, string? AcademicEmail, int ExtraTimePercent, CivilStatus? Civil);

/// <summary>A whole session for Pix Certif; hours are of the academy.</summary>
public sealed record PixSession(string? Number, string Site, string Room, DateTime ConvokedAt, IReadOnlyList<string> Supervisors, IReadOnlyList<PixCandidate> Candidates);

/// <summary>The file of mass import of Pix Certif (formats, section 7): UTF-8 with BOM, <c>;</c>, LF, every cell quoted.
/// There is no formula guard there: Pix would keep it, so a cell that needs one stops the file with its line.</summary>
public static class PixCandidateFile
{
    private static readonly string[] Headers =
    [
        "Numéro de session préexistante", "* Nom du site", "* Nom de la salle", "* Date de début (format: JJ/MM/AAAA)",
        "* Heure de début (heure locale format: HH:MM)", "* Surveillant(s)", "Observations (optionnel)", "* Nom de naissance", "* Prénom",
        "* Date de naissance (format: JJ/MM/AAAA)", "* Sexe (M ou F)", "Code INSEE de la commune de naissance",
        "Code postal de la commune de naissance", "Nom de la commune de naissance", "* Pays de naissance",
        "E-mail du destinataire des résultats (formateur, enseignant…)", "E-mail de convocation", "Identifiant externe",
        "Temps majoré ? (exemple format: 33%)",
    ];

    private static readonly string[] BillingHeaders =
        ["* Tarification part Pix (Gratuite, Prépayée ou Payante)", "Code de prépaiement (si Tarification part Pix Prépayée)"];

    /// <summary>The bytes, or every line that cannot be written: <c>PIX_CELLULE_FORMULE</c>, <c>PIX_DONNEE_MANQUANTE</c>,
    /// <c>PIX_CENTRE_NON_HABILITE</c>, <c>PIX_AUCUN_CANDIDAT</c>.</summary>
    public static Outcome<byte[]> Write(Center center, IReadOnlyList<PixSession> sessions)
    {
        List<Refusal> refusals = [];
        var text = new StringBuilder();
        Line([.. Headers, .. center.IsSchool ? [] : BillingHeaders, .. center.Habilitations.Select(label => $"{label} ('oui' ou laisser vide)")]);
        var line = 1;
        foreach (var session in sessions)
        {
            var first = true;
            foreach (var candidate in session.Candidates.DistinctBy(Key))
            {
                line++;
                refusals.AddRange(Missing(center, candidate, line));
                string[] cells = [.. SessionCells(session, first), .. CandidateCells(candidate), .. CenterCells(center, candidate)];
                refusals.AddRange(cells.Where(NeedsGuard).Select(cell => new Refusal("PIX_CELLULE_FORMULE", French.Text(
                    $"Ligne {line} ({candidate.FirstName} {candidate.LastName}) : « {cell} » commence par un signe que les tableurs prennent pour une formule. Corrigez cette valeur, puis téléchargez de nouveau."))));
                Line(cells);
                first = false;
            }
        }

        if (line == 1)
        {
            refusals.Add(new("PIX_AUCUN_CANDIDAT", "Aucun candidat n’a de place dans cette session\u00a0: il n’y a rien à transmettre à Pix Certif."));
        }

        return refusals.Count == 0 ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).GetPreamble().Concat(Encoding.UTF8.GetBytes(text.ToString())).ToArray() : Outcome<byte[]>.Refused(refusals);

        void Line(IEnumerable<string> cells) => text.AppendJoin(';', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
    }

    /// <summary>A spreadsheet would run such a cell.</summary>
    internal static bool NeedsGuard(string cell) => cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r';

    /// <summary>Further lines of a session leave its cells empty; a session that exists is named by its number alone.</summary>
    private static string[] SessionCells(PixSession session, bool first) => first
        ? session.Number is { } number
            ? [number, "", "", "", "", "", ""]
            : ["", session.Site, session.Room, session.ConvokedAt.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), session.ConvokedAt.ToString("HH:mm", CultureInfo.InvariantCulture), string.Join(", ", session.Supervisors), ""]
        : ["", "", "", "", "", "", ""];

    private static string[] CandidateCells(PixCandidate candidate) =>
    [
        candidate.LastName, candidate.FirstName, candidate.BirthDate?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "",
        candidate.Civil?.Sex ?? "", candidate.Civil?.BirthInsee ?? "", candidate.Civil?.BirthPostalCode ?? "", candidate.Civil?.BirthCity ?? "", candidate.Civil?.BirthCountry ?? "",
        "", candidate.Email ?? "", candidate.AcademicEmail ?? "",
        candidate.ExtraTimePercent == 0 ? "" : candidate.ExtraTimePercent.ToString(CultureInfo.InvariantCulture) + "%",
    ];

    private static IEnumerable<string> CenterCells(Center center, PixCandidate candidate)
    {
        if (!center.IsSchool)
        {
            yield return center.Billing switch { PixBilling.Gratuite => "Gratuite", PixBilling.Prepayee => "Prépayée", _ => "Payante" };
            yield return center.Billing == PixBilling.Prepayee ? center.PrepaymentCode ?? "" : "";
        }

        foreach (var label in center.Habilitations)
        {
            yield return label == candidate.Mention.Label() ? "oui" : "";
        }
    }

    private static IEnumerable<Refusal> Missing(Center center, PixCandidate candidate, int line)
    {
        List<string> missing = [];
        if (candidate.BirthDate is null)
        {
            missing.Add("la date de naissance");
        }

        if (candidate.Civil is null)
        {
            missing.Add("le sexe, le pays et la commune de naissance");
        }

        if (missing.Count > 0)
        {
            yield return new Refusal("PIX_DONNEE_MANQUANTE", French.Text($"Ligne {line} ({candidate.FirstName} {candidate.LastName}) : il manque {French.List(missing)}. Complétez l’état civil, puis téléchargez de nouveau."));
        }

        if (!center.MayGive(candidate.Mention))
        {
            yield return new Refusal("PIX_CENTRE_NON_HABILITE", French.Text($"Ligne {line} ({candidate.FirstName} {candidate.LastName}) : le centre n’est pas habilité pour {candidate.Mention.Label()}."));
        }
    }

    // The same folded names and birth date twice in a session are written once.
    private static (string, string, DateOnly?) Key(PixCandidate candidate) =>
        (FoldedText.Name(candidate.LastName), FoldedText.Name(candidate.FirstName), candidate.BirthDate);
}
