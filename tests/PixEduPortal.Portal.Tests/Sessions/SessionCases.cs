using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Sessions;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Sessions;

/// <summary>Centres, sessions and eligible candidates, each on rows of their own. The clock stands on 12 May 2026.</summary>
internal static class SessionCases
{
    private static int _count;

    public static Actor Drane(string academy) => new(null, $"DRANE de {academy}", Role.Drane, academy);

    public static Actor Candidate(Guid person) => new(null, "Candidat", Role.Candidat, null, person);

    public static async Task<Guid> CenterAsync(this PortalHost portal, string academy, bool school = true, PixBilling billing = PixBilling.Gratuite, params string[] habilitations)
    {
        await portal.AccountAsync([Role.Drane], academy);
        var saved = await portal.DoAsync(services => services.GetRequiredService<CenterService>().SaveAsync(new SaveCenter
        {
            Name = $"Centre {Interlocked.Increment(ref _count)}", IsSchool = school, Billing = billing, PrepaymentCode = "PREPA1",
            Habilitations = habilitations.Length > 0 ? habilitations : [.. Enum.GetValues<Mention>().Select(mention => mention.Label())],
        }, Drane(academy)));
        return saved.Value;
    }

    public static SessionForm Form(Guid center, int capacity = 10, string day = "2026-06-10", string at = "09:00") => new()
    {
        CenterId = center, Site = "Lycée Guist’hau", Rooms = ["B12"], Days = [DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)],
        ConvokedAt = TimeOnly.Parse(at, System.Globalization.CultureInfo.InvariantCulture), Supervisors = ["Anne Martin"], Mode = SessionMode.OnSite, Capacity = capacity,
        OpensAt = new DateTime(2026, 5, 1, 8, 0, 0, DateTimeKind.Unspecified), ClosesDaysBefore = 2,
    };

    public static async Task<Guid> SessionAsync(this PortalHost portal, string academy, SessionForm? form = null, int capacity = 10)
    {
        form ??= Form(await portal.CenterAsync(academy), capacity);
        var made = Need(await portal.SessionsAsync(service => service.CreateAsync(form, Drane(academy))))[0];
        Require(await portal.SessionsAsync(service => service.PublishAsync(made, Drane(academy))));
        return made;
    }

    /// <summary>An eligible candidacy under règlement 2026 (no level), with an address.</summary>
    public static async Task<(Guid Person, Guid Candidacy)> EligibleAsync(this PortalHost portal, string academy, string? lastName = null, Mention mention = Mention.SecondDegre)
    {
        var number = Interlocked.Increment(ref _count);
        return await portal.DatabaseAsync(async db =>
        {
            var now = portal.Clock.GetUtcNow();
            if (await db.FindAsync<Academy>(academy) is null)
            {
                db.Add(new Academy(academy, $"Académie {academy}", "Région d’essai", "Europe/Paris"));
            }

            var person = new Person(Guid.CreateVersion7(), lastName ?? $"Nom{number}", "Camille", academy, now);
            person.Add(new PersonIdentifier(person.Id, IdentifierKind.Email, $"inscrit{number}@ac-essai.fr", verified: true));
            var candidacy = new Candidacy(Guid.CreateVersion7(), person.Id, mention, Formation.Continue, academy, "2026", now, Actor.Portal);
            Require(candidacy.MoveTo(CandidacyState.Eligible, Actor.Portal, now));
            db.Add(person);
            db.Add(candidacy);
            await db.SaveChangesAsync();
            return (person.Id, candidacy.Id);
        });
    }

    public static async Task<RegistrationReceipt> RegisteredAsync(this PortalHost portal, Guid session, (Guid Person, Guid Candidacy) candidate) => Need(
        await portal.RegistrationsAsync(service => service.RegisterAsync(new RegisterVolet1 { SessionId = session, CandidacyId = candidate.Candidacy }, Candidate(candidate.Person))));

    public static Task<T> SessionsAsync<T>(this PortalHost portal, Func<SessionService, Task<T>> work) => portal.DoAsync(services => work(services.GetRequiredService<SessionService>()));

    public static Task<T> RegistrationsAsync<T>(this PortalHost portal, Func<RegistrationService, Task<T>> work) =>
        portal.DoAsync(services => work(services.GetRequiredService<RegistrationService>()));

    public static Task<T> DaysAsync<T>(this PortalHost portal, Func<SessionDayService, Task<T>> work) =>
        portal.DoAsync(services => work(services.GetRequiredService<SessionDayService>()));

    public static Task WorkAsync(this PortalHost portal) => portal.DoAsync(services =>
        services.GetServices<PixEduPortal.Application.Jobs.IScheduledWork>().OfType<SessionWork>().Single().RunAsync(CancellationToken.None));

    public static Task<Registration> RegistrationAsync(this PortalHost portal, Guid id) =>
        portal.DatabaseAsync(db => db.Set<Registration>().AsNoTracking().FirstAsync(registration => registration.Id == id));

    public static Task<CandidacyState> StateAsync(this PortalHost portal, Guid candidacy) =>
        portal.DatabaseAsync(db => db.Set<Candidacy>().AsNoTracking().Where(own => own.Id == candidacy).Select(own => own.State).FirstAsync());

    public static T Need<T>(Outcome<T> outcome) => outcome.Succeeded ? outcome.Value : throw new InvalidOperationException(Refusals(outcome));

    public static void Require(Outcome outcome)
    {
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(Refusals(outcome));
        }
    }

    private static string Refusals(Outcome outcome) => string.Join(' ', outcome.Refusals.Select(refusal => $"{refusal.Code} {refusal.Message}"));
}
