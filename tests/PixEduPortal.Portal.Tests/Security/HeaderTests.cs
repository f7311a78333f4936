using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Security;

/// <summary>Headers of every line of the matrix that answers GET, read as nobody and as somebody of each role.</summary>
public sealed class HeaderTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly Dictionary<string, Func<string, bool>> Required = new()
    {
        ["Content-Security-Policy"] = value => value.Contains("default-src 'none'", StringComparison.Ordinal)
            && value.Contains("frame-ancestors 'none'", StringComparison.Ordinal)
            && !value.Contains("unsafe", StringComparison.Ordinal) && !value.Contains('*', StringComparison.Ordinal),
        ["X-Content-Type-Options"] = value => value == "nosniff",
        ["Referrer-Policy"] = value => value is "same-origin" or "no-referrer",
        ["Permissions-Policy"] = value => value.Contains("camera=()", StringComparison.Ordinal),
        ["Cross-Origin-Opener-Policy"] = value => value == "same-origin",
        ["Cache-Control"] = value => value.Contains("no-store", StringComparison.Ordinal),
    };

    [Theory]
    [InlineData(null)]
    [InlineData(Role.Candidat)]
    [InlineData(Role.Drane)]
    [InlineData(Role.President)]
    [InlineData(Role.Dpo)]
    [InlineData(Role.Admin)]
    public async Task Every_answer_carries_the_security_headers(Role? role)
    {
        var visitor = role is { } held ? await portal.SignedInAsync(held, "NANTES") : portal.Visitor();
        var wrong = new List<string>();
        foreach (var row in MatrixRows.All().Where(row => row.Method == "GET"))
        {
            var answer = await visitor.GetAsync(row.Address);
            foreach (var (name, fits) in Required)
            {
                var value = answer.Response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "(absent)";
                if (!fits(value))
                {
                    wrong.Add($"{row.Key} {name}: {value}");
                }
            }

            if (answer.Response.Headers.Contains("Server") || answer.Response.Headers.Contains("X-Powered-By"))
            {
                wrong.Add($"{row.Key} tells what serves it");
            }
        }

        wrong.Should().BeEmpty();
    }

    [Fact]
    public async Task A_page_that_has_nothing_to_say_sets_no_cookie()
    {
        var visitor = await portal.SignedInAsync(Role.Candidat, "NANTES");
        await visitor.GetAsync("/compte");

        (await visitor.GetAsync("/compte")).Response.Headers.Should().NotContainKey("Set-Cookie");
    }

    [Fact]
    public async Task No_page_holds_script_or_style_of_its_own()
    {
        var wrong = new List<string>();
        foreach (var role in Roles.Persons)
        {
            var visitor = await portal.SignedInAsync(role, "NANTES");
            foreach (var row in MatrixRows.All().Where(row => row.Method == "GET" && row.Access.Opens(role)))
            {
                var page = await visitor.GetAsync(row.Address);
                if (page.Response.Content.Headers.ContentType?.MediaType != "text/html")
                {
                    continue;
                }

                wrong.AddRange(page.Document.All
                    .Where(element => element.LocalName == "style"
                        || (element.LocalName == "script" && !element.HasAttribute("src"))
                        || element.Attributes.Any(attribute => attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal)))
                    .Select(element => $"{row.Key}: <{element.LocalName}>"));
            }
        }

        wrong.Should().BeEmpty("the content security policy refuses them");
    }

    [Fact]
    public async Task Files_are_kept_by_browsers_and_sent_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/css/portal.css?v=1");
        request.Headers.AcceptEncoding.ParseAdd("br");

        var answer = await portal.Visitor().SendAsync(request);

        answer.Response.Headers.CacheControl!.ToString().Should().Contain("max-age=31536000");
        answer.Response.Content.Headers.ContentEncoding.Should().Contain("br");
    }
}
