using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PixEduPortal.Application.Audit;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Security;

public sealed class AuditTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task Entries_written_at_the_same_time_form_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(number => WriteAsync($"essai.{number}")));

        var report = await portal.DoAsync(services => services.GetRequiredService<AuditLog>().VerifyChainAsync());

        report.Valid.Should().BeTrue();
        report.Entries.Should().BeGreaterThanOrEqualTo(24);
    }

    [Theory]
    [InlineData("update audit_entries set actor_name = 'Autre'")]
    [InlineData("delete from audit_entries")]
    [InlineData("truncate audit_entries")]
    public async Task The_database_refuses_to_change_or_remove_an_entry(string sql)
    {
        await WriteAsync("essai.refus");

        var change = () => portal.DatabaseAsync(db => db.Database.ExecuteSqlRawAsync(sql));

        (await change.Should().ThrowAsync<PostgresException>()).Which.Message.Should().Contain("append-only");
    }

    [Fact]
    public async Task An_entry_that_was_changed_behind_the_trigger_is_found()
    {
        // On a copy of its own: the other tests of the class read the same chain.
        await using var other = await PortalDatabase.CreateAsync();
        await using var source = NpgsqlDataSource.Create(other.ConnectionString);
        await using var context = new Application.Persistence.PortalDbContext(
            new DbContextOptionsBuilder<Application.Persistence.PortalDbContext>().UseNpgsql(source).Options);
        var audit = new AuditLog(context, portal.Clock);
        for (var number = 1; number <= 3; number++)
        {
            await audit.SaveAsync(Actor.Portal, Record($"essai.{number}"));
        }

        (await audit.VerifyChainAsync()).Should().Be(new ChainReport(3, true, null));
        await context.Database.ExecuteSqlRawAsync(
            "alter table audit_entries disable trigger user; update audit_entries set reason = 'autre' where id = 2; alter table audit_entries enable trigger user");

        (await audit.VerifyChainAsync()).Should().Be(new ChainReport(2, false, 2));
    }

    [Fact]
    public async Task An_entry_goes_with_the_change_that_it_tells_when_that_is_rolled_back()
    {
        await portal.DoAsync(async services =>
        {
            var db = services.GetRequiredService<Application.Persistence.PortalDbContext>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await services.GetRequiredService<AuditLog>().SaveAsync(Actor.Portal, Record("essai.annule"));
            await transaction.RollbackAsync();
        });

        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().AnyAsync(entry => entry.Action == "essai.annule"))).Should().BeFalse();
        (await portal.DoAsync(services => services.GetRequiredService<AuditLog>().VerifyChainAsync())).Valid.Should().BeTrue();
    }

    private static AuditRecord Record(string action) => new()
    {
        Action = action,
        SubjectType = "essai",
        SubjectId = "1",
        Before = new { Nom = "É « x »" },
        Reason = "pour voir",
    };

    private Task WriteAsync(string action) =>
        portal.DoAsync(services => services.GetRequiredService<AuditLog>().SaveAsync(Actor.Portal, Record(action)));
}
