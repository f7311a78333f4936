using System.Globalization;
using System.Text;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Demo;

/// <summary>Links of the nine national parcours for the departments of the demonstration's academy. Their codes are
/// fictitious: Pix knows no such campaign.</summary>
internal static class DemoLinks
{
    private static readonly string[] Departments = ["Loire-Atlantique", "Maine-et-Loire", "Mayenne", "Sarthe", "Vendée"];

    public static Task SeedAsync(DemoStage stage, Actor drane) => stage.DoAsync(async services =>
    {
        var links = services.GetRequiredService<ParcoursLinkService>();
        var national = await links.NationalAsync(stage.Cancel);
        var file = new StringBuilder("parcours;profil;secteur;departement;lien\n");
        var number = 0;
        foreach (var department in Departments)
        {
            foreach (var campaign in national)
            {
                foreach (var (profile, sector) in new[] { ("1D", "public"), ("1D", "privé"), ("2D", "public"), ("2D", "privé"), ("CPE", "") })
                {
                    file.Append(CultureInfo.InvariantCulture, $"{campaign.Name};{profile};{sector};{department};https://app.pix.fr/campagnes/{Code(number++)}\n");
                }
            }
        }

        DemoStage.Must(await links.ImportAsync(Encoding.UTF8.GetBytes(file.ToString()), drane, stage.Cancel));
    });

    private static string Code(int number) => string.Create(CultureInfo.InvariantCulture, $"DEM{(char)('A' + number / 100)}FX{100 + number % 100}");
}
