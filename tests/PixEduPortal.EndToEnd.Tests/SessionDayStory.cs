using System.Text;
using FluentAssertions;
using Microsoft.Playwright;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>A DRANE's session of volet 1, from the form to the released results.</summary>
[Collection(BrowserTests.Name)]
public sealed class SessionDayStory(Browser browser, SessionDayStory.Portal portal) : IClassFixture<SessionDayStory.Portal>
{
    private const string Promoted = "valentine.desaulnoy@ac-exemple.fr";
    private const string PromotedPassword = "Un bac entre deux rives";

    [Fact]
    public Task From_the_form_to_the_released_results() => browser.TellAsync(portal, async cast =>
    {
        await WholeChainScene.DraneAsync(portal);
        var drane = await cast.EnterAsync("drane");
        await drane.SignInAsync(WholeChainScene.Drane, PortalHost.Password);
        await DraneDesk.ImportAsync(drane, "cohort/07-nantes-2d-pret-pour-la-certif.csv");
        await DraneDesk.AddCenterAsync(drane);
        await DraneDesk.CreateSessionsAsync(drane, ["B12", "B13"], seats: 3, moreDays: "23/05/2024");
        (await drane.Page.Locator("tbody tr").CountAsync()).Should().Be(4, "two rooms, two days");
        await DraneDesk.PublishAsync(drane, "B12");
        var session = new Uri(drane.Page.Url).AbsolutePath;

        await FillAsync(drane);
        await FreeASeatAsync(drane);
        await ConfirmAsync(await cast.EnterAsync("promoted"));
        await PrepareAsync(drane, session);

        portal.Clock.Set(new DateTimeOffset(2024, 5, 22, 6, 50, 0, TimeSpan.Zero));
        await drane.SignInAsync(WholeChainScene.Drane, PortalHost.Password);
        await CallTheRollAsync(drane, session);

        portal.Clock.Set(new DateTimeOffset(2024, 5, 24, 7, 0, 0, TimeSpan.Zero));
        await WholeChainScene.WorkAsync(portal);
        await drane.SignInAsync(WholeChainScene.Drane, PortalHost.Password);
        await DraneDesk.ImportAsync(drane, "cohort/15-pix-certif-session-v2.csv");
        await WholeChainScene.WorkAsync(portal);
        await drane.OpenAsync(session);
        await drane.ShouldReadAsync("Résultats importés");
        await DraneDesk.ReleaseAsync(drane);
    });

    /// <summary>Three seats for four: the last one waits.</summary>
    private static async Task FillAsync(Person drane)
    {
        foreach (var name in new[] { "Valmorin Agathe", "Le Kervadoc Zoé", "de La Mornais Léa" })
        {
            await RegisterAsync(drane, name);
            await drane.ShouldReadAsync("Le candidat est inscrit.", name);
        }

        await RegisterAsync(drane, "Desaulnoy Valentine");
        await drane.ShouldReadAsync("La session est complète : le candidat est au rang 1 de la liste d’attente", "Places prises 3 sur 3");
    }

    private static async Task RegisterAsync(Person drane, string name)
    {
        var choice = drane.Page.GetByLabel("Candidat éligible");
        var option = await choice.Locator("option").Filter(new() { HasText = name }).GetAttributeAsync("value");
        await choice.SelectOptionAsync(option!);
        await drane.PressAsync("Inscrire");
    }

    private static async Task FreeASeatAsync(Person drane)
    {
        await drane.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Le Kervadoc" }).GetByRole(AriaRole.Link, new() { Name = "Gérer" }).ClickAsync();
        await drane.TypeAsync("Motif de l’annulation", "Empêchement de service");
        await drane.PressAsync("Annuler l’inscription");
        await drane.ShouldReadAsync("Le Kervadoc Zoé : Annulée (Empêchement de service)", "Desaulnoy Valentine, 2D : place proposée jusqu’au 15 mai 2024 à 9 h");
    }

    /// <summary>The mail leads to the seat, even for somebody who never came before.</summary>
    private async Task ConfirmAsync(Person promoted)
    {
        var offer = await WholeChainScene.MailedLinkAsync(portal, Promoted);
        await Entrance.ActivateAsync(portal, promoted, Promoted, PromotedPassword);
        await promoted.SignInAsync(Promoted, PromotedPassword);
        await promoted.OpenAsync(offer);
        await promoted.ShouldReadAsync("Une place vous est gardée jusqu’au 15 mai 2024 à 9 h");
        await promoted.PressAsync("Confirmer ma place");
        await promoted.ShouldReadAsync("Votre place est confirmée.", "Votre convocation vous sera envoyée par la DRANE.");
        await Entrance.GiveCivilStatusAsync(promoted, "1996-08-23", "F");
        await promoted.PressAsync("Enregistrer mon état civil");
        await promoted.ShouldReadAsync("Votre état civil est enregistré.");
    }

