using FluentAssertions;
using Microsoft.Playwright;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>From the files of Pix to an attestation that anybody can verify, through the pages.</summary>
[Collection(BrowserTests.Name)]
public sealed class WholeChainStory(Browser browser, WholeChainStory.Portal portal) : IClassFixture<WholeChainStory.Portal>
{
    private const string Candidate = "oceane.kerlevant@ac-exemple.fr";
    private const string CandidatePassword = "Une péniche sur la Loire";
    private const string Session = "Session de juillet 2024";

    [Fact]
    public Task From_the_files_of_Pix_to_a_verified_attestation() => browser.TellAsync(portal, async cast =>
    {
        await WholeChainScene.SetAsync(portal);
        var drane = await cast.EnterAsync("drane");
        var candidate = await cast.EnterAsync("candidate");
        var president = await cast.EnterAsync("president");
        var inspector = await cast.EnterAsync("inspector");
        var expert = await cast.EnterAsync("expert", script: false);

        await drane.SignInAsync(WholeChainScene.Drane, PortalHost.Password);
        await RefuseAsync(drane, "faulty/09-fichier-non-reconnu.csv");
        await DraneDesk.ImportAsync(drane, "cohort/07-nantes-2d-pret-pour-la-certif.csv");
        await DraneDesk.ImportAsync(drane, "cohort/15-pix-certif-session-v2.csv");
        await OpenSessionAsync(drane);
        await ComposeJuryAsync(drane);

        await EnterThePortalAsync(candidate);
        await PresentAsync(candidate);

        portal.Clock.Set(Day(25).AddHours(6));
        await WholeChainScene.WorkAsync(portal);
        await drane.SignInAsync(WholeChainScene.Drane, PortalHost.Password);
        await AssignAndConvokeAsync(drane);

        portal.Clock.Set(Day(38).AddHours(15));
        await president.SignInAsync(WholeChainScene.President, PortalHost.Password);
        await president.ActAsAsync("President");
        await inspector.SignInAsync(WholeChainScene.Inspector, PortalHost.Password);
        await expert.SignInAsync(WholeChainScene.Expert, PortalHost.Password);
        await HoldAsync(president);
        await ExamineAsync(inspector, "3");
        await ExamineAsync(expert, "3");
        await ExamineAsync(president, "4");
        await SettleAsync(president);
        await LockAsync(president);

        await drane.SignInAsync(WholeChainScene.Drane, PortalHost.Password);
        await ReleaseAsync(drane);
        await candidate.SignInAsync(Candidate, CandidatePassword);
        var code = await ReadDecisionAsync(candidate);
        await VerifyAsync(await cast.EnterAsync("visitor"), code);
    });

    /// <summary>That many days after the first of June 2024.</summary>
    private static DateTimeOffset Day(int days) => new DateTimeOffset(2024, 5, 31, 0, 0, 0, TimeSpan.Zero).AddDays(days);

    private static async Task RefuseAsync(Person drane, string sample)
    {
        await drane.OpenAsync("/drane/imports");
        await drane.GiveAsync("Fichier à contrôler", Path.GetFileName(sample), "text/csv", SampleFiles.Read(sample));
        await drane.PressAsync("Contrôler le fichier");
        await drane.ShouldReadAsync("Fichier refusé : rien n’a été enregistré");
    }

    private static async Task OpenSessionAsync(Person drane)
    {
        await drane.OpenAsync("/drane/jurys/sessions/nouvelle");
        await drane.TypeAsync("Nom de la session", Session);
        await drane.TypeAsync("Regroupement inter-académique", "Grand Ouest");
        foreach (var academy in new[] { "Nantes", "Rennes", "Normandie" })
        {
            await Person.TickAsync(drane.Page.GetByRole(AriaRole.Checkbox, new() { Name = academy }));
        }

        await drane.ChooseAsync("Président de jury", "Hélène Carpentier (Rennes)");
        await drane.TypeAsync("Date butoir de dépôt", "2024-06-24T23:59");
        await drane.TypeAsync("Premier jour des oraux", "2024-07-08");
        await drane.TypeAsync("Dernier jour des oraux", "2024-07-12");
        await drane.PressAsync("Créer la session");
        await drane.ShouldReadAsync("La session de jury est enregistrée.", "Aucun jury dans cette session");
    }

