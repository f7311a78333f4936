using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace PixEduPortal.Web.Api;

/// <summary>Errors as API.md wants them: application/problem+json with an <c>errors</c> object keyed by JSON path.</summary>
internal static class ApiProblem
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static Task WriteAsync(HttpContext context, int status, string title, string? detail = null) =>
        WriteAsync(context, status, title, detail, new BodyErrors());

    public static async Task WriteAsync(HttpContext context, int status, string title, string? detail, BodyErrors errors)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter.AsStream(leaveOpen: true), WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("type", "about:blank");
        writer.WriteString("title", title);
        writer.WriteNumber("status", status);
        if (detail is not null)
        {
            writer.WriteString("detail", detail);
        }

        writer.WriteStartObject("errors");
        foreach (var (path, messages) in errors.ByPath)
        {
            writer.WriteStartArray(path);
            foreach (var message in messages)
            {
                writer.WriteStringValue(message);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
