using System.Text;

namespace PixEduPortal.Domain.Referentials;

/// <summary>Where a text comes from, as the reference data cites it: file of the source document, then section.</summary>
public sealed record SourceRefs(IReadOnlyList<string> Items)
{
    /// <summary>The same citations for a reader: the document's title instead of its file name.</summary>
    public IReadOnlyList<string> Human => [.. Items.Select(SourceDocuments.Human)];

    public override string ToString() => string.Join(" ; ", Human);
}

/// <summary>The five source documents.</summary>
public sealed record SourceDocument(string Prefix, string FileName, string Title)
{
    public static readonly IReadOnlyList<SourceDocument> All =
    [
        new("000", "000_ef71f9367df8c801.txt", "Académie de Nantes, dispositif Pix+ Édu 2D, 2023-2024"),
        new("001", "001_668742202155fa10.txt", "Académie de Versailles, « Du CRCN à Pix… », 5 octobre 2023"),
        new("002", "002_c07952bd9563431b.txt", "Certification Pix+ Édu, rapport de jury 2022-2023, septembre 2023"),
        new("003", "003_49aecce21eb06ec9.txt", "Déploiement de Pix+ Édu, classe virtuelle du 10 avril 2024"),
        new("004", "004_baf785f83c4f57d0.txt", "Notice au candidat du 2nd degré (académie de Guyane)"),
    ];
}

public static class SourceDocuments
{
    private static readonly (string From, string To)[] Words =
    [
        (" and report", " et rapport"), (" with ", " avec "), (" and ", " et "), ("slides", "diapositives"), ("slide", "diapositive"),
        ("levels diapositive", "diapositive des niveaux"), ("part 7", "partie 7"),
        ("table of §2", "tableau du §2"), ("§2 table", "tableau du §2"), ("paragraph after the table", "paragraphe après le tableau"),
        ("running_title from the", "intitulés courants tirés du"), ("for variants", "pour les variantes"), ("variants only", "variantes seulement"),
        ("coverage tables", "tableaux de couverture"), ("course contents", "sommaire du parcours"), ("note under the table", "note sous le tableau"),
        ("against", "comparée à"), ("Annexes 4, 5 et 8 (1D)", "Annexes 4, 5 et 8 (1D)"), ("introduction", "introduction"),
        ("group report diapositives", "diapositives du bilan de groupe"), ("phases 1 to 3", "phases 1 à 3"), ("phases 1 et 2", "phases 1 et 2"),
        ("all levels", "tous niveaux"),
    ];

    /// <summary>"002_….txt, Annexe 3" becomes "Certification Pix+ Édu, rapport de jury 2022-2023, septembre 2023, Annexe 3".
    /// The editor's few English words become French; quoted titles are left as they are.</summary>
    public static string Human(string source)
    {
        foreach (var document in SourceDocument.All)
        {
            source = source.Replace(document.FileName, document.Title, StringComparison.Ordinal);
        }

        return OutsideQuotes(source);
    }

    private static string OutsideQuotes(string text)
    {
        var result = new StringBuilder(text.Length);
        var start = 0;
        while (start < text.Length)
        {
            var open = text.IndexOf('«', start);
            var close = open < 0 ? -1 : text.IndexOf('»', open);
            var end = close < 0 ? text.Length : open;
            result.Append(Words.Aggregate(text[start..end], (part, word) => part.Replace(word.From, word.To, StringComparison.Ordinal)));
            if (close < 0)
            {
                break;
            }

            result.Append(text, open, close - open + 1);
            start = close + 1;
        }

        return result.ToString();
    }
}
