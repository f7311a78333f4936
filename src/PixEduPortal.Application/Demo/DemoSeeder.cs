using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Imports;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Demo;

/// <summary>Fills an empty database with a fictitious academy year that ends today: two academies, some sixty persons from
/// import files, candidates at every step. All of it goes through the real verbs, on a clock that walks through the past
/// months (<see cref="SeedClock"/>).</summary>
/// <param name="publicUrl">Where the mails of the demonstration send their readers.</param>
public sealed class DemoSeeder(string connectionString, DateTimeOffset now, string publicUrl = "http://localhost:5080")
{
    /// <summary>Day, counted back from today, on which the file of volet 1 with levels says that people sat.</summary>
    private const int SittingDaysAgo = 60;

    private static readonly DateOnly SatWithLevels = new(2024, 5, 22);
    private static readonly DateOnly SatAdmissible = new(2026, 5, 12);

    private readonly SeedClock _clock = new(now.AddDays(-SittingDaysAgo + 5));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(_clock);
        services.AddPortalApplication(connectionString);
        services.Configure<PortalSettings>(settings => settings.PublicUrl = publicUrl);
        await using var provider = services.BuildServiceProvider();
        var stage = new DemoStage(provider, _clock, cancellationToken);

        var staff = await StaffAsync(stage);
        await ImportAsync(stage, staff.Drane);
        await DemoLinks.SeedAsync(stage, staff.Drane);
        await new DemoJuryStory(stage, staff, now).RunAsync();
        await new DemoResourceStory(stage, staff, now).RunAsync();
        await new DemoSessionStory(stage, staff, now).RunAsync();
        await CandidatesAsync(stage);
    }

    private static async Task<DemoStaff> StaffAsync(DemoStage stage)
    {
        var nantes = "NANTES";
        await stage.AccountAsync("Camille Aubert", "admin", [Role.Admin], null);
        await stage.AccountAsync("Dominique Roux", "dpo", [Role.Dpo], null);
        await stage.AccountAsync("Sacha Girard", "pilote", [Role.Pilote], null);
        var drane = await stage.AccountAsync("Claude Lemoine", "drane", [Role.Drane], nantes);
        await stage.AccountAsync("Alix Joséphine", "drane.guyane", [Role.Drane], "GUYANE");
        var president = await stage.AccountAsync("Hélène Carpentier", "president", [Role.President], "RENNES");
        var deputy = await stage.AccountAsync("Marc Delattre", "suppleant", [Role.President], "NORMANDIE");
        var inspecteur = await stage.AccountAsync("Véronique Salaün", "inspecteur", [Role.Inspecteur], nantes);
        DemoJuror[] jurors =
        [
            new(await stage.AccountAsync("Yann Kerguelen", "jury", [Role.Jury], "RENNES"), JuryQuality.Drane),
            new(await stage.AccountAsync("Sophie Vasseur", "jury.inspection", [Role.Jury], "NORMANDIE"), JuryQuality.Inspecteur),
            new(await stage.AccountAsync("Karim Benali", "jury.expert", [Role.Jury], "RENNES"), JuryQuality.ExpertPixEdu),
            new(await stage.AccountAsync("Lucie Hamon", "jury.direction", [Role.Jury], "NORMANDIE"), JuryQuality.PersonnelDeDirection),
            new(await stage.AccountAsync("Paul Quéré", "jury.expert2", [Role.Jury], "NORMANDIE"), JuryQuality.ExpertPixEdu),
            new(await stage.AccountAsync("Inès Maillard", "jury.expert3", [Role.Jury], "RENNES"), JuryQuality.ExpertPixEdu),
        ];
        await stage.DoAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            db.AddRange(jurors.Select(juror => new JurorProfile { UserId = juror.Account.UserId!.Value, Qualities = [juror.Quality] }));
            await db.SaveChangesAsync(stage.Cancel);
        });
        return new DemoStaff(drane, president, deputy, inspecteur, jurors);
    }

    private async Task ImportAsync(DemoStage stage, Actor drane)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        foreach (var resource in DemoFiles.Names)
        {
            var reference = resource.Contains("-v3", StringComparison.Ordinal) ? SatAdmissible : SatWithLevels;
            var (name, content) = DemoFiles.Moved(resource, today.AddDays(-SittingDaysAgo).DayNumber - reference.DayNumber);
            await stage.DoAsync(async services =>
            {
                var imports = services.GetRequiredService<ImportService>();
                using var stream = new MemoryStream(content);
                var batch = await imports.Receive(stream, name, drane with { AcademyCode = null, Role = Role.System }, null, stage.Cancel);
                var report = DemoStage.Must(await imports.Check(DemoStage.Must(batch), stage.Cancel));
                DemoStage.Must(await imports.Confirm(batch.Value, report.Sha256, drane with { AcademyCode = null, Role = Role.System }, stage.Cancel));
            });
        }
    }

    /// <summary>Accounts for two candidates at each step, and for somebody without any result.</summary>
    private static async Task CandidatesAsync(DemoStage stage)
    {
        var persons = await stage.ReadAsync(db => db.Set<Person>().AsNoTracking().Where(person => person.AcademyCode != null)
            .OrderBy(person => person.FoldedLastName).ThenBy(person => person.FoldedFirstName)
            .Select(person => new
            {
                person.Id,
                person.FirstName,
                person.LastName,
                person.AcademyCode,
                State = db.Set<Candidacy>().Where(candidacy => candidacy.PersonId == person.Id).Select(candidacy => (CandidacyState?)candidacy.State).FirstOrDefault(),
            }).ToListAsync(stage.Cancel));
        foreach (var person in persons.GroupBy(person => person.State).SelectMany(step => step.Take(step.Key is null ? 1 : 2)))
        {
            await stage.AccountAsync($"{person.FirstName} {person.LastName}", Address(person.FirstName, person.LastName), [Role.Candidat], person.AcademyCode, person.Id);
        }

        await stage.AccountAsync("Noa Lescot", "candidat", [Role.Candidat], "NANTES", await stage.PersonAsync("Lescot", "Noa", "NANTES"));
    }

    private static string Address(string firstName, string lastName) => $"{FoldedText.Name(firstName)}.{FoldedText.Name(lastName)}";
}

internal sealed record DemoJuror(Actor Account, JuryQuality Quality);

internal sealed record DemoStaff(Actor Drane, Actor President, Actor Deputy, Actor Inspecteur, IReadOnlyList<DemoJuror> Jurors);
