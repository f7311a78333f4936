using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Imports;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>A portal that takes files of 64 KiB at most.</summary>
public sealed class SmallUploads : PortalHost
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["Imports:MaxUploadBytes"] = "65536" };
}

public sealed class ImportPageTests(SmallUploads portal) : IClassFixture<SmallUploads>
{
    private const string Bilan = "cohort/13-guyane-2d-pret-pour-la-certification.csv";

    [Fact]
    public async Task A_file_is_checked_confirmed_received_and_taken_back_and_candidacies_follow()
    {
        var drane = await portal.DraneAsync("GUYANE");
        var expected = SampleFiles.Json("expected.json").GetProperty("files").EnumerateArray().Single(file => file.GetProperty("file").GetString() == Bilan);
        var report = await drane.UploadAsync(SampleFiles.Read(Bilan), "Résultats bilan.csv");
        report.Text.Should().Contain("À confirmer").And.Contain("Pix Orga, résultats d’une campagne d’évaluation");
        report.Heading.Should().Contain("Résultats bilan.csv");
        report.Counts().Should().Equal(Numbers(expected));
        (await ResultsAsync()).Should().Be(0, "a dry run writes nothing");

        var receipt = await drane.ConfirmAsync(report);
        receipt.Text.Should().Contain("Import enregistré").And.Contain("Reçu");
        receipt.Counts().Should().Equal(Numbers(expected));
        (await ResultsAsync()).Should().Be(expected.GetProperty("rows").GetInt32());
        var opened = await CandidaciesAsync();
        opened.Should().BePositive("a shared bilan opens a candidacy");
        (await AuditsAsync("import.applique", receipt.Id())).Should().Be(1);

        var again = await drane.UploadAsync(SampleFiles.Read(Bilan));
        again.Text.Should().Contain("Ce fichier a déjà été importé").And.Contain($"lot {receipt.Id()}");
        again.Document.QuerySelector("#confirmer").Should().BeNull();
        (await (await again.Form("#abandonner").SubmitAsync()).FollowAsync()).Text.Should().Contain("rien n’a été enregistré");

        var unsaid = await receipt.Form("#annuler").SubmitAsync();
        (unsaid.Status, unsaid.Errors.Count).Should().Be((HttpStatusCode.BadRequest, 1));
        var undone = await (await unsaid.Form("#annuler").Fill("Input.Reason", "Mauvaise année").SubmitAsync()).FollowAsync();
        undone.Text.Should().Contain("L’import est annulé").And.Contain("Motif : Mauvaise année")
            .And.Contain("rien n’en est gardé").And.NotContain("sont gardées", "what was taken back is kept no more");
        (await ResultsAsync() + await CandidaciesAsync()).Should().Be(0);
        (await AuditsAsync("import.annule", receipt.Id())).Should().Be(1);
        (await drane.UploadAsync(SampleFiles.Read(Bilan))).Counts().Should().Equal(Numbers(expected));
    }

    [Fact]
    public async Task Another_academy_neither_sees_nor_touches_a_batch()
    {
        var owner = await portal.DraneAsync("VERSAILLES");
        var report = await owner.UploadAsync(new SoundFile().ToString());
        var address = $"/drane/imports/{report.Id()}";
        var other = await portal.DraneAsync("MARTINIQUE");

        (await other.GetAsync(address)).Status.Should().Be(HttpStatusCode.NotFound);
        (await other.GetAsync($"{address}?handler=Progression")).Status.Should().Be(HttpStatusCode.NotFound);
        (await other.GetAsync($"{address}?handler=Rejets")).Status.Should().Be(HttpStatusCode.NotFound);
        (await other.GetAsync("/drane/imports")).Document.QuerySelectorAll($"a[href='{address}']").Should().BeEmpty();
        (await owner.GetAsync("/drane/imports")).Document.QuerySelectorAll($"a[href='{address}']").Should().HaveCount(1);
        var token = (await other.GetAsync("/drane/imports")).Form("#depot").ValueOf("__RequestVerificationToken")!;
        foreach (var handler in new[] { "Confirmer", "Abandonner", "Annuler", "Controler" })
        {
            var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Sha256"] = report.Form("#confirmer").ValueOf("Sha256")!, ["Input.Reason"] = "essai" };
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}?handler={handler}") { Content = new FormUrlEncodedContent(fields) };
            (await other.SendAsync(request)).Status.Should().Be(HttpStatusCode.NotFound, handler);
        }

