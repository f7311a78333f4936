using System.Text.Json;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;
using PixEduPortal.Web.Security;

namespace PixEduPortal.Web.Api;

/// <summary>The public simulators (API.md): no account, nothing stored, the domain code that decides.</summary>
internal static class SimulationEndpoints
{
    private static readonly Dictionary<string, string> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/api/reglements"] = "GET",
        ["/api/openapi.json"] = "GET",
        ["/api/simulations/volet1"] = "POST",
        ["/api/simulations/grille-dossier"] = "POST",
        ["/api/simulations/bordereau"] = "POST",
        ["/api/simulations/decision"] = "POST",
    };

    public static void MapSimulators(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").AllowAnonymous().DisableAntiforgery();
        api.MapGet("/reglements", ReglementsAsync);
        api.MapGet("/openapi.json", OpenApiDocument.WriteAsync);
        api.Map("/{**path}", NotFoundAsync);

        var simulations = api.MapGroup("/simulations").RequireRateLimiting(RateLimits.Simulators);
        simulations.MapPost("/volet1", (HttpContext context, ReglementCatalog catalog) =>
            SimulateAsync(context, catalog, SimulationRequests.Volet1, (json, request) =>
                SimulationAnswers.Write(json, Volet1Rules.Assess(request.Reglement, request.Measures, request.EnrolledLevel))));
        simulations.MapPost("/grille-dossier", (HttpContext context, ReglementCatalog catalog) =>
            SimulateAsync(context, catalog, SimulationRequests.DossierGrid, (json, request) =>
                SimulationAnswers.Write(json, request.Reglement, DossierGrid.Assess(request.Reglement, request.Marks))));
        simulations.MapPost("/bordereau", (HttpContext context, ReglementCatalog catalog) =>
            SimulateAsync(context, catalog, SimulationRequests.Bordereau, (json, request) =>
                SimulationAnswers.Write(json, request.Reglement, Bordereau.Assess(request.Reglement, request.Marks))));
        simulations.MapPost("/decision", (HttpContext context, ReglementCatalog catalog) =>
            SimulateAsync(context, catalog, SimulationRequests.Decision, (json, request) =>
                SimulationAnswers.Write(json, request.Reglement, DecisionRules.Decide(request.Reglement, request.Inputs))));
    }

    private static async Task ReglementsAsync(HttpContext context, ReglementCatalog catalog)
    {
        var reglements = await catalog.PublishedAsync(context.RequestAborted);
        await AnswerAsync(context, json => SimulationAnswers.Write(json, reglements));
    }

    private static async Task SimulateAsync<T>(
        HttpContext context,
        ReglementCatalog catalog,
        Func<JsonElement, IReadOnlyList<Reglement>, BodyErrors, T?> read,
        Action<Utf8JsonWriter, T> answer)
        where T : class
    {
        using var body = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return;
        }

        var errors = new BodyErrors();
        if (read(body.RootElement, await catalog.PublishedAsync(context.RequestAborted), errors) is not { } request)
        {
            await ApiProblem.WriteAsync(context, StatusCodes.Status400BadRequest, "Demande refusée",
                "Un ou plusieurs champs sont à corriger : voir « errors ».", errors);
            return;
        }

        await AnswerAsync(context, json => answer(json, request));
    }

    private static async Task AnswerAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter.AsStream(leaveOpen: true), ApiProblem.WriterOptions);
        write(json);
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        if (Methods.TryGetValue(context.Request.Path.Value?.TrimEnd('/') ?? "", out var allowed))
        {
            context.Response.Headers.Allow = allowed;
            return ApiProblem.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "Méthode non autorisée",
                $"Utilisez la méthode {allowed} à cette adresse.");
        }

        return ApiProblem.WriteAsync(context, StatusCodes.Status404NotFound, "Adresse inconnue",
            "Cette adresse n’existe pas dans l’API. La description se trouve à /api/openapi.json.");
    }
}
