using System.Diagnostics;
using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using PixEduPortal.Documents;
using PixEduPortal.Documents.Printing;
using PixEduPortal.Domain.Referentials;
using Xunit;

namespace PixEduPortal.Portal.Tests.Documents;

public sealed class PrintingFixture : IAsyncLifetime
{
    private readonly ChromiumPdfEngine _engine = new(new ChromiumOptions(), NullLogger<ChromiumPdfEngine>.Instance);

    internal DocumentRenderer Renderer { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Renderer = new DocumentRenderer(_engine, NullLoggerFactory.Instance);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _engine.DisposeAsync().AsTask();
}

public sealed class DocumentTests(PrintingFixture fixture) : IClassFixture<PrintingFixture>
{
    public static TheoryData<string> Names => [.. SampleDocuments.All.Select(document => document.FileName)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_document_is_a_tagged_titled_french_A4_PDF(string fileName)
    {
        var document = SampleDocuments.All.Single(sample => sample.FileName == fileName);
        var pdf = await PrintAsync(document);

        var info = await ReadAsync("pdfinfo", pdf);
        info.Should().MatchRegex(@"Tagged:\s+yes").And.Contain(document.Title).And.Contain("A4");
        System.Text.Encoding.Latin1.GetString(pdf).Should().MatchRegex(@"/Lang \(fr\)");
        // The folder of pictures to look at, when somebody asks for it.
        if (Environment.GetEnvironmentVariable("PIXEDU_DOCUMENTS") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, fileName + ".pdf"), pdf);
    }

    [Fact]
    public async Task The_bordereau_shows_the_restored_competence_its_note_and_the_marks()
    {
        var text = await TextAsync(SampleDocuments.Bordereau);

        text.Should().Contain("3.3").And.Contain(Folded(BordereauForm.RestoredNote))
            .And.Contain("Évaluation positive et continue, appuyée sur des traces numériques <variées>.")
            .And.Contain("Niveau final atteint : Avancé")
            .And.Contain("domaine non observé")
            .And.Contain("LE GOÛT-ÉVRARD").And.Contain("NGUYỄN").And.Contain("12 mars 2026").And.Contain(SampleDocuments.Hash);
        var body = System.Net.WebUtility.HtmlDecode(await fixture.Renderer.BodyAsync(SampleDocuments.Bordereau));
        foreach (var header in SampleDocuments.Bordereau.Form.LevelHeaders)
            body.Should().Contain(header.Text);
    }

    [Fact]
    public async Task The_attestation_says_that_it_is_not_the_Pix_certificate_and_bears_its_code()
    {
        var text = await TextAsync(SampleDocuments.Attestation);

        text.Should().Contain("Ce document n’est pas le certificat délivré par le GIP Pix.")
            .And.Contain("01234-56789-ABCDE-FGHJK-MNPQRS")
            .And.Contain("Maëlys LE GOÛT-ÉVRARD").And.Contain("Avancé").And.Contain("Règlement 2023 : un niveau par volet");
    }

    [Fact]
    public async Task The_proces_verbal_lists_jury_results_reasons_instants_and_hashes()
    {
        var text = await TextAsync(SampleDocuments.ProcesVerbal);

        text.Should().Contain("Certifié – Avancé").And.Contain("Ajourné").And.Contain("12 mars 2026 à 14 h 05")
            .And.Contain("Loïc BÉRANGER").And.Contain("président du jury").And.Contain("inférieur d’au moins deux niveaux");
        Regex.Count(text, SampleDocuments.Hash).Should().Be(3);
    }

    [Fact]
    public async Task The_adjournment_gives_reasons_contact_and_recourse()
    {
        var text = await TextAsync(SampleDocuments.Adjournment);

        text.Should().Contain("1er avril 2026").And.Contain("15 juin 2028").And.Contain("drane@nantes.example")
            .And.Contain("tribunal administratif").And.Contain("le motif suivant :");
    }

    [Fact]
    public async Task The_grid_shows_each_criterion_with_its_level_or_as_not_observed()
    {
        var document = SampleDocuments.Grid;
        var text = await TextAsync(document);

        foreach (var criterion in document.Grid.Criteria)
            text.Should().Contain($"{criterion.Number} ");
        text.Should().Contain("non observé").And.Contain("Confirmé : 10 critères sur 9").And.Contain("13 critères sur 16");
    }

