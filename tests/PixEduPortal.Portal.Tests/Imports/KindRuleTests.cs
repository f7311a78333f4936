using System.Text;
using FluentAssertions;
using PixEduPortal.Application.Imports;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>Rules of the smaller kinds: lists of an Inspé, staff headcounts, profile collections (formats/pix-files.md
/// sections 4 to 6 and 10).</summary>
public sealed class KindRuleTests : IAsyncLifetime
{
    private const string Student = "2100042;Essai;;Agathe;02/12/1999;agathe.0@ac-exemple.fr;Inspé de Nantes;Nantes;2nd degré;Lettres;M2;2026-2027";

    private readonly ImportDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_list_of_an_inspe_makes_people_once_and_changes_what_changed()
    {
        var first = await Nantes(KindFiles.Inspe());
        (first.Kind, first.Rows, first.Created, first.Unmatched).Should().Be(("inspe-students", 2, 2, 0));
        (await _database.Count("persons where academy_code = 'NANTES' and birth_date is not null")).Should().Be(2);

        var again = await Nantes(KindFiles.Inspe(Student.Replace("2nd degré", "2ND DEGRE", StringComparison.Ordinal), Student.Replace(";M2;", ";STAGIAIRE;", StringComparison.Ordinal).Replace("2026-2027", "2027-2028", StringComparison.Ordinal)));
        (again.Created, again.Unchanged).Should().Be((1, 1));
        (await _database.Count("persons")).Should().Be(2);

        var changed = await Nantes(KindFiles.Inspe(Student.Replace(";M2;", ";STAGIAIRE;", StringComparison.Ordinal)));
        (changed.Updated, changed.Created).Should().Be((1, 0));
        (await _database.Count("inspe_students where status = 'STAGIAIRE' and school_year = '2026-2027' and student_number = '2100042'")).Should().Be(1);
    }

    [Fact]
    public async Task A_list_without_academy_creates_nobody()
    {
        var report = await _database.Import(KindFiles.Inspe());
        (report.Created, report.Unmatched).Should().Be((2, 2));
        report.Warnings.Select(warning => (warning.Line, warning.Column, warning.Code)).Should().Equal((2, null, "PERSONNE_NON_RAPPROCHEE"), (3, null, "PERSONNE_NON_RAPPROCHEE"));
        (await _database.Count("persons")).Should().Be(0);
    }

    [Fact]
    public async Task A_student_prepares_in_initial_training()
    {
        await Nantes(KindFiles.Inspe(Student));
        await _database.Import(KindFiles.Session("7400201", "Validée", "Admissible", "12/05/2026").Replace("02/12/1991", "02/12/1999", StringComparison.Ordinal));
        (await _database.Count("candidacies where formation = 'Initiale'")).Should().Be(1);
    }

    [Theory]
    [InlineData("numero_etudiant", "", "VALEUR_MANQUANTE")]
    [InlineData("nom_naissance", "", "VALEUR_MANQUANTE")]
    [InlineData("prenom", "", "VALEUR_MANQUANTE")]
    [InlineData("date_naissance", "", "VALEUR_MANQUANTE")]
    [InlineData("date_naissance", "02/12/2030", "DATE_FUTURE")]
    [InlineData("date_naissance", "31/12/1899", "DATE_INVALIDE")]
    [InlineData("inspe", "NA", "VALEUR_MANQUANTE")]
    [InlineData("mention", "", "VALEUR_MANQUANTE")]
    [InlineData("mention", "3e degré", "VALEUR_INATTENDUE")]
    [InlineData("statut", "L3", "VALEUR_INATTENDUE")]
    [InlineData("annee_universitaire", "2026-2028", "VALEUR_INATTENDUE")]
    [InlineData("annee_universitaire", "2026", "VALEUR_INATTENDUE")]
    public async Task A_row_of_a_list_that_lacks_something_is_rejected(string column, string value, string code)
    {
        var headers = KindFiles.InspeHeader.Split(';');
        var cells = Student.Split(';');
        cells[Array.IndexOf(headers, column)] = value;
        var report = await _database.Import(KindFiles.Inspe(string.Join(';', cells)), dryRun: true);
        (report.Refused, report.Rows, report.Rejected).Should().Be((true, 1, 1));
        report.Errors.Should().ContainSingle().Which.Should().Match<ImportEntry>(error => error.Column == column && error.Code == code && error.Line == 2);
    }

    [Theory]
    [InlineData("nom_usage", null)]
    [InlineData("site", null)]
    [InlineData("parcours", null)]
    [InlineData("courriel", null)]
    [InlineData("inspe", "ENTETE_MANQUANTE")]
    [InlineData("mention", "ENTETE_MANQUANTE")]
    public async Task Four_columns_of_a_list_may_be_absent(string column, string? code)
    {
        var at = Array.IndexOf(KindFiles.InspeHeader.Split(';'), column);
        var lines = new[] { KindFiles.InspeHeader, Student }.Select(line => string.Join(';', line.Split(';').Where((_, n) => n != at)));
        var report = await _database.Import("\uFEFF" + string.Join('\n', lines) + "\n", dryRun: true);
        report.Errors.Select(error => (error.Code, error.Column, error.Line)).Should().BeEquivalentTo(code is null ? [] : new (string, string?, int?)[] { (code, column, 1) });
        report.Created.Should().Be(code is null ? 1 : 0);
    }

    [Fact]
    public async Task A_total_that_is_not_the_sum_of_all_its_parts_is_told_with_its_figure()
    {
        var report = await _database.Import(KindFiles.Headcounts(
            "Bretagne;;;;;100;2024-04-10", "Bretagne;;;1D;;30;2024-04-10", "Bretagne;;;2D;;60;2024-04-10", "Bretagne;;;CPE;;11;2024-04-10",
            "Normandie;;;;;100;2024-04-10", "Normandie;;;;public;70;2024-04-10", "Normandie;;;;privé sous contrat;30;2024-04-10",
            "Occitanie;;;;;100;2024-04-10", "Occitanie;;;1D;;30;2024-04-10", "Occitanie;;;2D;;60;2024-04-10"));
        (report.Created, report.Rejected).Should().Be((10, 0));
        report.Warnings.Select(warning => (warning.Line, warning.Column, warning.Value, warning.Code)).Should().Equal((2, "staff", "100", "TOTAL_INCOHERENT"));
    }

    [Fact]
    public async Task Parts_that_come_later_are_held_against_the_total_that_is_known()
    {
        await _database.Import(KindFiles.Headcounts("Bretagne;;;2D;;100;2024-04-10", "Bretagne;;;2D;public;70;2024-04-10"));
        var report = await _database.Import("\uFEFFRégion;Académie;Département;Profil;Secteur;Effectif;Date du comptage\nBretagne;;;2d;prive;31;10/04/2024\nBretagne;;;2D;prive;31;2023-04-10\n");
        report.Created.Should().Be(2);
        report.Warnings.Select(warning => (warning.Line, warning.Column, warning.Value, warning.Code)).Should().Equal((2, "Effectif", "31", "TOTAL_INCOHERENT"));
    }

    [Fact]
    public async Task A_headcount_of_the_same_place_and_day_is_replaced()
    {
        await _database.Import(KindFiles.Headcounts("Bretagne;;;;;42058;2024-04-10"));
        var report = await _database.Import(KindFiles.Headcounts("Bretagne;;;;;43000;10/04/2024", "Bretagne;;;;;43000;10/04/2024", "Bretagne;;;;;44000;10/04/2024", "Bretagne;;;;;45000;11/04/2024"));
        (report.Updated, report.Unchanged, report.Rejected, report.Created).Should().Be((1, 1, 1, 1));
        report.Warnings.Single().Code.Should().Be("DOUBLON");
        report.Errors.Single().Code.Should().Be("DOUBLON_CONTRADICTOIRE");
    }

    [Theory]
    [InlineData("Total;;;;;1;2024-04-10", "region", "TERRITOIRE_INCONNU")]
    [InlineData("Bretagne;Nantes;;;;1;2024-04-10", "academy", "TERRITOIRE_INCONNU")]
    [InlineData(";;;;;1;2024-04-10", "region", "VALEUR_MANQUANTE")]
    [InlineData("Bretagne;;;3D;;1;2024-04-10", "profile", "VALEUR_INATTENDUE")]
    [InlineData("Bretagne;;;;mixte;1;2024-04-10", "sector", "VALEUR_INATTENDUE")]
    [InlineData("Bretagne;;;;;-1;2024-04-10", "staff", "NOMBRE_INVALIDE")]
    [InlineData("Bretagne;;;;;1,5;2024-04-10", "staff", "NOMBRE_INVALIDE")]
    [InlineData("Bretagne;;;;;n.d.;2024-04-10", "staff", "NOMBRE_INVALIDE")]
    [InlineData("Bretagne;;;;;;2024-04-10", "staff", "VALEUR_MANQUANTE")]
    [InlineData("Bretagne;;;;;1;", "counted_on", "VALEUR_MANQUANTE")]
    [InlineData("Bretagne;;;;;1;10/04/24", "counted_on", "DATE_INVALIDE")]
    public async Task A_headcount_that_cannot_be_is_rejected(string row, string column, string code)
    {
        var report = await _database.Import(KindFiles.Headcounts(row), dryRun: true);
        report.Errors.Should().ContainSingle().Which.Should().Match<ImportEntry>(error => error.Column == column && error.Code == code);
    }

    [Fact]
    public async Task One_row_stays_open_until_its_profile_is_sent()
    {
        const string mail = "agathe.0@ac-exemple.fr";
        var open = await _database.Import(KindFiles.Profiles((mail, "NA"), (mail, "NA")));
        (open.Created, open.Unchanged).Should().Be((1, 1));
        open.Warnings.Should().ContainSingle(warning => warning.Code == "DOUBLON");

        var sent = await _database.Import(KindFiles.Profiles((mail, "10/01/2024 08:00")));
        (sent.Created, sent.Updated).Should().Be((0, 1));
        (await _database.Count("profile_results where sent")).Should().Be(1);

        var older = await _database.Import(KindFiles.Profiles((mail, "NA")) + "\n");
        (older.Created, older.Updated, older.Unchanged).Should().Be((0, 0, 1));
        older.Warnings.Should().ContainSingle(warning => warning.Code == "DONNEE_PLUS_ANCIENNE");

        var further = KindFiles.Profiles((mail, "NA"), (mail, "10/01/2024 08:00"));
        (await _database.Import(further)).Should().Match<ImportReport>(report => report.Created == 1 && report.Unchanged == 1 && report.Warnings.All(warning => warning.Code != "DONNEE_PLUS_ANCIENNE"));
        (await _database.Import(further + "\n")).Should().Match<ImportReport>(report => report.Created == 0 && report.Unchanged == 2);

        var second = await _database.Import(KindFiles.Profiles((mail, "12/01/2024 08:00"), (mail, "10/01/2024 08:00")));
        (second.Created, second.Updated, second.Unchanged).Should().Be((0, 1, 1));
        (await _database.Count("profile_results where sent")).Should().Be(2);
        (await _database.Count("profile_results")).Should().Be(2);
    }

    [Fact]
    public async Task An_unknown_collection_campaign_is_told_once_and_its_profiles_are_kept()
    {
        var file = KindFiles.Profiles(("agathe.0@ac-exemple.fr", "NA"), ("benoit@ac-exemple.fr", "10/01/2024 08:00"))
            .Replace("PRFCTE582", "XXXXXX582", StringComparison.Ordinal).Replace("400190", "999999", StringComparison.Ordinal).Replace("Collecte de profils des référents", "Inconnue", StringComparison.Ordinal);
        var report = await _database.Import(file);
        (report.Created, report.Unmatched).Should().Be((2, 2));
        report.Warnings.Where(warning => warning.Code == "CAMPAGNE_INCONNUE").Should().ContainSingle().Which.Column.Should().Be("Code");
    }

    [Theory]
    [InlineData("Non;NA;NA;NA;NA", "Non;10/01/2024 08:00;NA;NA;NA", "Date et heure de l'envoi (Europe/Paris)", "PARTAGE_INCOHERENT")]
    [InlineData("Non;NA;NA;NA;NA", "Non;NA;12;NA;NA", "Nombre de pix total", "PARTAGE_INCOHERENT")]
    [InlineData("Non;NA;NA;NA;NA", "Oui;NA;12;Oui;5", "Date et heure de l'envoi (Europe/Paris)", "VALEUR_MANQUANTE")]
    [InlineData("Non;NA;NA;NA;NA", "Oui;10/01/2024 08:00;NA;Oui;5", "Nombre de pix total", "VALEUR_MANQUANTE")]
    [InlineData("Non;NA;NA;NA;NA", "Oui;10/01/2024 08:00;1,5;Oui;5", "Nombre de pix total", "NOMBRE_INVALIDE")]
    public async Task A_flag_and_its_cells_agree(string sound, string spoilt, string column, string code)
    {
        var report = await _database.Import(KindFiles.Profiles(("agathe.0@ac-exemple.fr", "NA")).Replace(sound, spoilt, StringComparison.Ordinal), dryRun: true);
        report.Errors.Should().ContainSingle().Which.Should().Match<ImportEntry>(error => error.Column == column && error.Code == code);
    }

    private Task<ImportReport> Nantes(string content) => _database.Import(Encoding.UTF8.GetBytes(content), academy: "NANTES");
}