    private static async Task PrepareAsync(Person drane, string session)
    {
        await drane.OpenAsync(session);
        await drane.PressAsync("Envoyer les convocations");
        await drane.ShouldReadAsync("3 convocations partent.", "Attention : la session est dans moins de 10 jours");

        // What Pix Certif would refuse is said before, line by line.
        await drane.FollowAsync("Télécharger le fichier des candidats");
        await drane.ShouldReadAsync("(Agathe Valmorin) : il manque la date de naissance", "(Léa de La Mornais) : il manque la date de naissance");
        await CompleteAsync(drane, session, "Valmorin", "1980-11-27");
        await CompleteAsync(drane, session, "de La Mornais", "1979-03-09");
        var file = Encoding.UTF8.GetString(await drane.DownloadAsync("Télécharger le fichier des candidats")).TrimStart('\uFEFF').TrimEnd('\n').Split('\n');
        file.Should().HaveCount(4);
        file[0].Should().StartWith("\"Numéro de session préexistante\";\"* Nom du site\"");
        file[1].Should().Contain("\"Lycée fictif, 1 rue de l’Exemple, Nantes\";\"B12\";\"22/05/2024\";\"09:00\";\"Anne Martin, Paul Rivière\"").And.Contain("\"de La Mornais\";\"Léa\";\"09/03/1979\";\"F\";\"44109\"");
        file[2].Should().Contain("\"Desaulnoy\";\"Valentine\";\"23/08/1996\"").And.Contain($"\"{Promoted}\"");
        file[3].Should().Contain("\"Valmorin\";\"Agathe\"");

        var sheet = await Papers.TextAsync(await drane.DownloadAsync("Feuille d’émargement"));
        sheet.Should().ContainAll("22 mai 2024", "B12", "9 h 15", "11 h 45", "Desaulnoy", "La Mornais", "Valmorin", "Anne Martin", "Paul Rivière").And.NotContain("Kervadoc");
    }

    private static async Task CompleteAsync(Person drane, string session, string name, string birthDate)
    {
        await drane.OpenAsync(session);
        await drane.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = name }).GetByRole(AriaRole.Link, new() { Name = "Gérer" }).ClickAsync();
        await Entrance.GiveCivilStatusAsync(drane, birthDate, "F");
        await drane.PressAsync("Enregistrer l’état civil");
        await drane.ShouldReadAsync("état civil est enregistré");
        await drane.OpenAsync(session);
    }

    /// <summary>With a phone in the hand.</summary>
    private static async Task CallTheRollAsync(Person drane, string session)
    {
        await drane.Page.SetViewportSizeAsync(360, 740);
        await drane.OpenAsync(session);
        await drane.FollowAsync("Émarger");
        await drane.ShouldReadAsync("0 présent sur 3");
        (await drane.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(360);
        await drane.PressAsync("Présent : Agathe Valmorin");
        await drane.ShouldReadAsync("1 présent sur 3");
        await drane.PressAsync("Présent : Valentine Desaulnoy");
        await drane.ShouldReadAsync("2 présents sur 3");
        await drane.PressAsync("Excusé : Léa de La Mornais");
        await drane.ShouldReadAsync("de La Mornais Léa 2D – Excusé");
        await drane.PressAsync("Présent : Léa de La Mornais");
        await drane.ShouldReadAsync("3 présents sur 3");
        // A wrong touch is put right.
        await drane.PressAsync("Absent : Léa de La Mornais");
        await drane.ShouldReadAsync("2 présents sur 3", "de La Mornais Léa 2D – Absent");

        await drane.FollowAsync("Revenir à la session, noter un incident");
        await drane.TypeAsync("Noter un incident", "9 h 40 : coupure du réseau, cinq minutes.");
        await drane.PressAsync("Noter");
        await drane.ShouldReadAsync("L’incident est noté.", "22 mai 2024 à 8 h 50, Claude Lemoine : 9 h 40 : coupure du réseau, cinq minutes.");
        await drane.Page.SetViewportSizeAsync(1280, 900);
    }

    public sealed class Portal : PortalHost, IAsyncLifetime
    {
        async Task IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            Clock.Set(new DateTimeOffset(2024, 5, 13, 7, 0, 0, TimeSpan.Zero));
            Listen();
        }
    }
}
