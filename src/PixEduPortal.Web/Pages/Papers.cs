using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Documents;

namespace PixEduPortal.Web.Pages;

/// <summary>A printed document as an answer: the PDF as a download or, where no engine can make it, the same page to print
/// from the browser.</summary>
public sealed class Papers(DocumentRenderer renderer)
{
    public async Task<IActionResult> AnswerAsync(PrintedDocument document, CancellationToken cancel = default)
    {
        var pdf = await renderer.PdfAsync(document, cancel);
        return pdf.Succeeded
            ? new FileContentResult(pdf.Value, "application/pdf") { FileDownloadName = document.FileName + ".pdf" }
            : new ContentResult { Content = await renderer.HtmlAsync(document), ContentType = "text/html; charset=utf-8", StatusCode = StatusCodes.Status200OK };
    }
}