    private static async Task ComposeJuryAsync(Person drane)
    {
        await drane.FollowAsync("Composer un jury");
        await drane.ChooseAsync("Premier membre", "Sophie Vasseur, expert Pix+ Édu (Normandie)");
        await drane.ChooseAsync("Deuxième membre", "Karim Benali, expert Pix+ Édu (Rennes)");
        await drane.ChooseAsync("Troisième membre", "Hélène Carpentier, expert Pix+ Édu (Rennes)");
        await drane.PressAsync("Enregistrer le jury");
        await drane.ShouldReadAsync("Le jury n’a pas de membre institutionnel.", "Non respectée : Au moins un membre institutionnel");
        (await drane.Page.GetByLabel("Deuxième membre").InputValueAsync()).Should().NotBeEmpty("what was chosen is kept");

        await drane.ChooseAsync("Premier membre", "Sophie Vasseur, inspecteur (Normandie)");
        await drane.PressAsync("Enregistrer le jury");
        await drane.ShouldReadAsync("Le jury est composé.", "Sophie Vasseur", "Karim Benali", "Hélène Carpentier");
    }

    private async Task EnterThePortalAsync(Person candidate)
    {
        var link = await Entrance.ActivateAsync(portal, candidate, Candidate, CandidatePassword);

        await candidate.OpenAsync(link);
        await candidate.TypeAsync("Nouveau mot de passe", "Une autre péniche sur la Loire");
        await candidate.TypeAsync("Le même mot de passe, une seconde fois", "Une autre péniche sur la Loire");
        await candidate.PressAsync("Enregistrer");
        // The link served once.
        await candidate.ShouldBeRefusedAsync();
        await candidate.SignInAsync(Candidate, CandidatePassword);
    }

    private static async Task PresentAsync(Person candidate)
    {
        await candidate.OpenAsync("/candidat/resultats");
        await candidate.ShouldReadAsync("Niveau du bilan : Avancé", "Niveau atteint : Avancé");
        await candidate.OpenAsync("/candidat/volet-2");
        await Person.TickAsync(candidate.Page.GetByRole(AriaRole.Radio, new() { NameRegex = new(Session) }));
        await candidate.PressAsync("M’inscrire à cette session");

        await candidate.GiveAsync("Fichier du dossier", "dossier-kerlevant.pdf", "application/pdf", Papers.Dossier());
        await candidate.PressAsync("Déposer mon dossier");
        await candidate.ShouldReadAsync("dossier-kerlevant.pdf");
    }

