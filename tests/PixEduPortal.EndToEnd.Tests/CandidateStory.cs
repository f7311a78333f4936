using System.Text;
using FluentAssertions;
using Microsoft.Playwright;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>A candidate whom no import knows yet, from the first sign-in to « en attente du volet jury ».</summary>
[Collection(BrowserTests.Name)]
public sealed class CandidateStory(Browser browser, CandidateStory.Portal portal) : IClassFixture<CandidateStory.Portal>
{
    private const string Candidate = "oceane.kerlevant@ac-exemple.fr";
    private const string Password = "Une péniche sur la Loire";

    [Fact]
    public Task From_the_first_sign_in_to_waiting_for_the_jury() => browser.TellAsync(portal, async cast =>
    {
        await WholeChainScene.DraneAsync(portal);
        var drane = await cast.EnterAsync("drane");
        var candidate = await cast.EnterAsync("candidate");
        await drane.SignInAsync(WholeChainScene.Drane, PortalHost.Password);
        await MakeKnownAsync(drane);
        await DraneDesk.AddCenterAsync(drane);
        await DraneDesk.CreateSessionsAsync(drane, ["B12"], seats: 12);
        await DraneDesk.PublishAsync(drane, "B12");

        await Entrance.ActivateAsync(portal, candidate, Candidate, Password);
        await candidate.SignInAsync(Candidate, Password);
        await BeginAsync(candidate);

        await DraneDesk.ImportAsync(drane, "cohort/02-nantes-2d-domaine-1.csv");
        await DraneDesk.ImportAsync(drane, "cohort/07-nantes-2d-pret-pour-la-certif.csv");
        await ReadResultsAsync(candidate);
        await RegisterAsync(candidate);

        await ConvokeAsync(drane);
        await ReadConvocationAsync(candidate);
        await drane.Page.ReloadAsync();
        await drane.ShouldReadAsync("Kerlévant Océane", ", lue");

        portal.Clock.Set(new DateTimeOffset(2024, 5, 24, 7, 0, 0, TimeSpan.Zero));
        await WholeChainScene.WorkAsync(portal);
        await drane.SignInAsync(WholeChainScene.Drane, PortalHost.Password);
        await DraneDesk.ImportAsync(drane, "cohort/15-pix-certif-session-v2.csv");
        await DraneDesk.ReleaseAsync(drane);
        await candidate.SignInAsync(Candidate, Password);
        await ReadOutcomeAsync(candidate);
    });

    private static async Task MakeKnownAsync(Person drane)
    {
        await drane.OpenAsync("/drane/candidatures/nouvelle");
        await drane.TypeAsync("Adresse électronique", Candidate);
        await drane.Page.Locator("[name='Input.LastName']").FillAsync("Kerlévant");
        await drane.TypeAsync("Prénom", "Océane");
        await Person.TickAsync(drane.Page.Locator("[name='Input.Mention'][value='SecondDegre']"));
        await Person.TickAsync(drane.Page.Locator("[name='Input.Formation'][value='Continue']"));
        await drane.PressAsync("Ouvrir la candidature");
        await drane.ShouldReadAsync("La candidature est ouverte.");
    }

    /// <summary>Nothing has come from Pix: each page says where to begin, and none is a dead end.</summary>
    private static async Task BeginAsync(Person candidate)
    {
        await candidate.OpenAsync("/candidat");
        await candidate.ShouldReadAsync("À faire maintenant", "Positionnez-vous d’abord sur Pix");
        await candidate.FollowAsync("Voir mes campagnes");
        await candidate.ShouldReadAsync("Mes campagnes", "Se positionner");
        await candidate.OpenAsync("/candidat/resultats");
        await candidate.ShouldReadAsync("Aucun résultat envoyé pour l’instant");
        await candidate.OpenAsync("/candidat/volet-1/sessions");
        await candidate.ShouldReadAsync("Vous pourrez vous inscrire une fois éligible");
    }

