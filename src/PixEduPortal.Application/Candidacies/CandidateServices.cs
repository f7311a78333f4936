using PixEduPortal.Application.Campaigns;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Jobs;
using PixEduPortal.Application.People;
using PixEduPortal.Application.Ressources;

namespace PixEduPortal.Application.Candidacies;

/// <summary>Services of the candidate's space and of the dossier.</summary>
internal static class CandidateServices
{
    public static void AddCandidates(this IServiceCollection services)
    {
        services.AddScoped<CandidatePathQueries>();
        services.AddScoped<CandidateResultQueries>();
        services.AddScoped<CampaignQueries>();
        services.AddScoped<OpenJurySessionQueries>();
        services.AddScoped<OralQueries>();
        services.AddScoped<ReleasedResultQueries>();
        services.AddScoped<OwnDataQueries>();
        services.AddScoped<OwnDataService>();

        services.AddOptions<AntivirusSettings>().BindConfiguration("Antivirus");
        services.AddSingleton<SandboxedTool>();
        services.AddSingleton<PdfInspector>();
        services.AddSingleton<ZipInspector>();
        services.AddSingleton<FileInspector>();
        services.AddSingleton<ClamdScanner>();
        services.AddSingleton<Volet2Guide>();
        services.AddScoped<StoredFiles>();
        services.AddScoped<DossierQueries>();
        services.AddScoped<DepositIntake>();
        services.AddScoped<DossierService>();
        services.AddScoped<DossierScan>();
        services.AddScoped<DossierFreeze>();

        services.AddScoped<RessourceModality>();
        services.AddScoped<RessourceAccess>();
        services.AddScoped<RessourceMails>();
        services.AddScoped<RessourceService>();
        services.AddScoped<RessourceDesk>();
        services.AddScoped<RessourceReview>();
        services.AddScoped<RessourceQueries>();
        services.AddScoped<IScheduledWork>(provider => provider.GetRequiredService<DossierScan>());
        services.AddScoped<IScheduledWork>(provider => provider.GetRequiredService<DossierFreeze>());
    }
}
