using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PixEduPortal.Application;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Messages;

/// <summary>The outbox against a real SMTP server and a real PostgreSQL.</summary>
public sealed class OutboxSenderTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_mail_leaves_once_with_its_words_its_calendar_and_a_stable_number()
    {
        using var smtp = await SmtpServer.StartAsync();
        var id = await MailAsync("camille@ac-essai.fr", calendar: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");

        await SendAsync(smtp);
        await SendAsync(smtp);

        var mail = (await smtp.MailsAsync(1)).Should().ContainSingle().Subject;
        mail.To.Should().Equal("camille@ac-essai.fr");
        mail.Text.Should().Contain($"Message-ID: <{id:N}@portail.example>", AtLeast.Once()).And.Contain("text/plain").And.Contain("text/html")
            .And.MatchRegex("text/calendar; (charset=utf-8; method=REQUEST|method=REQUEST; charset=utf-8)")
            .And.Contain(Convert.ToBase64String("Bonjour,\r\n\r\nVoici le lien : https://por"u8), "the text has real line ends");
        (await FindAsync(id)).Should().Match<OutboxMessage>(sent => sent.SentAt == portal.Clock.GetUtcNow() && sent.LeasedUntil == null && sent.LastError == null);
    }

    [Fact]
    public async Task Four_senders_at_once_send_each_mail_once()
    {
        using var smtp = await SmtpServer.StartAsync();
        var ids = new List<Guid>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await MailAsync($"candidat{i}@ac-essai.fr"));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SendAsync(smtp))));

        (await smtp.MailsAsync(20)).SelectMany(mail => mail.To).Should().BeEquivalentTo(Enumerable.Range(0, 20).Select(i => $"candidat{i}@ac-essai.fr"));
    }

    [Fact]
    public async Task A_mail_held_by_a_sender_that_died_leaves_when_its_lease_is_over()
    {
        using var smtp = await SmtpServer.StartAsync();
        var id = await MailAsync("bail@ac-essai.fr");
        await portal.DatabaseAsync(db => db.Set<OutboxMessage>().Where(mail => mail.Id == id).ExecuteUpdateAsync(set => set.SetProperty(mail => mail.LeasedUntil, portal.Clock.GetUtcNow().AddMinutes(2))));

        await SendAsync(smtp);
        (await FindAsync(id)).SentAt.Should().BeNull();
        portal.Clock.Advance(TimeSpan.FromMinutes(3));
        await SendAsync(smtp);
        portal.Clock.Set(TestClock.Start);

        (await smtp.MailsAsync(1)).Should().ContainSingle();
    }

    [Fact]
    public async Task What_fails_for_now_is_tried_again_later_and_later_and_what_is_refused_is_given_up()
    {
        using var smtp = await SmtpServer.StartAsync();
        var (later, refused, broken) = (await MailAsync("later@ac-essai.fr"), await MailAsync("refused@ac-essai.fr"), await MailAsync("pas une adresse"));
        var waits = new List<TimeSpan>();

        for (var round = 0; round < 3; round++)
        {
            await SendAsync(smtp);
            waits.Add((await FindAsync(later)).NextTryAt!.Value - portal.Clock.GetUtcNow());
            portal.Clock.Set((await FindAsync(later)).NextTryAt!.Value);
        }

        portal.Clock.Set(TestClock.Start);
        waits.Should().Equal(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15));
        (await FindAsync(refused)).Should().Match<OutboxMessage>(mail => mail.FailedAt != null && mail.Tries == 1 && mail.LastError!.Contains("550"));
        (await FindAsync(broken)).LastError.Should().Be("Adresse mal formée");
        smtp.Mails.Should().BeEmpty();
        await portal.DatabaseAsync(db => db.Set<OutboxMessage>().Where(mail => mail.Id == later).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_server_whose_certificate_is_not_trusted_receives_nothing()
    {
        using var smtp = await SmtpServer.StartAsync(tls: true);
        var id = await MailAsync("secret@ac-essai.fr");

        await SendAsync(smtp, tls: true);

        (await FindAsync(id)).Should().Match<OutboxMessage>(mail => mail.SentAt == null && mail.NextTryAt != null);
        smtp.Mails.Should().BeEmpty();
        await portal.DatabaseAsync(db => db.Set<OutboxMessage>().Where(mail => mail.Id == id).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Nothing_leaves_at_night_where_the_recipient_lives()
    {
        using var smtp = await SmtpServer.StartAsync();
        var id = await MailAsync("nuit@ac-essai.fr", zone: "Pacific/Noumea", academy: "NUIT");

        // 12 May 2026, 10:00 in Paris: 19:00 in Nouméa. Two hours later it is night there.
        portal.Clock.Advance(TimeSpan.FromHours(2));
        await SendAsync(smtp);
        (await FindAsync(id)).Should().Match<OutboxMessage>(mail => mail.SentAt == null && mail.NextTryAt == new DateTimeOffset(2026, 5, 12, 20, 0, 0, TimeSpan.Zero));
        portal.Clock.Set(new DateTimeOffset(2026, 5, 12, 20, 0, 0, TimeSpan.Zero));
        await SendAsync(smtp);
        portal.Clock.Set(TestClock.Start);

        (await smtp.MailsAsync(1)).Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_typed_never_becomes_a_header()
    {
        using var smtp = await SmtpServer.StartAsync();
        await MailAsync("entete@ac-essai.fr", subject: "Bonjour\r\nBcc: autre@exemple.fr");

        await SendAsync(smtp);

        var mail = (await smtp.MailsAsync(1)).Should().ContainSingle().Subject;
        mail.To.Should().Equal("entete@ac-essai.fr");
        mail.Text.Should().NotContainAny("\nBcc:", "\r\nBcc:");
    }

    [Fact]
    public async Task Without_a_server_mails_wait_and_the_DRANE_of_the_academy_reads_them()
    {
        var id = await MailAsync("lecture@ac-essai.fr", zone: "Europe/Paris", academy: "LECTURE", subject: "Convocation au volet 1");
        var drane = await portal.SignedInAsync(Role.Drane, "LECTURE");
        var other = await portal.SignedInAsync(Role.Drane, "AUTRE");

        var list = await drane.GetAsync("/drane/courriels");
        list.Text.Should().Contain("Aucun serveur de messagerie").And.Contain("lecture@ac-essai.fr").And.Contain("En attente");
        (await drane.GetAsync($"/drane/courriels/{id}")).Text.Should().Contain("Bonjour");
        (await other.GetAsync($"/drane/courriels/{id}")).Status.Should().Be(System.Net.HttpStatusCode.NotFound);
        (await other.GetAsync("/drane/courriels")).Text.Should().NotContain("lecture@ac-essai.fr");
        await portal.DatabaseAsync(db => db.Set<OutboxMessage>().Where(mail => mail.Id == id).ExecuteDeleteAsync());
    }

    private Task SendAsync(SmtpServer smtp, bool tls = false) => portal.DoAsync(services => new OutboxSender(
        services.GetRequiredService<PortalDbContext>(),
        Options.Create(new MailSettings { Host = "127.0.0.1", Port = smtp.Port, StartTls = tls, From = "portail@essai.example" }),
        services.GetRequiredService<IOptions<PortalSettings>>(), portal.Clock, NullLogger<OutboxSender>.Instance).RunAsync(CancellationToken.None));

    private async Task<Guid> MailAsync(string to, string? calendar = null, string? zone = null, string? academy = null, string subject = "Essai")
    {
        if (academy is not null)
        {
            await portal.AccountAsync([Role.Drane], academy);
        }

        return await portal.DoAsync(async services =>
        {
            var db = services.GetRequiredService<PortalDbContext>();
            services.GetRequiredService<Outbox>().Enqueue(to, subject, "Bonjour,\n\nVoici le lien : https://portail.example/candidat", academy is null && calendar is null ? null : new MailContext
            {
                Kind = "M-04", AcademyCode = academy!, TimeZone = zone!, Calendar = calendar, CalendarMethod = calendar is null ? null : "REQUEST",
            });
            await db.SaveChangesAsync();
            return db.Set<OutboxMessage>().Local.Single().Id;
        });
    }

    private Task<OutboxMessage> FindAsync(Guid id) => portal.DatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().FirstAsync(mail => mail.Id == id));
}
