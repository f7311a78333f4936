using PixEduPortal.Testing;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>A candidate's first steps: the link asked for, received by mail, used once.</summary>
internal static class Entrance
{
    public static async Task<string> ActivateAsync(PortalHost portal, Person candidate, string email, string password)
    {
        await candidate.OpenAsync("/compte/acces");
        await candidate.TypeAsync("Adresse électronique", email);
        await candidate.PressAsync("Recevoir un lien");
        await candidate.ShouldReadAsync("un message vient de lui être envoyé");

        var link = await WholeChainScene.MailedLinkAsync(portal, email);
        await candidate.OpenAsync(link);
        await candidate.TypeAsync("Nouveau mot de passe", password);
        await candidate.TypeAsync("Le même mot de passe, une seconde fois", password);
        await candidate.PressAsync("Enregistrer");
        await candidate.ShouldReadAsync("Votre mot de passe est enregistré.");
        return link;
    }

    /// <summary>What Pix needs to know of a person born in Nantes.</summary>
    public static async Task GiveCivilStatusAsync(Person person, string birthDate, string sex)
    {
        await person.TypeAsync("Date de naissance", birthDate);
        await Person.TickAsync(person.Page.Locator($"[name='Civil.Sex'][value='{sex}']"));
        await person.TypeAsync("Code INSEE", "44109");
    }
}
