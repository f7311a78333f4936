using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PixEduPortal.Documents.Printing;
using PixEduPortal.Documents.Templates;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Documents;

/// <summary>Where the renderer takes the Marianne of the DSFR from; without it documents use the machine's sans serif. Only
/// authorised State services may show it (docs/adr/0006).</summary>
public sealed record DocumentFonts(string? Folder = null);

/// <summary>Records in; HTML or PDF out.</summary>
public sealed class DocumentRenderer(IPdfEngine engine, ILoggerFactory loggers, DocumentFonts? fonts = null)
{
    private static readonly Lazy<string> Style = new(ReadStyle);
    private readonly IServiceProvider _services = new ServiceCollection().AddSingleton(loggers).BuildServiceProvider();
    private readonly Lazy<string> _fontFaces = new(() => FontFaces(fonts?.Folder));

    /// <summary>The whole page, style included: what the PDF is made of.</summary>
    public Task<string> HtmlAsync(PrintedDocument document) => HtmlAsync([document], document.Title);

    /// <summary>The document as a fragment without style, for a page that links <see cref="StyleSheetAddress"/>.</summary>
    public Task<string> BodyAsync(PrintedDocument document) =>
        RenderAsync(document.Template, new Dictionary<string, object?>(StringComparer.Ordinal) { ["Document"] = document });

    /// <summary>The PDF, or why there is none (<see cref="PdfRefusals"/>).</summary>
    public async Task<Outcome<byte[]>> PdfAsync(PrintedDocument document, CancellationToken cancellation = default) =>
        Dated(await engine.PrintAsync(await HtmlAsync(document), cancellation), document.IssuedAt);

    /// <summary>Many documents as one file to print, each from a new page.</summary>
    public async Task<Outcome<byte[]>> PdfAsync(
        IReadOnlyList<PrintedDocument> documents, string title, CancellationToken cancellation = default) =>
        Dated(await engine.PrintAsync(await HtmlAsync(documents, title), cancellation), documents.Max(document => document.IssuedAt));

    /// <summary>Where the web serves the documents' style.</summary>
    public const string StyleSheetAddress = "/_content/PixEduPortal.Documents/documents.css";

    private static Outcome<byte[]> Dated(Outcome<byte[]> printed, DateTimeOffset date) =>
        printed.Succeeded ? PdfDates.Set(printed.Value, date) : printed;

    private Task<string> HtmlAsync(IReadOnlyList<PrintedDocument> documents, string title) =>
        RenderAsync(typeof(DocumentShell), new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Documents"] = documents,
            ["Title"] = title,
            ["Style"] = _fontFaces.Value + Style.Value,
        });

    private async Task<string> RenderAsync(Type component, Dictionary<string, object?> parameters)
    {
        await using var renderer = new HtmlRenderer(_services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync(component, ParameterView.FromDictionary(parameters))).ToHtmlString());
    }

    private static string ReadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("documents.css")
            ?? throw new InvalidOperationException("documents.css is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string FontFaces(string? folder) =>
        folder is null ? "" : string.Concat(new[] { ("Regular", 400), ("Bold", 700) }
            .Select(face => (File: Path.Combine(folder, $"Marianne-{face.Item1}.woff2"), Weight: face.Item2))
            .Where(face => File.Exists(face.File))
            .Select(face => $"@font-face{{font-family:Marianne;font-weight:{face.Weight};src:url(data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(face.File))}) format('woff2')}}\n"));
}
