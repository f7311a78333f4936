using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Unicode;

namespace PixEduPortal.Web.Api;

/// <summary>Reads the body of a simulator: at most 64 KiB of JSON, one object, no key given twice. Answers the fault of
/// the whole body itself and then gives null back.</summary>
internal static class JsonBody
{
    public const int MaxBytes = 64 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32 };

    public static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!IsJson(request.ContentType) || request.Headers.ContentEncoding.Count > 0)
        {
            context.Response.Headers.Accept = "application/json";
            await ApiProblem.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Type de contenu non accepté",
                "Envoyez le corps en application/json, encodé en UTF-8 et sans compression.");
            return null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes + 1);
        try
        {
            var length = request.ContentLength > MaxBytes ? MaxBytes + 1 : await FillAsync(request, buffer, context.RequestAborted);
            if (length > MaxBytes)
            {
                await ApiProblem.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "Corps trop volumineux",
                    "Le corps d’une simulation est limité à 64 Kio.");
                return null;
            }

            var document = Parse(buffer.AsSpan(0, length), out var detail);
            if (document is null)
            {
                await ApiProblem.WriteAsync(context, StatusCodes.Status400BadRequest, "Corps illisible", detail);
            }

            return document;
        }
        catch (BadHttpRequestException exception)
        {
            await ApiProblem.WriteAsync(context, exception.StatusCode, "Requête mal formée",
                "Le corps de la requête n’a pas pu être lu en entier. Renvoyez la requête.");
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        && string.Equals(parsed.MediaType, "application/json", StringComparison.OrdinalIgnoreCase)
        && (parsed.CharSet is null || string.Equals(parsed.CharSet.Trim('"'), "utf-8", StringComparison.OrdinalIgnoreCase));

    private static async Task<int> FillAsync(HttpRequest request, byte[] buffer, CancellationToken cancellation)
    {
        var length = 0;
        while (length <= MaxBytes)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(length, MaxBytes + 1 - length), cancellation);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return length;
    }

    private static JsonDocument? Parse(ReadOnlySpan<byte> body, out string detail)
    {
        detail = "Le corps n’est pas un document JSON valide. Vérifiez les guillemets, les virgules et les accolades ; NaN et Infinity ne sont pas du JSON.";
        if (!Utf8.IsValid(body))
        {
            return null;
        }

        JsonDocument document;
        try
        {
            // The document keeps its own copy: the buffer goes back to the pool.
            document = JsonDocument.Parse(body.ToArray(), Options);
        }
        catch (JsonException)
        {
            return null;
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            detail = "Le corps doit être un objet JSON, entre accolades.";
            return null;
        }

        if (!HasReadableTexts(document.RootElement))
        {
            document.Dispose();
            return null;
        }

        return document;
    }

    /// <summary>An escaped lone surrogate passes the parser but is no text: JSON for no one.</summary>
    private static bool HasReadableTexts(JsonElement element)
    {
        try
        {
            Visit(element);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        static void Visit(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                    {
                        _ = property.Name;
                        Visit(property.Value);
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Visit(item);
                    }

                    break;
                case JsonValueKind.String:
                    _ = element.GetString();
                    break;
            }
        }
    }
}
