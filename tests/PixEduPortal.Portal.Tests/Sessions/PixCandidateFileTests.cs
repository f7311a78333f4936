using System.Text;
using FluentAssertions;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;
using Xunit;

namespace PixEduPortal.Portal.Tests.Sessions;

/// <summary>formats, section 7: to the byte.</summary>
public sealed class PixCandidateFileTests
{
    private const string Common = "\"Numéro de session préexistante\";\"* Nom du site\";\"* Nom de la salle\";\"* Date de début (format: JJ/MM/AAAA)\";\"* Heure de début (heure locale format: HH:MM)\";\"* Surveillant(s)\";\"Observations (optionnel)\";\"* Nom de naissance\";\"* Prénom\";\"* Date de naissance (format: JJ/MM/AAAA)\";\"* Sexe (M ou F)\";\"Code INSEE de la commune de naissance\";\"Code postal de la commune de naissance\";\"Nom de la commune de naissance\";\"* Pays de naissance\";\"E-mail du destinataire des résultats (formateur, enseignant…)\";\"E-mail de convocation\";\"Identifiant externe\";\"Temps majoré ? (exemple format: 33%)\"";

    [Fact]
    public void A_session_of_a_school_is_written_with_its_habilitations_only()
    {
        var file = Write(new Center { Id = default, AcademyCode = "N", Name = "C", IsSchool = true, Habilitations = ["CléA Numérique", "Pix+ Édu 2nd degré"] },
            Session(Person("N'Diaye", 0), Person("Léger", 33)));

        file.Should().Be(
            "\uFEFF" + Common + ";\"CléA Numérique ('oui' ou laisser vide)\";\"Pix+ Édu 2nd degré ('oui' ou laisser vide)\"\n"
            + "\"\";\"Lycée \"\"A\"\"\";\"B12\";\"10/06/2026\";\"09:00\";\"Anne Martin, Paul Roy\";\"\";\"N'Diaye\";\"Camille\";\"02/01/1980\";\"F\";\"44109\";\"\";\"\";\"FRANCE\";\"\";\"c@ac-essai.fr\";\"c@ac-essai.fr\";\"\";\"\";\"oui\"\n"
            + "\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"Léger\";\"Camille\";\"02/01/1980\";\"F\";\"44109\";\"\";\"\";\"FRANCE\";\"\";\"c@ac-essai.fr\";\"c@ac-essai.fr\";\"33%\";\"\";\"oui\"\n");
    }

    [Fact]
    public void A_centre_that_is_no_school_tells_who_pays_and_a_session_that_exists_gives_its_number_alone()
    {
        var file = Write(new Center { Id = default, AcademyCode = "N", Name = "C", Billing = PixBilling.Prepayee, PrepaymentCode = "PREPA1", Habilitations = ["Pix+ Édu 2nd degré"] },
            Session(Person("Léger", 0)) with { Number = "1234" });

        file.Should().Contain(";\"* Tarification part Pix (Gratuite, Prépayée ou Payante)\";\"Code de prépaiement (si Tarification part Pix Prépayée)\";\"Pix+ Édu 2nd degré ('oui' ou laisser vide)\"\n")
            .And.Contain("\n\"1234\";\"\";\"\";\"\";\"\";\"\";\"\";\"Léger\"").And.EndWith(";\"Prépayée\";\"PREPA1\";\"oui\"\n");
    }

    [Fact]
    public void The_same_person_twice_is_written_once()
    {
        var file = Write(School, Session(Person("N'Diaye", 0), Person("NDIAYE", 0)));

        file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("-Durand")]
    [InlineData("@Durand")]
    [InlineData("+33")]
    public void A_cell_that_would_need_a_guard_stops_the_file_with_its_line(string name)
    {
        var file = PixCandidateFile.Write(School, [Session(Person("Léger", 0), Person(name, 0))]);

        file.Value.Should().BeNull();
        file.Refusals.Should().ContainSingle(refusal => refusal.Code == "PIX_CELLULE_FORMULE").Which.Message.Should().Contain("Ligne 3").And.Contain(name);
    }

    [Fact]
    public void What_is_missing_is_named_line_by_line()
    {
        var file = PixCandidateFile.Write(School, [Session(Person("Léger", 0) with { BirthDate = null }, Person("Roy", 0) with { Civil = null }, Person("Petit", 0) with { Mention = Mention.PremierDegre })]);

        file.Refusals.Select(refusal => refusal.Code).Should().Equal("PIX_DONNEE_MANQUANTE", "PIX_DONNEE_MANQUANTE", "PIX_CENTRE_NON_HABILITE");
        file.Refusals.Select(refusal => refusal.Message[..7]).Should().Equal("Ligne 2", "Ligne 3", "Ligne 4");
        PixCandidateFile.Write(School, [Session()]).Refusals[0].Code.Should().Be("PIX_AUCUN_CANDIDAT");
    }

    private static Center School => new() { Id = default, AcademyCode = "N", Name = "C", IsSchool = true, Habilitations = ["Pix+ Édu 2nd degré"] };

    private static string Write(Center center, PixSession session) => Encoding.UTF8.GetString(PixCandidateFile.Write(center, [session]).Value!);

    private static PixSession Session(params PixCandidate[] candidates) =>
        new(null, "Lycée \"A\"", "B12", new DateTime(2026, 6, 10, 9, 0, 0, DateTimeKind.Unspecified), ["Anne Martin", "Paul Roy"], candidates);

    private static PixCandidate Person(string lastName, int extraTime) => new(lastName, "Camille", new DateOnly(1980, 1, 2), Mention.SecondDegre, "c@ac-essai.fr", "c@ac-essai.fr", extraTime,
        new CivilStatus { PersonId = default, Sex = "F", BirthCountry = "FRANCE", BirthInsee = "44109" });
}
