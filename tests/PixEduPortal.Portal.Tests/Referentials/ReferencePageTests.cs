using System.Net;
using System.Text.Json;
using FluentAssertions;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Referentials;

/// <summary>Every French string of the reference data is on its page, word for word .</summary>
public sealed class ReferencePageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    /// <summary>Identifiers, counts and editor's remarks, which are in English and belong to no page.</summary>
    private static readonly HashSet<string> NotForReaders = new(StringComparer.Ordinal)
    {
        "id", "source", "note", "notes", "date", "date_basis", "numbering", "name", "band", "of", "current_version", "where", "code", "own_text",
        "evaluation", "mark_granularity", "comments_granularity", "markable_levels", "at_or_above", "no_criterion_below", "confirmed_by",
        "wording_differences_annexe_1_annexe_5.note", "missing_competences",
    };

    [Theory]
    [InlineData("crcn.json", "/referentiels/crcn")]
    [InlineData("crcn-edu.json", "/referentiels/crcn-edu")]
    [InlineData("descriptors-interview.json", "/referentiels/crcn-edu")]
    [InlineData("grid-dossier.json", "/referentiels/grille-dossier")]
    [InlineData("grid-interview.json", "/referentiels/bordereau")]
    [InlineData("levels.json", "/certification")]
    public async Task Every_string_is_on_its_page(string file, string address)
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync(address);
        page.Status.Should().Be(HttpStatusCode.OK);
        using var document = ReferenceLibrary.Json(file);
        var texts = Strings(document.RootElement).Select(Squeeze).Distinct(StringComparer.Ordinal).ToList();

        texts.Should().NotBeEmpty();
        texts.Where(text => !page.Text.Contains(text, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("volet1-rules.json", "/certification/volet-1", "Le résultat de son volet automatisé reste valable pendant 3 ans à compter de la date d'obtention.")]
    [InlineData("volet2-modalities.json", "/certification/volet-2", "Format écrit : le dossier comportera entre 2 et 10 pages")]
    [InlineData("jury-rules.json", "/certification/jurys", "Un président de jury est désigné afin d'organiser les jurys.")]
    public async Task The_articles_show_every_text_of_their_file(string file, string address, string sample)
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync(address);
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain(sample).And.NotContain("_").And.NotContain(".txt").And.NotContain("https://");
        ReferenceArticle.Of(file).Texts.Select(Squeeze).Where(text => !page.Text.Contains(text, StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_erratum_page_gives_printed_and_suggested_texts()
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/referentiels/errata");
        var library = new ReferenceLibrary();
        library.Corrections.Should().HaveCount(6);
        foreach (var correction in library.Corrections)
        {
            page.Text.Should().Contain(Squeeze(correction.Printed)).And.Contain(Squeeze(correction.Shown));
        }

        for (var number = 1; number <= 8; number++)
        {
            page.Text.Should().Contain($"E-{number}");
        }
    }

    [Theory]
    [InlineData("/referentiels/crcn-edu?q=DIVERSITE", "Inclure et rendre accessible", "Sélectionner des ressources")]
    [InlineData("/referentiels/grille-dossier?q=tiers%20lieux", "4.2 Organiser le temps", "1.1 Intégrer")]
    [InlineData("/referentiels/crcn?q=programmer", "Programmer", "Gérer des données")]
    [InlineData("/referentiels/errata?q=calvados", "E-8", "E-7")]
    public async Task A_search_keeps_what_matches(string address, string kept, string hidden)
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync(address);
        page.Text.Should().Contain(kept).And.NotContain(hidden);
        page.Document.QuerySelectorAll("mark").Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("/referentiels/crcn")]
    [InlineData("/referentiels/crcn-edu")]
    [InlineData("/referentiels/grille-dossier")]
    [InlineData("/referentiels/bordereau")]
    [InlineData("/referentiels/errata")]
    public async Task A_search_without_result_says_what_to_do(string address)
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync(address + "?q=%3Cscript%3Ezzz");
        page.Status.Should().Be(HttpStatusCode.OK);
        page.Text.Should().Contain("Aucun texte ne contient").And.Contain("Tout afficher");
        page.Source.Should().NotContain("<script>zzz");
    }

    [Fact]
    public async Task Each_reglement_shows_its_parameters_and_what_changed()
    {
        using var visitor = portal.Visitor();
        (await visitor.GetAsync("/certification/reglements")).Text.Should().Contain("Règlement 2023").And.Contain("Règlement 2026").And.Contain("En vigueur");
        var page = await visitor.GetAsync("/certification/reglements/2024");
        page.Text.Should().Contain("P-28").And.Contain("Ce qui change par rapport au règlement 2023").And.Contain("le niveau juste inférieur");
        page.Document.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Should().ContainSingle();
        (await visitor.GetAsync("/certification/reglements/1999")).Status.Should().Be(HttpStatusCode.NotFound);
    }

    private static IEnumerable<string> Strings(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                // the suggested reading stands where the printed text would; the erratum page gives both.
                var corrected = element.TryGetProperty("suggested_reading", out _);
                foreach (var property in element.EnumerateObject().Where(property => !NotForReaders.Contains(property.Name) && !(corrected && property.Name == "text")))
                {
                    foreach (var text in Strings(property.Value))
                    {
                        yield return text;
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var text in element.EnumerateArray().SelectMany(Strings))
                {
                    yield return text;
                }

                break;
            case JsonValueKind.String when element.GetString() is { Length: > 0 } text:
                yield return text;
                break;
        }
    }

    private static string Squeeze(string text) =>
        string.Join(' ', text.Split([' ', '\n', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries));
}
