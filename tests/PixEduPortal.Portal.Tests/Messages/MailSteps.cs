using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Volet1;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Messages;

/// <summary>What tests of mails share: reminders switched on and written, notices written, imported rows.</summary>
internal static class MailSteps
{
    public static Actor Drane(string academy) => new(null, $"DRANE de {academy}", Role.Drane, academy);

    public static Task SwitchOnAsync(this PortalHost portal, string academy) =>
        portal.DoAsync(services => services.GetRequiredService<Reminders>().SwitchAsync(true, Drane(academy)));

    public static Task RemindAsync(this PortalHost portal) =>
        portal.DoAsync(services => services.GetServices<IScheduledWork>().OfType<ReminderWork>().Single().WriteAsync(CancellationToken.None));

    public static Task NoticeAsync(this PortalHost portal) =>
        portal.DoAsync(services => services.GetServices<IScheduledWork>().OfType<NoticeWork>().Single().WriteAsync(CancellationToken.None));

    /// <summary>Runs reminders at an hour of Paris on a day of 2026, then puts the clock back.</summary>
    public static async Task RemindOnAsync(this PortalHost portal, int month, int day, int hour = 9)
    {
        var before = portal.Clock.GetUtcNow();
        portal.Clock.Set(new DateTimeOffset(2026, month, day, hour, 0, 0, TimeSpan.FromHours(2)).ToUniversalTime());
        await portal.RemindAsync();
        portal.Clock.Set(before);
    }

    /// <summary>Mails of one text, recognised by its default subject.</summary>
    public static Task<List<OutboxMessage>> MailsOfAsync(this PortalHost portal, string key, string? to = null)
    {
        var kind = MailCatalogue.Get(key);
        var subject = French.Text(kind.Subject);
        return portal.DatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().Where(mail => mail.Kind == kind.Number && mail.Subject == subject && (to == null || mail.To == to)).OrderBy(mail => mail.Id).ToListAsync());
    }

    public static Task<Guid> CampaignAsync(this PortalHost portal, string academy, string name, CampaignKind kind = CampaignKind.Positionnement, Mention? mention = null)
    {
        var id = Guid.CreateVersion7();
        return portal.DatabaseAsync(async db =>
        {
            db.Add(new Campaign { Id = id, Name = name, FoldedName = FoldedText.Label(name), Kind = kind, Mention = mention, AcademyCode = academy });
            await db.SaveChangesAsync();
            return id;
        });
    }

    public static Task ParticipationAsync(this PortalHost portal, Guid campaign, Guid person, DateOnly startedOn, int progress, Level? badge = null) => portal.DatabaseAsync(async db =>
    {
        db.Add(new CampaignResult
        {
            CampaignId = campaign, PersonId = person, ParticipantKey = Guid.NewGuid(), LastName = "Nom", FirstName = "Camille", StartedOn = startedOn, Shared = badge is not null,
            SharedOn = badge is null ? null : startedOn, ProgressMillionths = progress, BadgeLevel = badge, HasBadges = badge is not null, ContentKey = Guid.NewGuid(),
            CreatedBatchId = 1, BatchId = 1, Line = 1,
        });
        return await db.SaveChangesAsync();
    });

    public static Task<long> SittingAsync(this PortalHost portal, Guid person, DateOnly examOn, Level? level, string session = "100") => portal.DatabaseAsync(async db =>
    {
        var result = new Volet1Result
        {
            CertificationNumber = Guid.NewGuid().ToString("N")[..12], PersonId = person, Mention = Mention.SecondDegre, Status = level is null ? Volet1Status.NotObtained : Volet1Status.Obtained, Level = level,
            ExamOn = examOn, SessionNumber = session, CenterName = "Centre d’essai", LastName = "Nom", FirstName = "Camille", BirthDate = new DateOnly(1985, 3, 4), ContentKey = Guid.NewGuid(),
            CreatedBatchId = 1, BatchId = 1, Line = 1,
        };
        db.Add(result);
        await db.SaveChangesAsync();
        return result.Id;
    });
}
