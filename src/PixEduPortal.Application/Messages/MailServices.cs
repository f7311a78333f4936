using PixEduPortal.Application.Jobs;

namespace PixEduPortal.Application.Messages;

/// <summary>Services of the mails: words, reminders, sending.</summary>
internal static class MailServices
{
    public static void AddMails(this IServiceCollection services)
    {
        services.AddOptions<MailSettings>().BindConfiguration("Mail");
        services.AddScoped<Outbox>();
        services.AddScoped<MailTemplates>();
        services.AddScoped<MailWriter>();
        services.AddScoped<OutboxDesk>();
        services.AddScoped<AddressBounces>();
        services.AddScoped<CandidateReminders>();
        services.AddScoped<StaffReminders>();
        services.AddScoped<Reminders>();
        services.AddScoped<MailPreview>();
        services.AddScoped<MailChoices>();
        services.AddScoped<IScheduledWork, ReminderWork>();
        services.AddScoped<IScheduledWork, NoticeWork>();
        services.AddScoped<OutboxSender>();
        services.AddScoped<IScheduledWork>(provider => provider.GetRequiredService<OutboxSender>());
    }
}
