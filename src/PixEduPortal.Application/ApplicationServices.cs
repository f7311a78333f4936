using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Campaigns;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Imports;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.People;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Application.Sessions;

namespace PixEduPortal.Application;

/// <summary>Everything that the web and the command line share: database, accounts, services of each feature.</summary>
public static class ApplicationServices
{
    /// <summary>Statements that each connection keeps prepared by itself, those that come back most.</summary>
    private const int PreparedStatements = 100;

    public static IServiceCollection AddPortalApplication(this IServiceCollection services, string connectionString)
    {
        services.TryAddTimeProvider();
        services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = PreparedStatements,
            // Nothing of ours outlives its transaction (settings and temporary tables are local; jobs release their lock), so
            // that the six statements which would clean up before each use of a connection are saved.
            NoResetOnClose = true,
        }));
        services.AddDbContextPool<PortalDbContext>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddOptions<PortalSettings>();
        services.AddOptions<AccountSettings>();
        services.AddAccounts();
        services.AddCandidates();

        services.AddScoped<DatabasePreparation>();
        services.AddScoped<ReferenceSeeding>();
        services.AddSingleton<ReferenceLibrary>();
        services.AddScoped<ReferenceCampaigns>();
        services.AddScoped<CampaignService>();
        services.AddScoped<ParcoursLinkService>();
        services.AddOptions<ImportSettings>();
        services.AddSingleton<ImportFiles>();
        services.AddScoped<ImportService>();
        services.AddScoped<ImportQueries>();
        services.AddScoped<ImportUndo>();
        services.AddScoped<HeaderAliasService>();
        services.AddSingleton<ImportDesk>();
        services.AddScoped<Jobs.IScheduledWork, ImportUpkeep>();
        services.AddScoped<ReglementService>();
        services.AddScoped<Decisions.WhatIf>();
        services.AddScoped<Decisions.NationalFigures>();
        services.AddScoped<MatchQueries>();
        services.AddScoped<MatchService>();
        services.AddScoped<PersonQueries>();
        services.AddScoped<AuditLog>();
        services.AddSingleton<ReglementCatalog>();
        services.AddScoped<CandidacyIntake>();
        services.AddScoped<IntakeUndo>();
        services.AddScoped<AuditQueries>();
        services.AddMails();
        services.AddCalendars();
        services.AddDeliberations();
        services.AddScoped<AccountMails>();
        services.AddScoped<AccountService>();
        services.AddScoped<AccountAdministration>();
        services.AddScoped<AccountQueries>();
        services.AddSingleton<SessionStamps>();
        services.AddSingleton<KeptReads>();
        services.AddScoped<UnchangedReads>();
        services.AddScoped<SecondFactor>();
        services.AddCandidacies();
        services.AddSessions();
        return services;
    }

    private static void AddCandidacies(this IServiceCollection services)
    {
        services.AddMemoryCache();
        services.AddScoped<Academies.AcademySettingService>();
        services.AddScoped<Academies.AcademyDesk>();
        services.AddScoped<Volet1.Volet1Releases>();
        services.AddScoped<Candidacies.CandidacyScope>();
        services.AddScoped<Candidacies.CandidacyChange>();
        services.AddScoped<Candidacies.PersonIntake>();
        services.AddScoped<Candidacies.CandidacyService>();
        services.AddScoped<Candidacies.DerogationDesk>();
        services.AddScoped<Candidacies.CandidacyQueries>();
        services.AddScoped<Candidacies.CandidacyDetailQueries>();
        services.AddScoped<Jobs.IScheduledWork, Candidacies.Volet1Expiry>();
        services.AddScoped<Juries.JuryAuthority>();
        services.AddScoped<Juries.JuryFacts>();
        services.AddScoped<Juries.JurySessionService>();
        services.AddScoped<Juries.JuryService>();
        services.AddScoped<Juries.JuryAssignments>();
        services.AddScoped<Juries.OralSlotCheck>();
        services.AddScoped<Juries.OralSchedule>();
        services.AddScoped<Juries.JurorPool>();
        services.AddScoped<Juries.JuryQueries>();
    }

    private static void AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<PortalUser>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = PasswordRules.MinimumLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 1;
                options.Lockout.AllowedForNewUsers = true;
                options.Tokens.AuthenticatorIssuer = "PixEduPortal";
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddUserManager<PortalUserManager>()
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddErrorDescriber<FrenchIdentityErrors>()
            .AddPasswordValidator<PasswordRules>()
            .AddClaimsPrincipalFactory<PortalClaims>()
            .AddDefaultTokenProviders();
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = AccountService.LinkLifetime);

        // Each page opens its session cookie and seals a form token: GCM takes half the calls of the framework's default pair
        // of cipher and signature. Keys made before keep their own way until they expire.
        services.AddDataProtection().SetApplicationName("PixEduPortal").UseCryptographicAlgorithms(
            new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        services.AddSingleton<DatabaseKeyRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<DatabaseKeyRing>()));
    }

    private static void TryAddTimeProvider(this IServiceCollection services)
    {
        if (services.All(service => service.ServiceType != typeof(TimeProvider)))
        {
            services.AddSingleton(TimeProvider.System);
        }
    }
}
