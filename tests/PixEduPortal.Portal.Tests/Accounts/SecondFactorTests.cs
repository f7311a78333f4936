using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using FluentAssertions;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Accounts;

/// <summary>The portal as it is outside of demonstrations: staff need a second factor.</summary>
public sealed class StrictPortal : PortalHost
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Accounts:RequireSecondFactor"] = "true" };
}

public sealed class SecondFactorTests(StrictPortal portal) : IClassFixture<StrictPortal>
{
    [Theory]
    [InlineData(Role.Drane, "/drane")]
    [InlineData(Role.President, "/jury")]
    [InlineData(Role.Dpo, "/admin")]
    [InlineData(Role.Admin, "/admin")]
    public async Task Staff_set_up_a_second_factor_before_anything_else(Role role, string home)
    {
        var visitor = await portal.SignedInAsync(role, role.NeedsAcademy() ? "NANTES" : null);

        (await visitor.GetAsync(home)).Location.Should().Be("/compte/second-facteur");
        var codes = await TurnOnAsync(visitor);

        codes.Should().HaveCount(10);
        (await visitor.GetAsync(home)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Role.Candidat, "/candidat")]
    [InlineData(Role.Jury, "/jury")]
    public async Task Others_may_do_without(Role role, string home) =>
        (await (await portal.SignedInAsync(role, "NANTES")).GetAsync(home)).Status.Should().Be(HttpStatusCode.OK);

    [Fact]
    public async Task Signing_in_then_asks_for_the_code_or_for_a_recovery_code_that_serves_once()
    {
        var user = await portal.AccountAsync([Role.Admin]);
        var visitor = await portal.SignInAsync(user.Email!);
        var codes = await TurnOnAsync(visitor);

        var byRecovery = await SecondStepAsync(user.Email!, "/compte/code-de-secours", codes[0]);
        var again = await SecondStepAsync(user.Email!, "/compte/code-de-secours", codes[0]);
        var wrong = await SecondStepAsync(user.Email!, "/compte/verification", "000000");

        byRecovery.Location.Should().Be("/compte?depart=true");
        again.Status.Should().Be(HttpStatusCode.BadRequest);
        again.Errors.Should().ContainSingle().Which.Should().Contain("déjà servi");
        wrong.Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_wrong_code_does_not_turn_it_on()
    {
        var visitor = await portal.SignedInAsync(Role.Admin);

        var answer = await (await visitor.GetAsync("/compte/second-facteur")).Form().Fill("Input.Code", "12").SubmitAsync();

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Errors.Should().ContainSingle().Which.Should().Contain("ne correspond pas");
    }

    [Fact]
    public async Task Turning_it_off_needs_the_password_and_closes_the_pages_that_need_it()
    {
        var visitor = await portal.SignedInAsync(Role.Admin);
        await TurnOnAsync(visitor);

        var refused = await (await visitor.GetAsync("/compte/second-facteur")).Form().Fill("Input.Password", "pas le bon").SubmitAsync("Désactiver");
        var done = await refused.Form().Fill("Input.Password", PortalHost.Password).SubmitAsync("Désactiver");

        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        done.Location.Should().Be("/compte");
        (await visitor.GetAsync("/admin")).Location.Should().Be("/compte/second-facteur");
    }

    private static async Task<IReadOnlyList<string>> TurnOnAsync(Visitor visitor)
    {
        var page = await visitor.GetAsync("/compte/second-facteur");
        var key = page.Document.QuerySelector(".portal-key")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var done = await page.Form().Fill("Input.Code", Totp(key)).SubmitAsync();
        done.Status.Should().Be(HttpStatusCode.OK, done.Text);
        return [.. done.Document.QuerySelectorAll("ul.portal-key li").Select(item => item.TextContent.Trim())];
    }

    private async Task<ServedPage> SecondStepAsync(string email, string step, string code)
    {
        var visitor = await portal.SignInAsync(email);
        return await (await visitor.GetAsync(step)).Form().Fill("Input.Code", code).SubmitAsync();
    }

    /// <summary>RFC 6238, as the application on a phone computes it.</summary>
    private static string Totp(string base32)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(base32.Select(c => Convert.ToString(alphabet.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        Array.Reverse(counter);
#pragma warning disable CA5350 // TOTP is defined with SHA-1.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = ((hash[offset] & 127) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
}
