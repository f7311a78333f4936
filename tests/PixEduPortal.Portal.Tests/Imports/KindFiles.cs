namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>Small sound files of the other kinds.</summary>
internal static class KindFiles
{
    public const string InspeHeader = "numero_etudiant;nom_naissance;nom_usage;prenom;date_naissance;courriel;inspe;site;mention;parcours;statut;annee_universitaire";

    public static string Session(string number, string status, string level, string examOn) =>
        "\uFEFF" + "Numéro de certification;Prénom;Nom;Date de naissance;Lieu de naissance;Identifiant Externe;Type de certification;Statut;Niveau;Session;Centre de certification;Date de passage de la certification\n"
        + $"{number};Agathe;Essai;02/12/1991;Le Mans;agathe.0@ac-exemple.fr;Pix+ Édu 2nd degré;{status};{level};99202;Centre fictif;{examOn}";

    /// <summary>Profiles of one collection campaign of Nantes; <c>NA</c> = not sent.</summary>
    public static string Profiles(params (string Mail, string SentAt)[] rows) =>
        "\uFEFF" + "Nom de l'organisation;ID Campagne;Code;Nom de la campagne;Nom du Participant;Prénom du Participant;Mail académique;Envoi (O/N);Date et heure de l'envoi (Europe/Paris);Nombre de pix total;Certifiable (O/N);Nombre de compétences certifiables\n"
        + string.Concat(rows.Select(row => $"DRANE;400190;PRFCTE582;Collecte de profils des référents;Essai;{char.ToUpperInvariant(row.Mail[0])}{row.Mail[1..row.Mail.IndexOfAny(['.', '@'])]};{row.Mail};"
            + (row.SentAt == "NA" ? "Non;NA;NA;NA;NA\n" : $"Oui;{row.SentAt};771;Oui;16\n")));

    public static string Headcounts(params string[] rows) => "\uFEFFregion;academy;department;profile;sector;staff;counted_on\n" + string.Join('\n', rows) + "\n";

    public static string Inspe(params string[] rows) => "\uFEFF" + InspeHeader + "\n" + string.Join('\n', rows.Length > 0 ? rows :
    [
        "2100042;Essai;;Agathe;02/12/1999;agathe.0@ac-exemple.fr;Inspé de Nantes;Nantes;2nd degré;Lettres;M2;2026-2027",
        "2100043;Essai;Marin;Benoît;03/01/2000;;Inspé de Nantes;;1er degré;;STAGIAIRE;2026-2027",
    ]) + "\n";
}
