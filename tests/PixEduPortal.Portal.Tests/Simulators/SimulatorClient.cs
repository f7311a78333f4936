using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Simulators;

/// <summary>Calls the JSON simulators as a program does.</summary>
internal static class SimulatorClient
{
    public static async Task<(HttpResponseMessage Response, JsonElement Body)> PostAsync(this PortalHost portal, string simulator, string body, string contentType = "application/json")
    {
        using var visitor = portal.Visitor();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        var response = await visitor.Client.PostAsync($"/api/simulations/{simulator}", content);
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return (response, document.RootElement.Clone());
    }

    /// <summary>The answer of a body that must be accepted.</summary>
    public static async Task<JsonElement> AskAsync(this PortalHost portal, string simulator, string body)
    {
        var (response, answer) = await portal.PostAsync(simulator, body);
        ((int)response.StatusCode).Should().Be(200, "{0} gave {1}", body, answer.GetRawText());
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        return answer;
    }

    public static string? Text(this JsonElement element, string name) => element.GetProperty(name).GetString();

    public static string? LevelOf(char letter) => letter switch
    {
        'I' => "Initié",
        'C' => "Confirmé",
        'A' => "Avancé",
        'E' => "Expert",
        '-' => null,
        _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, "No level."),
    };

    public static string Json(string? text) => text is null ? "null" : $"\"{text}\"";
}
