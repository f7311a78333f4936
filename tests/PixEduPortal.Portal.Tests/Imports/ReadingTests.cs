using System.Text;
using FluentAssertions;
using PixEduPortal.Application.Imports;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>Bytes, lines, cells (formats/pix-files.md section 1): nothing is written, since every import here is a dry run.</summary>
public sealed class ReadingTests(ImportDatabase database) : IClassFixture<ImportDatabase>
{
    [Theory]
    [InlineData(";", "\n", "\uFEFF")]
    [InlineData(",", "\r\n", "")]
    [InlineData("\t", "\r", "")]
    [InlineData(";", "\r\n", "\uFEFFsep=;\r\n")]
    public async Task Separators_line_ends_and_marks_are_recognised(string separator, string lineEnd, string start)
    {
        var file = new SoundFile(3) { Separator = separator, LineEnd = lineEnd, Start = start };
        file["Partage (O/N)", 2] = "Peut-être";
        var report = await Check(file.ToString());
        (report.Rows, report.Created, report.Rejected).Should().Be((3, 2, 1));
        report.Errors.Single().Line.Should().Be(start.Contains("sep=", StringComparison.Ordinal) ? 5 : 4);
        report.Errors.Single().Code.Should().Be("VALEUR_INATTENDUE");
    }

    [Fact]
    public async Task Windows_1252_is_deduced_and_said()
    {
        var text = new SoundFile { Start = "" }.ToString();
        var report = await database.Import(Encoding.Latin1.GetBytes(text), dryRun: true);
        (report.Created, report.Rejected).Should().Be((1, 0));
        report.Warnings.Should().ContainSingle(warning => warning.Code == "ENCODAGE_DEDUIT");
        report.Warnings.Should().NotContain(warning => warning.Code == "LIBELLE_INCONNU");
    }

    [Fact]
    public async Task Lines_are_counted_as_a_text_editor_does()
    {
        var file = new SoundFile(2);
        file["Nom du Participant", 0] = "N'Goumarra\nde la Tour";
        file["Date et heure du partage (Europe/Paris)", 1] = "31/02/2024 10:00";
        (await Check(file.ToString())).Errors.Should().ContainSingle().Which.Line.Should().Be(4);
    }

    [Theory]
    [InlineData("31/03/2024 02:30", "DATE_INVALIDE")]
    [InlineData("29/02/2023 10:00", "DATE_INVALIDE")]
    [InlineData("15/01/24 10:00", "DATE_INVALIDE")]
    [InlineData("45306", "DATE_INVALIDE")]
    [InlineData("31/12/2015 10:00", "DATE_INVALIDE")]
    [InlineData("01/01/2030 10:00", "DATE_FUTURE")]
    [InlineData("14/01/2024 10:00", "DATES_INCOHERENTES")]
    public async Task A_date_of_sharing_that_cannot_be_is_refused(string date, string code)
    {
        var file = new SoundFile();
        file["Date et heure du partage (Europe/Paris)"] = date;
        (await Check(file.ToString())).Errors.Should().ContainSingle().Which.Code.Should().Be(code);
    }

    [Theory]
    [InlineData("27/10/2024 02:30", "DATE_AMBIGUE")]
    [InlineData("2024-01-15", null)]
    [InlineData("15/01/2024", null)]
    [InlineData("15/01/2024 10:00:59", null)]
    public async Task Other_dates_are_taken(string date, string? warning)
    {
        var file = new SoundFile();
        file["Date et heure du partage (Europe/Paris)"] = date;
        var report = await Check(file.ToString());
        report.Created.Should().Be(1);
        report.Warnings.Select(one => one.Code).Should().BeEquivalentTo(warning is null ? [] : new[] { warning });
    }

    [Theory]
    [InlineData("0,55", null)]
    [InlineData("0.55", null)]
    [InlineData("55 %", null)]
    [InlineData("67,5%", null)]
    [InlineData("1", null)]
    [InlineData("1,0001", "TAUX_HORS_BORNES")]
    [InlineData("-0,1", "TAUX_HORS_BORNES")]
    [InlineData("67", "TAUX_HORS_BORNES")]
    [InlineData("NaN", "NOMBRE_INVALIDE")]
    [InlineData("1e-3", "NOMBRE_INVALIDE")]
    [InlineData("1.234,5", "NOMBRE_INVALIDE")]
    [InlineData("NA", "VALEUR_MANQUANTE")]
    [InlineData("", "VALEUR_MANQUANTE")]
    public async Task Rates_are_ratios(string rate, string? code)
    {
        var file = new SoundFile();
        file["% maitrise de l'ensemble des acquis du profil"] = rate;
        (await Check(file.ToString())).Errors.Select(error => error.Code).Should().BeEquivalentTo(code is null ? [] : new[] { code });
    }

    [Fact]
    public async Task Surnames_that_look_like_no_value_are_kept()
    {
        var file = new SoundFile(3);
        file["Nom du Participant", 0] = "Na";
        file["Nom du Participant", 1] = "Null";
        file["Nom du Participant", 2] = "NA";
        (await Check(file.ToString())).Created.Should().Be(3);
    }

