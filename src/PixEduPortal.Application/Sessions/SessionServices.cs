using PixEduPortal.Application.Jobs;

namespace PixEduPortal.Application.Sessions;

/// <summary>Services of the sessions of volet 1.</summary>
internal static class SessionServices
{
    public static void AddSessions(this IServiceCollection services)
    {
        services.AddScoped<SessionMails>();
        services.AddScoped<SessionDesk>();
        services.AddScoped<SessionService>();
        services.AddScoped<CenterService>();
        services.AddScoped<EnrolmentCheck>();
        services.AddScoped<RegistrationService>();
        services.AddScoped<SessionDayService>();
        services.AddScoped<SessionQueries>();
        services.AddScoped<CandidateSessionQueries>();
        services.AddScoped<CivilStatusService>();
        services.AddScoped<PixCandidateList>();
        services.AddScoped<IScheduledWork, SessionWork>();
    }
}
