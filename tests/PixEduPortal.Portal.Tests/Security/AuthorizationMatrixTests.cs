using FluentAssertions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Security;

/// <summary>Every endpoint and every page handler, found by reflection, has its line in the matrix (how to add one:
/// <see cref="MatrixRows"/>), and every line is really tried, by nobody and by each role.</summary>
public sealed class AuthorizationMatrixTests(PortalHost portal) : IClassFixture<PortalHost>
{
    public static TheoryData<string> Visitors => [.. Roles.Persons.Select(role => role.ToString()).Prepend("personne")];

    [Fact]
    public async Task Every_endpoint_and_handler_has_its_line_and_every_line_its_endpoint()
    {
        var found = await EndpointsAsync();
        var listed = MatrixRows.All().Select(row => row.Key).ToList();

        listed.Should().OnlyHaveUniqueItems();
        found.Except(listed).Should().BeEmpty("an endpoint without an expected answer is open by accident");
        listed.Except(found).Should().BeEmpty("a line without an endpoint checks nothing");
    }

    [Theory]
    [MemberData(nameof(Visitors))]
    public async Task Every_line_answers_as_the_matrix_says(string visitorName)
    {
        Role? role = Enum.TryParse<Role>(visitorName, out var parsed) ? parsed : null;
        var visitor = role is { } held ? await portal.SignedInAsync(held, "NANTES") : portal.Visitor();
        var wrong = new List<string>();
        foreach (var row in MatrixRows.All())
        {
            using var request = new HttpRequestMessage(new HttpMethod(row.Method), row.Address);
            if (row.Method == "POST")
            {
                request.Content = new FormUrlEncodedContent([]);
            }

            var answer = await visitor.SendAsync(request);
            var expected = Expected(row, role);
            var got = answer.Location?.StartsWith("/compte/connexion", StringComparison.Ordinal) == true ? "sign-in" : ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!expected.Contains(got, StringComparer.Ordinal))
            {
                wrong.Add($"{row.Key}: {got} instead of {string.Join(" or ", expected)}");
            }
        }

        wrong.Should().BeEmpty();
    }

    /// <summary>Several answers only where a page sends whoever is signed in on to another one.</summary>
    private static string[] Expected(Row row, Role? role)
    {
        if (row.Access.Opens(role))
        {
            return row.Status == 302 ? ["302", "sign-in"] : [row.Status.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        }

        return role is null ? ["sign-in"] : row.Access.Anonymous ? ["302"] : ["403"];
    }

    private async Task<IReadOnlyList<string>> EndpointsAsync()
    {
        var loader = portal.Services.GetRequiredService<PageLoader>();
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
                keys.UnionWith(methods.Select(method => $"{method} {route}"));
                continue;
            }

            // A page answers GET even when it has no handler for it.
            keys.Add($"GET {route}");
            var compiled = await loader.LoadAsync(page, endpoint.Metadata);
            keys.UnionWith(compiled.HandlerMethods.Select(handler =>
                $"{handler.HttpMethod.ToUpperInvariant()} {route}{(string.IsNullOrEmpty(handler.Name) ? "" : $"#{handler.Name}")}"));
        }

        return [.. keys];
    }
}
