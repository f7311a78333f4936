using System.Reflection;

namespace PixEduPortal.Web.Api;

/// <summary>The OpenAPI description of the simulators. It is written by hand, since the error paths and the condition
/// shapes say more than a generator sees; a test compares it with the real answers.</summary>
internal static class OpenApiDocument
{
    private static readonly byte[] Document = Read();

    public static async Task WriteAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = Document.Length;
        await context.Response.Body.WriteAsync(Document, context.RequestAborted);
    }

    private static byte[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("openapi.json")
            ?? throw new InvalidOperationException("openapi.json is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