    [Fact]
    public async Task Texts_of_users_cannot_become_markup()
    {
        var body = await fixture.Renderer.BodyAsync(SampleDocuments.Bordereau with
        {
            Candidate = new DocumentPerson("<script>alert(1)</script>", "\"}</style><b>"),
        });

        body.Should().NotContain("<script>").And.NotContain("</style>");
        var page = await fixture.Renderer.HtmlAsync(SampleDocuments.Bordereau with { Candidate = new DocumentPerson("N", "\"}</style><b>") });
        Regex.Count(page, "</style>").Should().Be(1);
    }

    [Fact]
    public async Task The_screen_version_has_no_inline_style_or_script()
    {
        foreach (var document in SampleDocuments.All)
            (await fixture.Renderer.BodyAsync(document)).Should().NotMatchRegex(@"<style|<script|\sstyle=|\son\w+=");
    }

    [Fact]
    public async Task The_same_record_gives_the_same_bytes()
    {
        var first = await PrintAsync(SampleDocuments.Receipt);
        var second = await PrintAsync(SampleDocuments.Receipt);

        second.Should().Equal(first);
        (await ReadAsync("pdfinfo", first)).Should().MatchRegex("CreationDate:.*Mar 12 .*2026");
    }

    [Fact]
    public async Task Many_documents_make_one_file_each_from_a_new_page()
    {
        var pdf = await fixture.Renderer.PdfAsync([SampleDocuments.Attestation, SampleDocuments.Attestation, SampleDocuments.Receipt], "Attestations");

        (await ReadAsync("pdfinfo", pdf.Value!)).Should().MatchRegex(@"Pages:\s+3").And.Contain("Attestations");
    }

    [Fact]
    public async Task Without_a_browser_the_refusal_points_to_the_printable_version()
    {
        await using var engine = new ChromiumPdfEngine(new ChromiumOptions { Chromium = "/nowhere/chromium" }, NullLogger<ChromiumPdfEngine>.Instance);
        var outcome = await new DocumentRenderer(engine, NullLoggerFactory.Instance).PdfAsync(SampleDocuments.Receipt);

        outcome.Refusals.Should().ContainSingle().Which.Code.Should().Be("PDF_INDISPONIBLE");
    }

    [Fact]
    public async Task A_browser_that_is_killed_is_started_again()
    {
        await PrintAsync(SampleDocuments.Receipt);

        KillOurBrowsers().Should().BePositive();

        await PrintAsync(SampleDocuments.Receipt);
    }

    [Theory]
    [InlineData("attestation-le-gout-evrard-maelys")]
    [InlineData("emargement-volet-1-du-12-mars-2026-lycee-guist-hau")]
    public void File_names_are_plain(string expected) =>
        SampleDocuments.All.Select(document => document.FileName).Should().Contain(expected);

    /// <summary>Kills the browsers that descend from this process, and no others.</summary>
    private static int KillOurBrowsers()
    {
        var ours = Process.GetProcesses().Where(process => process.ProcessName == "chromium" && DescendsFromUs(process.Id)).ToList();
        ours.ForEach(process => process.Kill());
        return ours.Count;
    }

    private static bool DescendsFromUs(int id)
    {
        while (id > 1 && id != Environment.ProcessId)
        {
            var status = $"/proc/{id}/status";
            if (!File.Exists(status))
                return false;

            id = int.Parse(File.ReadLines(status).First(line => line.StartsWith("PPid:", StringComparison.Ordinal))["PPid:".Length..], System.Globalization.CultureInfo.InvariantCulture);
        }

        return id == Environment.ProcessId;
    }

    private async Task<byte[]> PrintAsync(PrintedDocument document)
    {
        var outcome = await fixture.Renderer.PdfAsync(document);
        outcome.Refusals.Should().BeEmpty();
        return outcome.Value!;
    }

    private async Task<string> TextAsync(PrintedDocument document) => Folded(await ReadAsync("pdftotext", await PrintAsync(document)));

    /// <summary>Lines and no-break spaces are the layout's business.</summary>
    private static string Folded(string text) => Regex.Replace(text, @"\s+", " ");

    private static async Task<string> ReadAsync(string tool, byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, UseShellExecute = false };
            start.Environment["LC_ALL"] = "C.UTF-8";
            start.ArgumentList.Add(file);
            if (tool == "pdftotext")
                start.ArgumentList.Add("-");
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.Should().Be(0);
            return output;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
