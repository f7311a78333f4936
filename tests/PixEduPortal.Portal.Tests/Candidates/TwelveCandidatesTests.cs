using System.Text.Json;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;
using PixEduPortal.Web.Pages.Candidat;
using Xunit;

namespace PixEduPortal.Portal.Tests.Candidates;

/// <summary>The twelve named candidates of the cohort, from the imported files to what each reads on the page.</summary>
public sealed class TwelveCandidatesTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly string[] LevelNames = ["Expert", "Avancé", "Confirmé"];

    [Fact]
    public async Task Each_reads_the_values_and_levels_expected()
    {
        var expected = SampleFiles.Json("expected.json");
        foreach (var file in expected.GetProperty("files").EnumerateArray())
        {
            await ImportAsync(SampleFiles.Read(file.GetProperty("file").GetString()!));
        }

        var candidates = expected.GetProperty("volet1").EnumerateArray().ToList();
        candidates.Should().HaveCount(12);
        foreach (var candidate in candidates)
        {
            await ShouldReadAsync(candidate);
        }
    }

    private async Task ShouldReadAsync(JsonElement candidate)
    {
        var name = candidate.GetProperty("name").GetString()!;
        var email = candidate.GetProperty("email").GetString()!;
        var person = await portal.DatabaseAsync(db => db.Set<PersonIdentifier>().Where(known => known.Value == email).Select(known => known.PersonId).SingleAsync());
        var visitor = await portal.SignedInAsync(Role.Candidat, null, person);

        var page = await visitor.GetAsync("/candidat/resultats?reglement=2023");

        var level = page.Document.QuerySelector("[data-level], [data-verifiable]")!;
        Text(level.GetAttribute("data-level")).Should().Be(candidate.GetProperty("level").GetString(), name);
        Text(level.GetAttribute("data-granted")).Should().Be(candidate.GetProperty("granted").GetString(), name);
        level.GetAttribute("data-verifiable").Should().Be(candidate.GetProperty("verifiable").GetBoolean() ? "true" : "false", name);
        Text(page.Document.QuerySelector("[data-bilan]")?.GetAttribute("data-bilan")).Should().Be(candidate.GetProperty("bilanLevel").GetString(), name);
        foreach (var expected in LevelNames)
        {
            page.Document.QuerySelector($"[data-level-met='{expected}']")!.GetAttribute("data-met").Should().Be(candidate.GetProperty("met").GetProperty(expected).GetRawText(), $"{name}, {expected}");
        }

        // CRCN, CRCN-Édu, then the five domains, as the table and the picture show them.
        var body = candidate.GetProperty("body");
        var values = new[] { body.GetProperty("crcn"), body.GetProperty("crcnEdu") }.Concat(Enumerable.Range(1, 5).Select(domain => body.GetProperty("domains").GetProperty($"{domain}")))
            .Select(value => value.ValueKind == JsonValueKind.Null ? "non mesuré" : French.ShownPercent(value.GetDecimal())).ToList();
        page.Document.QuerySelectorAll("#conditions tbody tr:not(.cand-total) td:nth-child(2)").Select(cell => cell.TextContent.Trim()).Should().Equal(values, name);
        page.Document.QuerySelectorAll(".cand-svg__value").Select(label => label.TextContent.Trim()).Should().Equal(values, name);

        var given = candidate.GetProperty("pixCertif").GetProperty("level").GetString();
        if (given is not null)
        {
            page.Document.QuerySelector("#sessions")!.ParentElement!.TextContent.Should().Contain(given, name);
        }
    }

    private static string? Text(string? attribute) => string.IsNullOrEmpty(attribute) ? null : attribute;

    private async Task ImportAsync(byte[] content)
    {
        var path = Path.Combine(Path.GetTempPath(), $"cohort-{Guid.NewGuid():N}.csv");
        await File.WriteAllBytesAsync(path, content);
        try
        {
            await portal.DoAsync(services => services.GetRequiredService<ImportService>().Import(path, false, null, Actor.Portal));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
