using System.Net;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PixEduPortal.Application;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Portal.Tests.Sessions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Messages;

/// <summary>Addresses that refuse mail for good, against a real SMTP server.</summary>
public sealed class AddressBounceTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_final_refusal_stops_every_mail_to_the_address_until_the_DRANE_gives_another()
    {
        using var smtp = await SmtpServer.StartAsync();
        var drane = await portal.SignedInAsync(Role.Drane, "REBOND");
        var candidate = await portal.EligibleAsync("REBOND", "Rebond");
        await AddressAsync(candidate.Person, "refused.rebond@ac-essai.fr");
        var session = await portal.SessionAsync("REBOND");
        await portal.RegisteredAsync(session, candidate);
        SessionCases.Need(await portal.DaysAsync(service => service.ConvokeAsync(session, SessionCases.Drane("REBOND"))));

        await SendAsync(smtp);
        var second = await MailAsync("refused.rebond@ac-essai.fr");
        await SendAsync(smtp);

        (await FindAsync(second)).Should().Match<OutboxMessage>(mail => mail.FailedAt != null && mail.LastError!.StartsWith("Adresse en erreur") && mail.SentAt == null);
        smtp.Mails.Should().BeEmpty();
        (await drane.GetAsync("/drane")).Text.Should().Contain("Adresses en erreur");
        (await drane.GetAsync($"/drane/candidatures/{candidate.Candidacy}")).Text.Should().Contain("L’adresse refused.rebond@ac-essai.fr refuse les courriels").And.Contain("550");
        var page = await drane.GetAsync("/drane/courriels/adresses");
        page.Text.Should().Contain("refused.rebond@ac-essai.fr").And.Contain("Camille Rebond");
        (await (await portal.SignedInAsync(Role.Drane, "VOISINE")).GetAsync("/drane/courriels/adresses")).Text.Should().Contain("Aucune adresse en erreur");

        var form = page.Form("form[action*=Remplacer]");
        var wrong = await form.Fill("Input.Email", "pas une adresse").SubmitAsync();
        wrong.Status.Should().Be(HttpStatusCode.BadRequest);
        wrong.Errors.Should().ContainSingle().Which.Should().StartWith("Indiquez une adresse électronique complète");
        wrong.Form("form[action*=Remplacer]").ValueOf("Input.Email").Should().Be("pas une adresse");
        (await form.Fill("Input.Email", "refused.rebond@ac-essai.fr").SubmitAsync()).Errors.Should().ContainSingle().Which.Should().StartWith("Cette adresse est elle-même en erreur");
        var taken = await portal.EligibleAsync("REBOND");
        await AddressAsync(taken.Person, "prise@ac-essai.fr");
        (await form.Fill("Input.Email", "prise@ac-essai.fr").SubmitAsync()).Errors.Should().ContainSingle().Which.Should().StartWith("Cette adresse est déjà celle d’une autre personne");
        (await form.Fill("Input.Email", "nouvelle@ac-essai.fr").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);

        (await drane.GetAsync("/drane/courriels/adresses")).Text.Should().Contain("Aucune adresse en erreur");
        (await portal.DoAsync(services => services.GetRequiredService<MailWriter>().PersonsAsync([candidate.Person], CancellationToken.None)))[candidate.Person].Email.Should().Be("nouvelle@ac-essai.fr");
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "courriel.adresse_remplacee"))).Should().Be(1);
    }

    [Fact]
    public async Task An_address_lives_again_when_a_DRANE_says_why()
    {
        using var smtp = await SmtpServer.StartAsync();
        var drane = await portal.SignedInAsync(Role.Drane, "RETABLI");
        var candidate = await portal.EligibleAsync("RETABLI");
        await AddressAsync(candidate.Person, "unwanted.retabli@ac-essai.fr");
        var refused = await MailAsync("unwanted.retabli@ac-essai.fr");
        await SendAsync(smtp);
        (await FindAsync(refused)).LastError.Should().Contain("554", "the server refused the message, at the end of DATA");

        var page = await drane.GetAsync("/drane/courriels/adresses");
        var without = await page.Form("form[action*=Retablir]").SubmitAsync();
        without.Status.Should().Be(HttpStatusCode.BadRequest);
        without.Errors.Should().ContainSingle().Which.Should().Contain("pourquoi cette adresse fonctionne de nouveau");
        (await page.Form("form[action*=Retablir]").Fill("Input.Reason", "Boîte rouverte par le rectorat").SubmitAsync()).Status.Should().Be(HttpStatusCode.Redirect);

        (await portal.DatabaseAsync(db => db.Set<AddressBounce>().AsNoTracking().SingleAsync(bounce => bounce.Address == "unwanted.retabli@ac-essai.fr")))
            .Should().Match<AddressBounce>(bounce => bounce.LiftedAt != null && bounce.LiftReason == "Boîte rouverte par le rectorat");
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().AnyAsync(entry => entry.Action == "courriel.adresse_retablie" && entry.Reason == "Boîte rouverte par le rectorat"))).Should().BeTrue();
    }

    [Fact]
    public async Task A_refusal_of_the_sender_says_nothing_of_the_recipient()
    {
        using var smtp = await SmtpServer.StartAsync();
        var id = await MailAsync("innocent@ac-essai.fr");

        await SendAsync(smtp, from: "banned@essai.example");

        (await FindAsync(id)).Should().Match<OutboxMessage>(mail => mail.FailedAt == null && mail.NextTryAt != null);
        (await portal.DatabaseAsync(db => db.Set<AddressBounce>().AnyAsync(bounce => bounce.Address == "innocent@ac-essai.fr"))).Should().BeFalse();
        await portal.DatabaseAsync(db => db.Set<OutboxMessage>().Where(mail => mail.Id == id).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_mail_that_came_back_puts_its_address_in_error()
    {
        using var smtp = await SmtpServer.StartAsync();
        var drane = await portal.SignedInAsync(Role.Drane, "REVENU");
        var candidate = await portal.EligibleAsync("REVENU");
        await AddressAsync(candidate.Person, "revenu@ac-essai.fr");
        var id = await MailAsync("revenu@ac-essai.fr", "REVENU");
        await SendAsync(smtp);

        await (await drane.GetAsync($"/drane/courriels/{id}")).Form("form[action*=Revenu]").SubmitAsync();

        (await drane.GetAsync("/drane/courriels/adresses")).Text.Should().Contain("revenu@ac-essai.fr").And.Contain("signalé par");
        var next = await MailAsync("revenu@ac-essai.fr");
        await SendAsync(smtp);
        (await FindAsync(next)).FailedAt.Should().NotBeNull();
        (await smtp.MailsAsync(1)).Should().ContainSingle();
    }

    private Task SendAsync(SmtpServer smtp, string from = "portail@essai.example") => portal.DoAsync(services => new OutboxSender(
        services.GetRequiredService<PortalDbContext>(), Options.Create(new MailSettings { Host = "127.0.0.1", Port = smtp.Port, StartTls = false, From = from }),
        services.GetRequiredService<IOptions<PortalSettings>>(), portal.Clock, NullLogger<OutboxSender>.Instance).RunAsync(CancellationToken.None));

    private Task<Guid> MailAsync(string to, string? academy = null) => portal.DoAsync(async services =>
    {
        var db = services.GetRequiredService<PortalDbContext>();
        services.GetRequiredService<Outbox>().Enqueue(to, "Essai", "Bonjour", academy is null ? null : new MailContext { Kind = "M-03", AcademyCode = academy, TimeZone = "Europe/Paris" });
        await db.SaveChangesAsync();
        return db.Set<OutboxMessage>().Local.Single().Id;
    });

    /// <summary>The only address of a person.</summary>
    private Task AddressAsync(Guid person, string address) => portal.DatabaseAsync(async db =>
    {
        await db.Set<PersonIdentifier>().Where(known => known.PersonId == person).ExecuteDeleteAsync();
        db.Add(new PersonIdentifier(person, IdentifierKind.Email, address, verified: true));
        return await db.SaveChangesAsync();
    });

    private Task<OutboxMessage> FindAsync(Guid id) => portal.DatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking().FirstAsync(mail => mail.Id == id));
}
