using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Imports;

public sealed class CohortTests(ImportDatabase database) : IClassFixture<ImportDatabase>
{
    private static readonly JsonElement Expected = SampleFiles.Json("expected.json");

    [Fact]
    public async Task The_cohort_gives_the_expected_counts_then_nothing_new_and_the_values_of_the_twelve_candidates()
    {
        var files = Expected.GetProperty("files").EnumerateArray().ToList();
        foreach (var file in files)
        {
            var name = file.GetProperty("file").GetString()!;
            var dry = await database.Import(SampleFiles.Read(name), dryRun: true);
            ImportDatabase.ShouldBe(dry, file, $"{name} (dry run)");
            dry.Batch.Should().BeNull();
            var report = await database.Import(SampleFiles.Read(name));
            ImportDatabase.ShouldBe(report, file, name);
            report.Batch.Should().NotBeNull();
        }

        foreach (var file in files)
        {
            var again = await database.Import(SampleFiles.Read(file.GetProperty("file").GetString()!));
            (again.Created, again.Updated, again.Batch).Should().Be((0, 0, null));
            again.Unchanged.Should().Be(file.GetProperty("rows").GetInt32() - file.GetProperty("rejected").GetInt32());
            again.Rejected.Should().Be(file.GetProperty("rejected").GetInt32());
            again.Unmatched.Should().Be(file.GetProperty("unmatched").GetInt32());
        }

        var after = Expected.GetProperty("after");
        (await database.Count("persons")).Should().Be(after.GetProperty("persons").GetInt32());
        (await database.Count("campaign_results")).Should().Be(after.GetProperty("participations").GetInt32());
        (await database.Count("campaign_results where shared")).Should().Be(after.GetProperty("shared").GetInt32());
        (await database.Count("volet1_results")).Should().Be(after.GetProperty("certificationResults").GetInt32());
        (await database.Db(db => db.Database.SqlQuery<int>($"select sum(staff)::int as \"Value\" from staff_headcounts").SingleAsync())).Should().Be(906_607);
        foreach (var candidate in Expected.GetProperty("volet1").EnumerateArray())
        {
            await ShouldForecast(candidate);
        }
    }

    private async Task ShouldForecast(JsonElement candidate)
    {
        var name = candidate.GetProperty("name").GetString();
        var email = candidate.GetProperty("email").GetString()!;
        var id = await database.Db(db => db.Set<PersonIdentifier>().Where(one => one.Value == email).Select(one => one.PersonId).SingleAsync());
        var results = await database.Do<CandidateResultQueries, CandidateResults>(queries => queries.OfAsync(id));
        var forecast = CandidateProfile.Of(results, null, Reglements.Of2023, [])!;
        var exact = candidate.GetProperty("exact");
        ShouldEqual(forecast.Measures.Crcn, exact.GetProperty("crcn"), $"{name} crcn");
        ShouldEqual(forecast.Measures.CrcnEdu, exact.GetProperty("crcnEdu"), $"{name} crcnEdu");
        for (var domain = 1; domain <= 5; domain++)
        {
            ShouldEqual(forecast.Measures.Domain(domain), exact.GetProperty($"domain{domain}"), $"{name} domain {domain}");
        }

        var campaigns = await database.Db(db => db.Set<Campaign>().Where(one => one.ReferenceId != null).ToDictionaryAsync(one => one.Id, one => one.ReferenceId));
        forecast.Sources.Select(source => campaigns[source.CampaignId]).Should().BeEquivalentTo(candidate.GetProperty("source").Deserialize<string[]>(), name);
        forecast.SharedOn.Should().Be(DateOnly.ParseExact(candidate.GetProperty("sharedOn").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), name);
        (forecast.Bilan?.BadgeLevel)?.Label().Should().Be(candidate.GetProperty("bilanLevel").GetString(), name);
        (forecast.Bilan?.BadgeLevel is null).Should().Be(candidate.GetProperty("bilanLevel").ValueKind == JsonValueKind.Null, name);

        var assessment = Volet1Rules.Assess(Reglements.Of2023, forecast.Measures);
        (assessment.Level?.Label()).Should().Be(candidate.GetProperty("level").GetString(), name);
        assessment.Verifiable.Should().Be(candidate.GetProperty("verifiable").GetBoolean(), name);

        var official = results.Sittings.Single();
        var expected = candidate.GetProperty("pixCertif");
        official.CertificationNumber.Should().Be(expected.GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture));
        (official.Admissible switch { true => "Admissible", false => "Non admissible", _ => official.Level?.Label() }).Should().Be(expected.GetProperty("level").GetString(), name);
    }

    /// <summary>The decimal is the fraction: times its denominator it gives the numerator, to the last of 20 decimals.</summary>
    private static void ShouldEqual(decimal? value, JsonElement fraction, string because)
    {
        if (fraction.ValueKind == JsonValueKind.Null)
        {
            value.Should().BeNull(because);
            return;
        }

        var parts = fraction.GetString()!.Split('/');
        var wanted = decimal.Parse(parts[0], CultureInfo.InvariantCulture) / (parts.Length > 1 ? decimal.Parse(parts[1], CultureInfo.InvariantCulture) : 1m);
        Math.Round(value!.Value, 20).Should().Be(Math.Round(wanted, 20), because);
    }
}

public sealed class FaultyFileTests
{
    public static TheoryData<string> Cases()
    {
        var ids = new TheoryData<string>();
        foreach (var one in SampleFiles.Json("faulty/expected.json").GetProperty("cases").EnumerateArray())
        {
            ids.Add(one.GetProperty("id").GetString()!);
        }

        return ids;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_faulty_file_gives_the_report_expected(string id)
    {
        var database = await ImportDatabase.Fresh();
        try
        {
            var steps = SampleFiles.Json("faulty/expected.json").GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id).GetProperty("steps");
            foreach (var step in steps.EnumerateArray())
            {
                var file = step.GetProperty("file").GetString()!;
                var report = await database.Import(SampleFiles.Read($"faulty/{file}"));
                ImportDatabase.ShouldBe(report, step.GetProperty("expect"), file);
                if (report.Refused)
                {
                    (await database.Count("persons") + await database.Count("import_batches")).Should().Be(0);
                }
            }
        }
        finally
        {
            await database.DisposeAsync();
        }
    }
}