    private static async Task ReadResultsAsync(Person candidate)
    {
        await candidate.OpenAsync("/candidat");
        await candidate.ShouldReadAsync("Vous pouvez vous inscrire à une session du volet 1.");
        await candidate.OpenAsync("/candidat/resultats");
        await candidate.ShouldReadAsync("Niveau du bilan : Avancé", "Ce qui manque pour chaque niveau", "Pour progresser :", "Historique de mes participations");
        var pictures = candidate.Page.Locator(".cand-pictures svg[role=img]");
        (await pictures.CountAsync()).Should().Be(2, "the bars and the radar");
        (await pictures.First.IsVisibleAsync()).Should().BeTrue();
        (await candidate.Page.Locator("#conditions tbody tr").CountAsync()).Should().Be(8, "seven conditions and the level");

        await candidate.OpenAsync("/candidat/campagnes");
        await candidate.ShouldReadAsync("À travailler en premier", "Progresser par thème", "Rejouable");
    }

    private async Task RegisterAsync(Person candidate)
    {
        await candidate.OpenAsync("/candidat/volet-1/sessions");
        await candidate.ShouldReadAsync("Soyez là à 9 h 00 pour l’installation ; épreuve de 9 h 15 à 11 h 45", "12 places libres", "Pix demande ces informations");
        await candidate.PressAsync("Enregistrer mon état civil");
        await candidate.ShouldBeRefusedAsync();
        await Entrance.GiveCivilStatusAsync(candidate, "1964-12-31", "F");
        await candidate.PressAsync("Enregistrer mon état civil");
        await candidate.ShouldReadAsync("Votre état civil est enregistré.");

        await candidate.PressAsync("M’inscrire");
        await candidate.ShouldReadAsync("Vous êtes inscrit.", "Votre convocation vous sera envoyée par la DRANE.");
    }

    private static async Task ConvokeAsync(Person drane)
    {
        await drane.OpenAsync("/drane/sessions");
        await drane.FollowRowAsync("B12");
        await drane.PressAsync("Envoyer les convocations");
        await drane.ShouldReadAsync("1 convocation part.");
        (await drane.ReadAsync()).Should().NotContain("Attention", "fifty days are enough");
    }

    private async Task ReadConvocationAsync(Person candidate)
    {
        await candidate.OpenAsync("/candidat");
        await candidate.ShouldReadAsync("Lisez votre convocation", "Session du volet 1", "22 mai 2024 à 9 h");
        await candidate.OpenAsync(await WholeChainScene.MailedLinkAsync(portal, Candidate));
        await candidate.ShouldReadAsync("Convocation au volet 1", "22 mai 2024", "9 h 15", "11 h 45", "Lycée fictif, 1 rue de l’Exemple, Nantes", "Une pièce d’identité");

        var entry = Encoding.UTF8.GetString(await candidate.DownloadAsync("Ajouter à mon agenda"));
        entry.Should().StartWith("BEGIN:VCALENDAR").And.Contain("METHOD:REQUEST").And.Contain("20240522T090000").And.Contain("20240522T114500");
        (await Papers.TextAsync(await candidate.DownloadAsync("Télécharger en PDF"))).Should().Contain("Océane Kerlévant").And.Contain("22 mai 2024").And.Contain("B12");

        await candidate.PressAsync("J’ai lu ma convocation");
        await candidate.ShouldReadAsync("votre lecture est notée", "LUE LE 2 AVRIL 2024");
    }

    private async Task ReadOutcomeAsync(Person candidate)
    {
        await candidate.OpenAsync("/candidat");
        await candidate.ShouldReadAsync("Volet 1 obtenu : inscrivez-vous au volet 2.", "Validité du volet 1");
        await candidate.OpenAsync(await WholeChainScene.MailedLinkAsync(portal, Candidate));
        await candidate.ShouldReadAsync(
            "Niveau Avancé obtenu, session du 22 mai 2024", "EN ATTENTE DU VOLET JURY", "Valide jusqu’au 22 mai 2027 inclus", "Comprendre, condition par condition", "Avancé : atteint");
        await Assertions.Expect(candidate.Page.GetByRole(AriaRole.Link, new() { Name = "M’inscrire au volet 2" })).ToBeVisibleAsync();
    }

    public sealed class Portal : PortalHost, IAsyncLifetime
    {
        async Task IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            Clock.Set(new DateTimeOffset(2024, 4, 2, 7, 0, 0, TimeSpan.Zero));
            Listen();
        }
    }
}
