using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Demo;

/// <summary>Where the demonstration's story is played: a scope of services for each act, and a clock.</summary>
internal sealed class DemoStage(IServiceProvider provider, SeedClock clock, CancellationToken cancel)
{
    public CancellationToken Cancel => cancel;

    public SeedClock Clock => clock;

    public async Task DoAsync(Func<IServiceProvider, Task> act)
    {
        await using var scope = provider.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<Outcome<T>>> act)
    {
        await using var scope = provider.CreateAsyncScope();
        return Must(await act(scope.ServiceProvider));
    }

    public async Task MustAsync(Func<IServiceProvider, Task<Outcome>> act)
    {
        await using var scope = provider.CreateAsyncScope();
        Must(await act(scope.ServiceProvider));
    }

    public async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var scope = provider.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public async Task<Actor> AccountAsync(string name, string address, IReadOnlyList<Role> roles, string? academy, Guid? personId = null)
    {
        await using var scope = provider.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<AccountService>().CreateReadyAsync(new ReadyAccount
        {
            Email = $"{address}@{DemoAccounts.Domain}",
            DisplayName = name,
            Password = DemoAccounts.Password,
            Roles = roles,
            AcademyCode = academy,
            PersonId = personId,
        }, cancel);
        return new Actor(user.Id, name, roles[0], academy, personId);
    }

    /// <summary>Somebody whom no file has brought yet.</summary>
    public async Task<Guid> PersonAsync(string lastName, string firstName, string academy)
    {
        await using var scope = provider.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var person = new Person(Guid.CreateVersion7(clock.Now), lastName, firstName, academy, clock.Now);
        db.Add(person);
        await db.SaveChangesAsync(cancel);
        return person.Id;
    }

    /// <summary>A story that is refused is a defect of the story or of the portal.</summary>
    public static void Must(Outcome outcome)
    {
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException(string.Join(" ", outcome.Refusals.Select(refusal => $"{refusal.Code}: {refusal.Message}")));
        }
    }

    public static T Must<T>(Outcome<T> outcome)
    {
        Must((Outcome)outcome);
        return outcome.Value!;
    }
}
