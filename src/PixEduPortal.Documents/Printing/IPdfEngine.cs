using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Documents.Printing;

/// <summary>Turns a complete HTML page into a tagged PDF. The seam that lets another engine in (docs/adr/0004).</summary>
public interface IPdfEngine
{
    /// <summary>Prints <paramref name="html"/>: tagged, with an outline of its headings, its <c>title</c> and its language.</summary>
    /// <returns>The bytes, or the refusal <see cref="PdfRefusals.Unavailable"/> or <see cref="PdfRefusals.Failed"/>: a page
    /// then offers the same document as HTML to print.</returns>
    Task<Outcome<byte[]>> PrintAsync(string html, CancellationToken cancellation = default);
}

/// <summary>Why a document could not become a PDF.</summary>
public static class PdfRefusals
{
    /// <summary>No browser on this machine.</summary>
    public static readonly Refusal Unavailable = new("PDF_INDISPONIBLE", French.Text(
        "Ce serveur ne produit pas de PDF pour le moment. Ouvrez la version imprimable du document, puis enregistrez-la en PDF depuis votre navigateur."));

    /// <summary>The browser is there but did not print in time, twice.</summary>
    public static readonly Refusal Failed = new("PDF_ECHEC", French.Text(
        "Le PDF n’a pas pu être produit. Réessayez dans quelques instants, ou ouvrez la version imprimable du document."));
}
