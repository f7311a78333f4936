using PixEduPortal.Testing;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>What a DRANE does in more than one story.</summary>
internal static class DraneDesk
{
    public const string Center = "Centre fictif des Pays de la Loire";

    public static async Task ImportAsync(Person drane, string sample)
    {
        await drane.OpenAsync("/drane/imports");
        await drane.GiveAsync("Fichier à contrôler", Path.GetFileName(sample), "text/csv", SampleFiles.Read(sample));
        await drane.PressAsync("Contrôler le fichier");
        await drane.ShouldReadAsync("À confirmer : rien n’est encore enregistré");
        await drane.PressAsync("Confirmer l’import");
        await drane.ShouldReadAsync("Import enregistré", "Reçu");
    }

    public static async Task AddCenterAsync(Person drane)
    {
        await drane.OpenAsync("/drane/centres");
        await drane.TypeAsync("Nom du centre", Center);
        await Person.TickAsync(drane.Page.GetByLabel("C’est un établissement scolaire"));
        await drane.PressAsync("Enregistrer le centre");
        await drane.ShouldReadAsync("Le centre est enregistré.");
    }

    /// <summary>Sessions at nine, one in each room, and on the days added.</summary>
    public static async Task CreateSessionsAsync(
        Person drane, IReadOnlyList<string> rooms, int seats, string moreDays = "", string center = Center, string day = "2024-05-22", string opening = "2024-04-01T08:00")
    {
        await drane.OpenAsync("/drane/sessions/nouvelle");
        await drane.ChooseAsync("Centre agréé", center);
        await Person.TickAsync(drane.Page.Locator("[name='Input.Mode'][value='OnSite']"));
        await drane.TypeAsync("Site", "Lycée fictif, 1 rue de l’Exemple, Nantes");
        await drane.TypeAsync("Salles", string.Join('\n', rooms));
        await drane.TypeAsync("Premier jour", day);
        await drane.TypeAsync("Autres jours", moreDays);
        await drane.TypeAsync("Heure de convocation", "09:00");
        await drane.TypeAsync("Places", $"{seats}");
        await drane.TypeAsync("Surveillants", "Anne Martin\nPaul Rivière");
        await drane.TypeAsync("Ouverture des inscriptions", opening);
        await drane.TypeAsync("Clôture des inscriptions", "2");
        await drane.PressAsync("Créer");
        await drane.ShouldReadAsync("en brouillon", rooms[0]);
    }

    /// <summary>Opens the first session of that room, and publishes it.</summary>
    public static async Task PublishAsync(Person drane, string room)
    {
        await drane.OpenAsync("/drane/sessions");
        await drane.FollowRowAsync(room);
        await drane.PressAsync("Publier la session");
        await drane.ShouldReadAsync("La session est publiée", "Horaires du jour");
    }

    /// <summary>Releases every result of the latest sitting.</summary>
    public static async Task ReleaseAsync(Person drane)
    {
        await drane.OpenAsync("/drane/resultats/volet-1");
        await drane.PressAsync("Publier le");
        await drane.ShouldReadAsync("les candidats sont prévenus par un lien", "Tout est publié");
    }
}