        (await owner.GetAsync(address)).Text.Should().Contain("À confirmer");
    }

    [Fact]
    public async Task A_form_without_file_or_with_a_file_that_is_too_large_comes_back_in_French()
    {
        var drane = await portal.DraneAsync();
        var page = await drane.GetAsync("/drane/imports");
        var empty = await page.Form("#depot").SubmitAsync();
        (empty.Status, empty.Errors.Single()).Should().Be((HttpStatusCode.BadRequest, "Choisissez le fichier à contrôler."));
        foreach (var size in new[] { 65_537, 3 << 20 })
        {
            var refused = await page.Form("#depot").Attach("Input.File", new byte[size], "gros.csv").SubmitAsync();
            refused.Status.Should().Be(HttpStatusCode.RequestEntityTooLarge, "{0} bytes", size);
            refused.Errors.Should().ContainSingle().Which.Should().Contain("Coupez-le en plusieurs fichiers");
            refused.Document.QuerySelector("#depot input[type=file]").Should().NotBeNull();
        }

        (await portal.DatabaseAsync(db => db.Set<ImportBatch>().CountAsync(batch => batch.FileName == "gros.csv"))).Should().Be(0);
    }

    [Theory]
    [InlineData("faulty/08-fichier-vide.csv", "Fichier vide")]
    [InlineData("faulty/09-fichier-non-reconnu.csv", "Fichier non reconnu")]
    [InlineData("faulty/07-encodage-inconnu.csv", "Encodage inconnu")]
    public async Task A_refused_file_says_why_and_offers_another_try(string file, string title)
    {
        var drane = await portal.DraneAsync();
        var refused = await drane.UploadAsync(SampleFiles.Read(file));
        refused.Text.Should().Contain("Fichier refusé : rien n’a été enregistré").And.Contain(title);
        refused.Document.QuerySelector("#confirmer").Should().BeNull();
        refused.Document.QuerySelectorAll("main a[href='/drane/imports']").Should().NotBeEmpty();
    }

    [Fact]
    public async Task Errors_stand_first_with_line_column_value_rule_and_the_rejected_lines_are_a_guarded_file()
    {
        var drane = await portal.DraneAsync();
        var file = new SoundFile(3).AddColumn("Inventée", "x");
        file["Prénom du Participant", 1] = "=HYPERLINK(1)";
        file["Partage (O/N)", 1] = "Peut-être";
        var report = await drane.UploadAsync(file.ToString());
        var rows = report.Document.QuerySelectorAll(".portal-entries tbody tr").Select(row => row.TextContent).ToList();
        rows[0].Should().Contain("Erreur").And.Contain("3").And.Contain("Partage (O/N)").And.Contain("Peut-être").And.Contain("R-20").And.Contain("VALEUR_INATTENDUE");
        rows.Should().HaveCountGreaterThan(1).And.Subject.Skip(1).Should().OnlyContain(row => !row.Contains("Erreur", StringComparison.Ordinal));
        report.Text.Should().Contain("Inventée").And.Contain("demandez à un administrateur");

        var lines = await drane.GetAsync($"/drane/imports/{report.Id()}?handler=Rejets");
        lines.Response.Content.Headers.ContentDisposition!.FileName.Should().Contain($"lignes-rejetees-lot-{report.Id()}.csv");
        lines.Source.Should().Contain("\"'=HYPERLINK(1)\"").And.Contain("\"Ligne\";\"Erreur\"").And.Contain("\"3\";");
        var filtered = await drane.GetAsync($"/drane/imports/{report.Id()}?code=COLONNE_INCONNUE");
        filtered.Document.QuerySelectorAll(".portal-entries tbody tr").Should().ContainSingle();
    }

    [Fact]
    public async Task A_cell_with_a_nul_is_an_error_of_its_line_and_the_rest_is_applied()
    {
        var drane = await portal.DraneAsync();
        var file = new SoundFile(2);
        file["Partage (O/N)", 0] = "O\0ui";
        var receipt = await drane.ConfirmAsync(await drane.UploadAsync(file.ToString()));
        receipt.Text.Should().Contain("Import enregistré");
        receipt.Counts()[3].Should().Be(1);
    }

    [Fact]
    public async Task Many_errors_are_paged()
    {
        var file = new SoundFile(60);
        for (var row = 0; row < 59; row++)
        {
            file["Partage (O/N)", row] = "?";
        }

        var drane = await portal.DraneAsync();
        var report = await drane.UploadAsync(file.ToString());
        report.Document.QuerySelectorAll(".portal-entries tbody tr").Should().HaveCount(50);
        var next = await drane.GetAsync($"/drane/imports/{report.Id()}?page=2");
        next.Document.QuerySelectorAll(".portal-entries tbody tr").Should().HaveCount(9);
    }

    [Fact]
    public async Task Only_the_file_that_was_checked_is_confirmed_and_once()
    {
        var drane = await portal.DraneAsync();
        var file = new SoundFile();
        file["Mail académique"] = "une.seule.fois@ac-exemple.fr";
        var report = await drane.UploadAsync(file.ToString());
        var wrong = await report.Form("#confirmer").Fill("Sha256", new string('0', 64)).SubmitAsync();
        (wrong.Status, wrong.Errors.Single()).Should().Be((HttpStatusCode.BadRequest, "Le fichier à confirmer n’est pas celui qui a été contrôlé. Relisez le rapport de ce lot avant de confirmer."));

        (await drane.ConfirmAsync(await drane.GetAsync(report.Address))).Text.Should().Contain("Import enregistré");
        var sealedBytes = await drane.UploadAsync(file.ToString() + "\n");
        var twice = sealedBytes.Form("#confirmer");
        (await drane.WaitAsync(await twice.SubmitAsync())).Text.Should().Contain("Import enregistré");
        (await twice.SubmitAsync()).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Work_that_was_cut_off_says_that_nothing_was_written_and_starts_again()
    {
        var drane = await portal.DraneAsync("NORMANDIE");
        var bytes = Encoding.UTF8.GetBytes(new SoundFile(2).ToString());
        var actor = new Actor(null, "Essai", Role.Drane, "NORMANDIE");
        var id = await portal.DoAsync(async services => (await services.GetRequiredService<ImportService>().Receive(new MemoryStream(bytes), "coupe.csv", actor, "NORMANDIE")).Value);
        var cut = await drane.GetAsync($"/drane/imports/{id}");
        cut.Text.Should().Contain("Le contrôle a été interrompu").And.Contain("Rien n’a été enregistré");
        (await ListedAsync(drane, id)).Should().Contain("Interrompu").And.Contain("Pas encore contrôlé");
        var report = await drane.WaitAsync(await cut.Form("#controler").SubmitAsync());
        report.Text.Should().Contain("À confirmer");

        await portal.DatabaseAsync(db => db.Set<ImportBatch>().Where(batch => batch.Id == id).ExecuteUpdateAsync(set => set.SetProperty(batch => batch.ProgressStep, "Enregistrement")));
        var interrupted = await drane.GetAsync($"/drane/imports/{id}");
        interrupted.Text.Should().Contain("L’enregistrement a été interrompu").And.Contain("confirmez-le à nouveau");
        (await ListedAsync(drane, id)).Should().Contain("Interrompu");
        (await drane.ConfirmAsync(interrupted)).Text.Should().Contain("Import enregistré");
    }

    [Fact]
    public async Task A_check_that_was_cut_off_and_that_nobody_takes_up_again_is_given_up_after_a_day()
    {
        var actor = new Actor(null, "Essai", Role.Drane, "NORMANDIE");
        async Task<long> Received(string name) => await portal.DoAsync(async services =>
            (await services.GetRequiredService<ImportService>().Receive(new MemoryStream([65]), name, actor, "NORMANDIE")).Value);
        var (forgotten, recent) = (await Received("oublie.csv"), await Received("recent.csv"));
        var before = portal.Clock.GetUtcNow().AddHours(-25);
        await portal.DatabaseAsync(db => db.Set<ImportBatch>().Where(batch => batch.Id == forgotten).ExecuteUpdateAsync(set => set.SetProperty(batch => batch.ReceivedAt, before)));

        await portal.DoAsync(services => services.GetRequiredService<ImportService>().AbandonForgotten());

        var states = await portal.DatabaseAsync(db => db.Set<ImportBatch>().Where(batch => batch.Id == forgotten || batch.Id == recent).ToDictionaryAsync(batch => batch.Id, batch => batch.State));
        (states[forgotten], states[recent]).Should().Be((ImportBatchState.Abandoned, ImportBatchState.Uploaded));
    }

    [Fact]
    public async Task Work_in_progress_is_said_on_its_page_and_in_the_list_and_cannot_be_abandoned()
    {
        var drane = await portal.DraneAsync("NORMANDIE");
        var report = await drane.UploadAsync(new SoundFile(2).ToString());
        var id = long.Parse(report.Id(), CultureInfo.InvariantCulture);
        await portal.DatabaseAsync(db => db.Set<ImportBatch>().Where(batch => batch.Id == id).ExecuteUpdateAsync(set => set.SetProperty(batch => batch.ProgressStep, "Enregistrement")));

        // Another portal that works on the batch holds this lock (ImportDesk).
        await portal.DatabaseAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlAsync($"select pg_advisory_lock(4803920, {(int)id})");
            var page = await drane.GetAsync($"/drane/imports/{id}");
            page.Text.Should().Contain("Enregistrement en cours").And.Contain("Vous pouvez quitter cette page").And.NotContain("interrompu");
            page.Document.QuerySelector("#confirmer").Should().BeNull();
            (await ListedAsync(drane, id)).Should().Contain("En cours");
            (await report.Form("#abandonner").SubmitAsync()).Errors.Single().Should().Contain("en cours de traitement");
            return await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock_all()");
        });
        (await ListedAsync(drane, id)).Should().Contain("Interrompu");
    }

    [Fact]
    public async Task An_import_on_which_a_candidacy_moved_on_is_not_taken_back_and_the_page_names_it()
    {
        var drane = await portal.DraneAsync();
        var receipt = await drane.ConfirmAsync(await drane.UploadAsync(SampleFiles.Read("cohort/07-nantes-2d-pret-pour-la-certif.csv")));
        var name = await portal.DatabaseAsync(async db =>
        {
            var one = await db.Set<Candidacy>().Where(candidacy => candidacy.AcademyCode == "NANTES").Join(
                db.Set<Domain.People.Person>(), candidacy => candidacy.PersonId, person => person.Id, (candidacy, person) => new { candidacy.Id, person.FirstName, person.LastName })
                .OrderBy(found => found.Id).FirstAsync();
            await db.Database.ExecuteSqlAsync($"update candidacy_events set author_role = 'Drane', reason = 'inscription' where candidacy_id = {one.Id}");
            return $"{one.FirstName} {one.LastName}";
        });
        var refused = await receipt.Form("#annuler").Fill("Input.Reason", "essai").SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Single().Should().Contain(name);
        refused.Document.QuerySelector("#annuler textarea")!.TextContent.Trim().Should().Be("essai");
    }

    [Fact]
    public async Task A_renamed_header_is_named_and_read_once_an_administrator_added_it()
    {
        var drane = await portal.DraneAsync();
        var file = new SoundFile().Rename("Partage (O/N)", "Transmission ?");
        var refused = await drane.UploadAsync(file.ToString());
        refused.Text.Should().Contain("En-tête manquant").And.Contain("« Transmission ? »");

        var admin = await portal.SignedInAsync(Role.Admin);
        var page = await admin.GetAsync("/admin/alias-entetes?type=PixOrgaEvaluation&libelle=Transmission%20%3F");
        page.Form("#ajouter").ValueOf("Input.Alias").Should().Be("Transmission ?");
        var unchosen = await page.Form("#ajouter").SubmitAsync();
        (unchosen.Status, unchosen.Errors.Count).Should().Be((HttpStatusCode.BadRequest, 1));
        var known = await page.Form("#ajouter").Fill("Input.Canonical", "PixOrgaEvaluation|Parcours").Fill("Input.Alias", "partage o n").SubmitAsync();
        known.Errors.Should().ContainSingle().Which.Should().Contain("Partage (O/N)");
        var added = await (await page.Form("#ajouter").Fill("Input.Canonical", "PixOrgaEvaluation|Partage (O/N)").Fill("Input.Alias", "Transmission ?").SubmitAsync()).FollowAsync();
        added.Text.Should().Contain("L’alias est ajouté").And.Contain("Transmission ?");
        (await drane.UploadAsync(file.ToString())).Text.Should().Contain("À confirmer");

        (await (await added.Form("form[data-alias]").SubmitAsync()).FollowAsync()).Text.Should().Contain("Aucun alias");
        (await drane.UploadAsync(file.ToString())).Text.Should().Contain("En-tête manquant");
    }

    [Fact]
    public async Task The_template_of_headcounts_is_recognised_once_it_has_a_line()
    {
        var drane = await portal.DraneAsync();
        var template = await drane.GetAsync("/drane/imports?handler=Modele");
        template.Source.Should().StartWith("\uFEFFRégion;");
        (await drane.UploadAsync(template.Bytes)).Text.Should().Contain("Aucune ligne");
        (await drane.UploadAsync(template.Source + "Pays de la Loire;;;2D;public;100;01/10/2024\n")).Counts().Should().Equal(1, 0, 0, 0, 0);
    }

    private static async Task<string> ListedAsync(Visitor visitor, long id) =>
        (await visitor.GetAsync("/drane/imports")).Document.QuerySelector($"a[href='/drane/imports/{id}']")!.Closest("tr")!.TextContent;

    private static int[] Numbers(JsonElement file) =>
        [.. new[] { "created", "updated", "unchanged", "rejected", "unmatched" }.Select(name => file.GetProperty(name).GetInt32())];

    private Task<int> ResultsAsync() => portal.DatabaseAsync(db => db.Set<CampaignResult>().CountAsync(
        result => db.Set<Campaign>().Any(campaign => campaign.Id == result.CampaignId && campaign.AcademyCode == "GUYANE")));

    private Task<int> CandidaciesAsync() => portal.DatabaseAsync(db => db.Set<Candidacy>().CountAsync(candidacy => candidacy.AcademyCode == "GUYANE"));

    private Task<int> AuditsAsync(string action, string id) => portal.DatabaseAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == action && entry.SubjectId == id));
}