    [Theory]
    [InlineData("\0", "CARACTERE_INTERDIT")]
    [InlineData("\u0007", "CARACTERE_INTERDIT")]
    public async Task Control_characters_are_refused(string character, string code)
    {
        var file = new SoundFile(2);
        file["Prénom du Participant"] = $"Aga{character}the";
        var report = await Check(file.ToString());
        report.Errors.Should().ContainSingle().Which.Code.Should().Be(code);
        report.Errors[0].Column.Should().Be("Prénom du Participant");
    }

    [Fact]
    public async Task Bytes_that_are_no_text_refuse_their_line_only()
    {
        var bytes = Encoding.UTF8.GetBytes(new SoundFile(2).ToString().Replace("agathe.1@", "agathe~1@", StringComparison.Ordinal));
        bytes[Array.LastIndexOf(bytes, (byte)'~')] = 0xFF;
        var report = await database.Import(bytes, dryRun: true);
        (report.Created, report.Rejected).Should().Be((1, 1));
        report.Errors.Single().Code.Should().Be("CARACTERE_INTERDIT");
    }

    [Fact]
    public async Task Fields_too_long_refuse_the_row_and_lines_of_a_mebibyte_the_file()
    {
        var file = new SoundFile(2);
        file["Nom du Participant"] = new string('x', 200_000);
        var report = await Check(file.ToString());
        report.Errors.Should().ContainSingle().Which.Code.Should().Be("CHAMP_TROP_LONG");
        report.Errors[0].Value!.Length.Should().Be(200);
        (report.Created, report.Rejected).Should().Be((1, 1));

        file["Nom du Participant"] = new string('x', 3_000_000);
        var refused = await Check(file.ToString());
        (refused.Refused, refused.Rows).Should().Be((true, 0));
        refused.Errors.Should().ContainSingle().Which.Code.Should().Be("CHAMP_TROP_LONG");
    }

    [Theory]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("PK\u0003\u0004", "ZIP")]
    [InlineData("<!DOCTYPE html><p>", "HTML")]
    [InlineData("  <html>", "HTML")]
    [InlineData("<?xml version='1.0'?>", "XML")]
    [InlineData("{\\rtf1", "RTF")]
    public async Task Other_formats_are_named(string start, string format)
    {
        var report = await Check(start + new SoundFile());
        (report.Refused, report.Kind).Should().Be((true, null));
        report.Errors.Should().ContainSingle().Which.Code.Should().Be("FICHIER_NON_RECONNU");
        report.Errors[0].Message.Should().Contain(format);
    }

    [Fact]
    public async Task A_header_alone_is_said_to_have_no_row()
    {
        var report = await Check(new SoundFile(0).ToString());
        (report.Refused, report.Rows, report.Kind).Should().Be((true, 0, "pix-orga-evaluation"));
        report.Errors.Should().ContainSingle().Which.Code.Should().Be("AUCUNE_LIGNE");
    }

    [Fact]
    public async Task English_headers_and_unknown_columns_are_understood()
    {
        var file = new SoundFile().AddColumn("Couleur préférée", "bleu")
            .Rename("Nom du Participant", "Participant's last name").Rename("Prénom du Participant", "Participant’s first name")
            .Rename("% de progression", "% of progression").Rename("Partage (O/N)", "Shared (Y/N)")
            .Rename("Date et heure de début (Europe/Paris)", "Started on").Rename("Date et heure du partage (Europe/Paris)", "Shared on")
            .Rename("% maitrise de l'ensemble des acquis du profil", "% of items successfully completed in the target profile");
        var report = await Check(file.ToString());
        report.Created.Should().Be(1);
        report.Warnings.Should().ContainSingle().Which.Should().Match<ImportEntry>(warning => warning.Code == "COLONNE_INCONNUE" && warning.Column == "Couleur préférée" && warning.Line == 1);
    }

    [Fact]
    public async Task The_same_header_twice_refuses_the_file()
    {
        var report = await Check(new SoundFile().AddColumn("Partage (O/N)", "Oui").ToString());
        report.Refused.Should().BeTrue();
        report.Errors.Should().ContainSingle().Which.Should().Match<ImportEntry>(error => error.Code == "ENTETE_EN_DOUBLE" && error.Line == 1);
    }

    [Fact]
    public async Task A_file_without_a_last_line_end_is_suspect()
    {
        var report = await Check(new SoundFile { EndsWithLineEnd = false }.ToString());
        report.Created.Should().Be(1);
        report.Warnings.Should().ContainSingle().Which.Code.Should().Be("FIN_DE_FICHIER_SUSPECTE");
    }

    [Fact]
    public async Task A_million_errors_are_counted_and_a_thousand_listed()
    {
        var file = new SoundFile(1200);
        for (var row = 0; row < 1199; row++)
        {
            file["Partage (O/N)", row] = "x";
        }

        var report = await Check(file.ToString());
        (report.Rejected, report.Created, report.Errors.Count).Should().Be((1199, 1, 1000));
    }

    private Task<ImportReport> Check(string content) => database.Import(content, dryRun: true);
}
