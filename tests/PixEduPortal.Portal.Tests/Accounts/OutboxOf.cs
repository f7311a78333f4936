using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Messages;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Accounts;

internal static partial class OutboxOf
{
    public static Task<List<OutboxMessage>> MailsToAsync(this PortalHost portal, string address) => portal.DatabaseAsync(db =>
        db.Set<OutboxMessage>().AsNoTracking().Where(message => message.To == address).OrderBy(message => message.Id).ToListAsync());

    /// <summary>The portal's link in the latest mail, as path and query.</summary>
    public static async Task<string> LinkForAsync(this PortalHost portal, string address) =>
        new Uri(Link().Match((await portal.MailsToAsync(address))[^1].Text).Value).PathAndQuery;

    [GeneratedRegex(@"https://portail\.example/\S+")]
    private static partial Regex Link();
}
