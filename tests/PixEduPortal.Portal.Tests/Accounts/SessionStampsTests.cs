using FluentAssertions;
using Npgsql;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Accounts;

/// <summary>Requests that come at once are answered by one statement, none by an older one (ADR 17).</summary>
public sealed class SessionStampsTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Each_of_a_crowd_gets_the_stamp_of_its_own_account()
    {
        await using var source = NpgsqlDataSource.Create(portal.ConnectionString);
        var stamps = new SessionStamps(source);
        List<Guid> living = [];
        foreach (var role in (Role[])[Role.Candidat, Role.Pilote, Role.Dpo])
        {
            living.Add((await portal.AccountAsync([role], null, null)).Id);
        }

        var disabled = (await portal.AccountAsync([Role.Candidat], null, null)).Id;
        await ExecuteAsync(source, "update users set disabled_at = now() where id = $1", disabled);

        var asked = Enumerable.Range(0, 200).Select(n => (n % 5) switch { 3 => disabled, 4 => Guid.NewGuid(), _ => living[n % 5] }).ToList();
        var answers = await Task.WhenAll(asked.Select(user => stamps.OfAsync(user, CancellationToken.None).AsTask()));

        foreach (var (user, (stamp, snapshot)) in asked.Zip(answers))
        {
            stamp.Should().Be(living.Contains(user) ? await StampAsync(source, user) : null);
            (snapshot is null).Should().Be(stamp is null);
        }
    }

    [Fact]
    public async Task In_the_middle_of_a_crowd_an_answer_is_never_older_than_its_question()
    {
        await using var source = NpgsqlDataSource.Create(portal.ConnectionString);
        var stamps = new SessionStamps(source);
        var user = (await portal.AccountAsync([Role.Candidat], null, null)).Id;
        using var end = new CancellationTokenSource();
        var crowd = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                await stamps.OfAsync(user, CancellationToken.None);
            }
        })).ToList();

        for (var turn = 0; turn < 300; turn++)
        {
            await ExecuteAsync(source, $"update users set security_stamp = 'stamp {turn}' where id = $1", user);
            (await stamps.OfAsync(user, CancellationToken.None)).Stamp.Should().Be($"stamp {turn}");
        }

        await end.CancelAsync();
        await Task.WhenAll(crowd);
    }

    [Fact]
    public async Task Who_asks_while_the_database_is_away_is_told_so_and_may_ask_again()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=2");
        var stamps = new SessionStamps(source);
        for (var turn = 0; turn < 2; turn++)
        {
            var asks = Enumerable.Range(0, 5).Select(_ => Assert.ThrowsAsync<NpgsqlException>(() => stamps.OfAsync(Guid.NewGuid(), CancellationToken.None).AsTask()));
            await Task.WhenAll(asks).WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private static async Task<string?> StampAsync(NpgsqlDataSource source, Guid user)
    {
        await using var command = source.CreateCommand("select security_stamp from users where id = $1");
        command.Parameters.AddWithValue(user);
        return (string?)await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, Guid user)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(user);
        await command.ExecuteNonQueryAsync();
    }
}
