using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Attestations;
using PixEduPortal.Application.Decisions;

namespace PixEduPortal.Application.Deliberations;

public static class DeliberationServices
{
    /// <summary>From the individual sheet to the verified attestation.</summary>
    public static IServiceCollection AddDeliberations(this IServiceCollection services)
    {
        services.AddScoped<PortalLinks>();
        services.AddScoped<FreshProof>();
        services.AddScoped<JuryAccess>();
        services.AddScoped<JuryConformity>();
        services.AddScoped<ConflictService>();
        services.AddScoped<JuryDeskQueries>();
        services.AddScoped<SheetService>();
        services.AddScoped<SheetSubmission>();
        services.AddScoped<SheetQueries>();
        services.AddScoped<CommonSheets>();
        services.AddScoped<HarmonisationService>();
        services.AddScoped<HarmonisationQueries>();
        services.AddScoped<LockedContentWriter>();
        services.AddScoped<LockService>();
        services.AddScoped<ReopeningService>();
        services.AddScoped<PresidencyService>();
        services.AddScoped<PresidencyQueries>();
        services.AddScoped<JuryPapers>();
        services.AddScoped<DecisionMaker>();
        services.AddScoped<DecisionService>();
        services.AddScoped<DecisionReplay>();
        services.AddScoped<DecisionQueries>();
        services.AddScoped<BordereauService>();
        services.AddScoped<ResultMails>();
        services.AddScoped<AttestationService>();
        return services;
    }
}