    private static async Task AssignAndConvokeAsync(Person drane)
    {
        await drane.OpenAsync("/drane/jurys");
        await drane.FollowAsync(Session);
        await drane.FollowAsync("Jury 1");
        await Person.TickAsync(drane.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("Kerlévant") }));
        await drane.PressAsync("Affecter les dossiers cochés");
        await drane.FollowAsync("Convoquer");
        await drane.TypeAsync("Début de l’entretien", "2024-07-08T14:00");
        await drane.TypeAsync("Visioconférence", "https://visio.example/oral-1");
        await drane.PressAsync("Convoquer le candidat");
        await drane.ShouldReadAsync("8 juillet 2024 à 14 h", "https://visio.example/oral-1");
    }

    private static async Task HoldAsync(Person president)
    {
        await DeclareAsync(president);
        await president.OpenAsync("/jury/presidence");
        await president.FollowAsync("Kerlévant");
        await president.PressAsync("L’oral a été tenu");
        await president.ShouldReadAsync("L’oral est déclaré tenu", "tenu le 8 juillet 2024");
    }

    private static async Task DeclareAsync(Person member)
    {
        await member.OpenAsync("/jury");
        await member.PressAsync("Je n’ai aucun lien");
        await member.Page.GetByRole(AriaRole.Link, new() { Name = "Grille", Exact = true }).WaitForAsync();
    }

    /// <summary>Fills in the grid and the bordereau, saves, and submits.</summary>
    private static async Task ExamineAsync(Person member, string level)
    {
        await member.OpenAsync("/jury");
        if (await member.Page.GetByRole(AriaRole.Link, new() { Name = "Grille", Exact = true }).CountAsync() == 0)
        {
            await DeclareAsync(member);
        }

        await member.FollowAsync("Grille");
        foreach (var criterion in DossierGrid.Criteria)
        {
            await PlaceAsync(member, criterion, level);
        }

        await member.PressAsync("Enregistrer la grille");
        await member.ShouldReadAsync("Votre fiche est enregistrée.", "16 critères remplis sur 16");

        await member.FollowAsync("Passer à l’entretien");
        for (var domain = 1; domain <= 5; domain++)
        {
            await PlaceAsync(member, $"{domain}", level);
            await member.Page.Locator($"[name='texte-{domain}']").FillAsync($"Domaine {domain} : une pratique montrée, discutée et étayée.");
        }

        await Person.TickAsync(member.Page.GetByLabel("Ma fiche est terminée"));
        await member.PressAsync("Envoyer ma fiche");
        await member.ShouldReadAsync("Votre fiche est envoyée.");
    }

    private static Task PlaceAsync(Person member, string key, string level) => Person.TickAsync(member.Page.Locator($"[name='choix-{key}'][value='{level}']"));

    private static async Task SettleAsync(Person president)
    {
        await president.OpenAsync("/jury/presidence");
        await president.FollowAsync("Kerlévant");
        await president.FollowAsync("Voir les trois fiches");
        for (var domain = 1; domain <= 5; domain++)
        {
            await president.Page.Locator($"[name='texte-{domain}']").FillAsync($"Le jury salue le domaine {domain}.");
        }

        await president.PressAsync("Enregistrer la fiche commune");
        await president.FollowAsync("Présidence de ce dossier");
        await president.PressAsync("Arrêter la fiche commune");
        await president.ShouldReadAsync("La fiche commune est arrêtée.");
    }

    private static async Task LockAsync(Person president)
    {
        // The same page in a second window, opened before the lock.
        var second = await president.Page.Context.NewPageAsync();
        await second.GotoAsync(president.Page.Url);

        await president.TypeAsync("Votre mot de passe", "Ce n’est pas le bon");
        await president.PressAsync("Valider et verrouiller la décision");
        await president.ShouldBeRefusedAsync();
        await president.TypeAsync("Votre mot de passe", PortalHost.Password);
        await president.PressAsync("Valider et verrouiller la décision");
        await president.ShouldReadAsync("La décision est verrouillée.", "niveau Avancé");

        await second.GetByLabel("Votre mot de passe").FillAsync(PortalHost.Password);
        await second.GetByRole(AriaRole.Button, new() { Name = "Valider et verrouiller la décision" }).ClickAsync();
        await Assertions.Expect(second.Locator(".fr-alert--error")).ToBeVisibleAsync();
        await second.CloseAsync();

        var bordereau = await Papers.TextAsync(await president.DownloadAsync("Bordereau (PDF)"));
        bordereau.Should().Contain("Kerlévant").And.Contain("Grand Ouest").And.Contain("Le jury salue le domaine 5.").And.Contain("Avancé");
    }

    private static async Task ReleaseAsync(Person drane)
    {
        await drane.OpenAsync("/drane/resultats");
        await drane.PressAsync("Publier la décision");
        await drane.ShouldReadAsync("Tout est publié.");
    }

    private static async Task<string> ReadDecisionAsync(Person candidate)
    {
        await candidate.OpenAsync("/candidat/resultat");
        await candidate.ShouldReadAsync("niveau Avancé", "Mon attestation");
        var code = (await candidate.Page.Locator("#attestation ~ p strong").InnerTextAsync()).Trim();
        var attestation = await Papers.TextAsync(await candidate.DownloadAsync("Télécharger l’attestation (PDF)"));
        attestation.Should().Contain("Kerlévant").And.Contain("Avancé").And.Contain(code);

        await candidate.PressAsync("Demander mon bordereau");
        await candidate.ShouldReadAsync("La DRANE a un mois pour vous le communiquer.");
        return code;
    }

    private static async Task VerifyAsync(Person visitor, string code)
    {
        await visitor.OpenAsync("/verifier");
        await visitor.TypeAsync("Code de vérification", code.ToLowerInvariant());
        await visitor.PressAsync("Vérifier");
        await visitor.ShouldReadAsync("Attestation valable", "Avancé", "Grand Ouest");
        (await visitor.ReadAsync()).Should().NotContain("Kerlévant", "the holder has not agreed to show the name");

        var wrong = code[..^1] + (code[^1] == '0' ? '1' : '0');
        var answers = new List<string>();
        foreach (var attempt in new[] { wrong, "n’importe quoi" })
        {
            var answer = await visitor.OpenAsync($"/verifier?Code={Uri.EscapeDataString(attempt)}");
            answer!.Status.Should().Be(404);
            await visitor.ShouldReadAsync("Aucune attestation ne correspond à ce code.");
            answers.Add(await visitor.ReadAsync());
        }

        answers.Distinct(StringComparer.Ordinal).Should().ContainSingle("a wrong code tells nothing");
    }

    public sealed class Portal : PortalHost, IAsyncLifetime
    {
        async Task IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            Clock.Set(Day(3).AddHours(8));
            Listen();
        }
    }
}
