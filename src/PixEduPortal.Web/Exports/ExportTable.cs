using System.Text;
using Microsoft.AspNetCore.Mvc;

namespace PixEduPortal.Web.Exports;

/// <summary>A table to download: headers, and rows that come one at a time so that memory stays flat.</summary>
public sealed record ExportTable(string Sheet, IReadOnlyList<string> Headers, IAsyncEnumerable<IReadOnlyList<string?>> Rows);

/// <summary>Cells that a spreadsheet must never run: a text that begins with <c>= + - @</c>, a tab or a line break gets an
/// apostrophe first.</summary>
internal static class SafeCell
{
    public static string Of(string? text) => text switch
    {
        null or "" => "",
        _ when text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' => "'" + text,
        _ => text,
    };
}

/// <summary>CSV as French spreadsheets open it by a double click: UTF-8 with its mark, semicolons.</summary>
internal sealed class CsvResult(ExportTable table, string fileName) : ActionResult
{
    private const int FlushEvery = 32_768;

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename={fileName}";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), FlushEvery, leaveOpen: true);
        await writer.WriteAsync(Line(table.Headers));
        await foreach (var row in table.Rows)
        {
            await writer.WriteAsync(Line(row));
        }
    }

    private static string Line(IReadOnlyList<string?> cells) => string.Join(';', cells.Select(Cell)) + "\r\n";

    private static string Cell(string? text)
    {
        var safe = SafeCell.Of(text);
        return safe.AsSpan().IndexOfAny(";\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
