using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Juries;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;

namespace PixEduPortal.EndToEnd.Tests;

/// <summary>What exists before the whole chain begins: accounts and qualities, nothing else.</summary>
internal static class WholeChainScene
{
    public const string Drane = "claude.lemoine@essai.example";
    public const string President = "helene.carpentier@essai.example";
    public const string Inspector = "sophie.vasseur@essai.example";
    public const string Expert = "karim.benali@essai.example";

    public static async Task SetAsync(PortalHost portal)
    {
        await DraneAsync(portal);
        await JurorAsync(portal, President, "Hélène Carpentier", "RENNES", [Role.President, Role.Jury], JuryQuality.ExpertPixEdu);
        await JurorAsync(portal, Inspector, "Sophie Vasseur", "NORMANDIE", [Role.Jury], JuryQuality.Inspecteur, JuryQuality.ExpertPixEdu);
        await JurorAsync(portal, Expert, "Karim Benali", "RENNES", [Role.Jury], JuryQuality.ExpertPixEdu);
    }

    public static Task DraneAsync(PortalHost portal) => AccountAsync(portal, Drane, "Claude Lemoine", "NANTES", [Role.Drane]);

    public static Task WorkAsync(PortalHost portal) => portal.DoAsync(services => services.GetRequiredService<JobRunner>().RunOnceAsync(CancellationToken.None));

    /// <summary>The portal's link in the latest mail to that address.</summary>
    public static async Task<string> MailedLinkAsync(PortalHost portal, string address)
    {
        var text = await portal.DatabaseAsync(db => db.Set<OutboxMessage>().Where(mail => mail.To == address).OrderByDescending(mail => mail.Id).Select(mail => mail.Text).FirstAsync());
        return new Uri(text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).First(word => word.StartsWith("https://portail.example/", StringComparison.Ordinal))).PathAndQuery;
    }

    private static async Task JurorAsync(PortalHost portal, string email, string name, string academy, IReadOnlyList<Role> roles, params JuryQuality[] qualities)
    {
        var id = await AccountAsync(portal, email, name, academy, roles);
        await portal.DatabaseAsync(async db =>
        {
            db.Add(new JurorProfile { UserId = id, Qualities = [.. qualities] });
            return await db.SaveChangesAsync();
        });
    }

    private static Task<Guid> AccountAsync(PortalHost portal, string email, string name, string academy, IReadOnlyList<Role> roles) => portal.DoAsync(async services =>
        (await services.GetRequiredService<AccountService>().CreateReadyAsync(new ReadyAccount
        {
            Email = email, DisplayName = name, Password = PortalHost.Password, Roles = roles, AcademyCode = academy,
        })).Id);
}
