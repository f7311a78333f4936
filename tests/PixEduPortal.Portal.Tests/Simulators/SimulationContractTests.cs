using System.Net;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Simulators;

/// <summary>The shape of requests, answers and errors, to the letter of API.md.</summary>
public sealed class SimulationContractTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Volet1 = """{ "reglement": "2023", "crcn": 86.0, "crcnEdu": 81.5, "domains": { "1": 70, "2": 65, "3": 60, "4": 90, "5": null } }""";

    [Fact]
    public async Task The_reglements_are_listed_oldest_first()
    {
        using var visitor = portal.Visitor();
        var page = await visitor.GetAsync("/api/reglements");
        page.Source.Should().Be("""[{"id":"2023","label":"Règlement 2023 : un niveau par volet, seuils publiés","effectiveFrom":"2023-09-01","source":"Rapport de jury 2022-2023 (septembre 2023) ; notices de Nantes et de Guyane"},{"id":"2024","label":"Règlement 2024 : niveau juste inférieur accordé au volet 1","effectiveFrom":"2024-09-01","source":"Règlement 2023 ; Pix (1024pix/pix, PR #7710, PR #10451)"},{"id":"2026","label":"Règlement 2026 : admissibilité au volet 1, niveau donné par le jury","effectiveFrom":"2026-03-01","source":"Pix (1024pix/pix, PR #15630, PR #15725, PR #16332)"}]""");
    }

    [Fact]
    public async Task A_condition_has_its_exact_shape_and_numbers_keep_their_scale()
    {
        var answer = await portal.AskAsync("volet1", Volet1);
        var conditions = answer.GetProperty("levels")[0].GetProperty("conditions").EnumerateArray().Select(condition => condition.GetRawText()).ToList();
        conditions[0].Should().Be("""{"code":"CRCN_MIN","required":85,"value":86.0,"gap":1.0,"met":true}""");
        conditions[1].Should().Be("""{"code":"CRCN_EDU_MIN","required":80,"value":81.5,"gap":1.5,"met":true}""");
        conditions[6].Should().Be("""{"code":"DOMAIN_MIN","domain":5,"required":60,"value":null,"gap":null,"met":null}""");
        answer.EnumerateObject().Select(property => property.Name).Should().Equal("reglement", "level", "granted", "verifiable", "levels");
    }

    [Theory]
    [InlineData("84.99", "-0.01", "false")]
    [InlineData("84.99999999999999999999999999", "-0.00000000000000000000000001", "false")]
    [InlineData("8.5e1", "0", "true")]
    [InlineData("85.0000000000000000000000000000000000", "0.0", "true")]
    public async Task Percentages_are_never_rounded(string crcn, string gap, string met)
    {
        var answer = await portal.AskAsync("volet1", Volet1.Replace("86.0", crcn, StringComparison.Ordinal));
        var condition = answer.GetProperty("levels")[0].GetProperty("conditions")[0];
        condition.GetProperty("gap").GetDecimal().Should().Be(decimal.Parse(gap, System.Globalization.CultureInfo.InvariantCulture));
        condition.GetProperty("met").GetRawText().Should().Be(met);
    }

    [Fact]
    public async Task The_examples_of_the_contract_give_their_answers()
    {
        (await portal.AskAsync("grille-dossier", """{ "reglement": "2023", "criteria": { "1.1": "Expert", "1.2": "Avancé", "2.1": null } }""")).GetRawText()
            .Should().StartWith("""{"reglement":"2023","level":null,"complete":false,"evaluated":2,"counts":{"Initié":0,"Confirmé":0,"Avancé":1,"Expert":1},"levels":[{"level":"Expert","met":false,"validated":1,"required":9,"missing":8,"blocking":[]}""");
        (await portal.AskAsync("bordereau", """{ "reglement": "2023", "domains": { "1": "Avancé", "2": "Avancé", "3": "Expert", "4": "Confirmé", "5": null } }""")).GetRawText()
            .Should().Be("""{"reglement":"2023","level":"Avancé","tie":false,"candidates":["Avancé"],"observed":4,"complete":true}""");
        (await portal.AskAsync("decision", """{ "reglement": "2023", "formation": "continue", "volet1": { "level": "Expert", "obtainedOn": "2023-06-15" }, "volet2": { "level": "Avancé", "heldOn": "2026-06-15" } }""")).GetRawText()
            .Should().Be("""{"reglement":"2023","outcome":"certifie","level":"Avancé","volet1ValidUntil":"2026-06-15","reasons":[{"code":"NIVEAU_LE_PLUS_BAS","message":"Le niveau délivré est le plus bas des deux volets."}]}""");
    }

    [Theory]
    [InlineData("volet1", "{}", "reglement crcn crcnEdu domains")]
    [InlineData("volet1", """{ "reglement": "2026", "crcn": 1, "crcnEdu": 2, "domains": {} }""", "reglement")]
    [InlineData("volet1", """{ "reglement": "2025", "crcn": 1, "crcnEdu": 2, "domains": {} }""", "reglement")]
    [InlineData("volet1", """{ "reglement": 2023, "crcn": "1", "crcnEdu": null, "domains": [] }""", "reglement crcn crcnEdu domains")]
    [InlineData("volet1", """{ "reglement": "2023", "crcn": 100.01, "crcnEdu": -0.01, "domains": { "1": 1e400, "6": 3, "2": true } }""", "crcn crcnEdu domains.1 domains.2 domains.6")]
    [InlineData("volet1", """{ "reglement": "2023", "enrolledLevel": "expert", "crcn": 1, "crcnEdu": 2, "domains": {} }""", "enrolledLevel")]
    [InlineData("volet1", """{ "Reglement": "2023", "reglement": "2023", "crcn": 1, "crcnEdu": 2, "domains": {} }""", "Reglement")]
    [InlineData("volet1", """{ "reglement": "2023", "crcn": 1, "crcn": 1, "crcnEdu": 2, "domains": { "1": 2, "1": 2 } }""", "crcn domains.1")]
    [InlineData("volet1", """{ "reglement": "2023", "crcn": 84.9999999999999999999999999999999, "crcnEdu": 2, "domains": {} }""", "crcn")]
    [InlineData("volet1", """{ "reglement": "2023", "crcn": 1, "crcnEdu": 2, "domains": {}, "x": { "y": [ { "z": 1, "z": 2 } ] } }""", "x x.y[0].z")]
    [InlineData("grille-dossier", """{ "reglement": "2023", "criteria": { "1.1": "Maître", "9.1": "Expert", "1.2": 3 } }""", "criteria.1.1 criteria.1.2 criteria.9.1")]
    [InlineData("grille-dossier", """{ "reglement": "2023" }""", "criteria")]
    [InlineData("grille-dossier", """{ "reglement": "2023", "criteria": null }""", "criteria")]
    [InlineData("bordereau", """{ "reglement": "2023", "domains": { "0": "Expert", "1": "EXPERT" } }""", "domains.0 domains.1")]
    [InlineData("bordereau", """{ "reglement": null, "domains": {} }""", "reglement")]
    [InlineData("decision", "{}", "reglement formation volet1 volet2")]
    [InlineData("decision", """{ "reglement": "2023", "formation": "Continue", "volet1": null, "volet2": 3 }""", "formation volet1 volet2")]
    [InlineData("decision", """{ "reglement": "2023", "formation": "continue", "volet1": {}, "volet2": {} }""", "volet1.level volet2.level")]
    [InlineData("decision", """{ "reglement": "2023", "formation": "continue", "volet1": { "level": "Expert" }, "volet2": { "level": "Avancé" } }""", "volet1.obtainedOn volet2.heldOn")]
    [InlineData("decision", """{ "reglement": "2023", "formation": "continue", "volet1": { "level": "Expert", "obtainedOn": "2023-06-15" }, "volet2": { "level": "Avancé", "heldOn": "2023-06-14" } }""", "volet2.heldOn")]
    [InlineData("decision", """{ "reglement": "2023", "formation": "continue", "volet1": { "level": "Expert", "obtainedOn": "2023-02-30" }, "volet2": null }""", "volet1.obtainedOn")]
    [InlineData("decision", """{ "reglement": "2023", "formation": "continue", "volet1": { "level": "Expert", "obtainedOn": "15/06/2023" }, "volet2": { "level": null, "heldOn": 3 } }""", "volet1.obtainedOn volet2.heldOn")]
    [InlineData("decision", """{ "reglement": "2023", "formation": "continue", "volet1": { "level": "Expert", "obtainedOn": "9999-12-31" }, "volet2": null }""", "volet1.obtainedOn")]
    [InlineData("decision", """{ "reglement": "2023", "formation": "continue", "volet1": { "level": null, "admissible": true }, "volet2": { "level": null, "outcome": "insuffisant" } }""", "volet1.admissible volet2.outcome")]
    [InlineData("decision", """{ "reglement": "2026", "formation": "continue", "volet1": { "level": "Expert", "obtainedOn": "2026-03-20" }, "volet2": null }""", "volet1.admissible volet1.level")]
    [InlineData("decision", """{ "reglement": "2026", "formation": "continue", "volet1": { "admissible": true }, "volet2": { "level": "Confirmé", "heldOn": "2026-06-10" } }""", "volet1.obtainedOn volet2.level")]
    [InlineData("decision", """{ "reglement": "2026", "formation": "continue", "volet1": { "admissible": true, "obtainedOn": "2026-03-20" }, "volet2": { "level": "Expert", "outcome": "insuffisant", "heldOn": "2026-06-10" } }""", "volet2.level volet2.outcome")]
    [InlineData("decision", """{ "reglement": "2026", "formation": "continue", "volet1": { "admissible": true, "obtainedOn": "2026-03-20" }, "volet2": { "level": null, "outcome": "insuffisant" } }""", "volet2.heldOn")]
    [InlineData("decision", """{ "reglement": "2026", "formation": "continue", "volet1": { "admissible": null, "obtainedOn": null }, "volet2": { "level": null, "outcome": null } }""", "volet1.admissible volet2.outcome")]
    public async Task Faulty_fields_are_named_all_at_once(string simulator, string body, string paths)
    {
        var (response, answer) = await portal.PostAsync(simulator, body);
        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        answer.GetProperty("status").GetInt32().Should().Be(400);
        answer.GetProperty("errors").EnumerateObject().Select(error => error.Name).Should().BeEquivalentTo(paths.Split(' '));
        answer.GetProperty("errors").EnumerateObject().SelectMany(error => error.Value.EnumerateArray())
            .Should().OnlyContain(message => message.GetString()!.Length > 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{ "crcn": NaN }""")]
    [InlineData("""{ "crcn": 01 }""")]
    [InlineData("""{ "reglement": "2023", }""")]
    [InlineData("""{ /* non */ }""")]
    [InlineData("""{ "reglement": "\ud800" }""")]
    [InlineData("""{ "\udc00": 1 }""")]
    public async Task A_body_that_is_no_json_object_is_refused_whole(string body)
    {
        foreach (var simulator in new[] { "volet1", "grille-dossier", "bordereau", "decision" })
        {
            var (response, answer) = await portal.PostAsync(simulator, body);
            response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
            response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
            answer.GetProperty("errors").ValueKind.Should().Be(JsonValueKind.Object);
        }
    }

    [Fact]
    public async Task A_body_has_at_most_64_kibibytes()
    {
        string Padded(int length) => Volet1 + new string(' ', length - Encoding.UTF8.GetByteCount(Volet1));
        (await portal.PostAsync("volet1", Padded(64 * 1024))).Response.StatusCode.Should().Be(HttpStatusCode.OK);
        var (response, answer) = await portal.PostAsync("volet1", Padded((64 * 1024) + 1));
        response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        answer.GetProperty("errors").EnumerateObject().Should().BeEmpty();
    }

    [Fact]
    public async Task A_deep_body_is_refused()
    {
        var body = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);
        (await portal.PostAsync("decision", body)).Response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/xml")]
    public async Task Another_content_type_is_refused(string contentType)
    {
        var (response, answer) = await portal.PostAsync("volet1", Volet1, contentType);
        response.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        answer.GetProperty("errors").EnumerateObject().Should().BeEmpty();
    }

    [Theory]
    [InlineData("GET", "/api/simulations/volet1", 405)]
    [InlineData("PUT", "/api/simulations/decision", 405)]
    [InlineData("POST", "/api/reglements", 405)]
    [InlineData("GET", "/api/inconnu", 404)]
    [InlineData("POST", "/api/simulations", 404)]
    public async Task Wrong_methods_and_addresses_get_a_problem_too(string method, string address, int status)
    {
        using var visitor = portal.Visitor();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        var page = await visitor.SendAsync(request);
        ((int)page.Status).Should().Be(status);
        page.Response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        if (status == 405)
        {
            page.Response.Content.Headers.Allow.Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task Answers_set_no_cookie()
    {
        var (response, _) = await portal.PostAsync("volet1", Volet1);
        response.Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    [Fact]
    public async Task Mutated_bodies_never_break_the_simulators()
    {
        var random = new Random(20261124);
        (string Simulator, string Body)[] seeds =
        [
            ("volet1", Volet1),
            ("grille-dossier", """{ "reglement": "2024", "criteria": { "1.1": "Expert", "8.2": "Initié", "2.1": null } }"""),
            ("bordereau", """{ "reglement": "2026", "domains": { "1": "Avancé", "5": null } }"""),
            ("decision", """{ "reglement": "2026", "formation": "initiale", "volet1": { "admissible": true, "obtainedOn": "2026-03-20" }, "volet2": { "level": null, "outcome": "insuffisant", "heldOn": "2026-06-10" } }"""),
        ];
        string[] pieces = ["null", "true", "-1", "1e999", "1e-999", "\"\"", "{}", "[]", "\"9999-12-31\"", "\"0001-01-01\"", "NaN", ",", "\\", "\"", "\0", "é", "\ud83d\ude00", "{\"a\":{\"a\":1,\"a\":2}}"];
        for (var i = 0; i < 2000; i++)
        {
            var (simulator, body) = seeds[i % seeds.Length];
            var text = new StringBuilder(body);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                var at = random.Next(text.Length);
                var length = Math.Min(random.Next(0, 8), text.Length - at);
                text.Remove(at, length).Insert(at, random.Next(3) == 0 ? "" : pieces[random.Next(pieces.Length)]);
            }

            var (response, answer) = await portal.PostAsync(simulator, text.ToString());
            ((int)response.StatusCode).Should().BeOneOf([200, 400], "{0}", text);
            if (response.StatusCode == HttpStatusCode.BadRequest)
            {
                answer.GetProperty("errors").ValueKind.Should().Be(JsonValueKind.Object);
            }
        }
    }

    [Fact]
    public async Task The_description_names_every_address_and_the_real_properties()
    {
        using var visitor = portal.Visitor();
        using var document = JsonDocument.Parse((await visitor.GetAsync("/api/openapi.json")).Bytes);
        var root = document.RootElement;
        root.GetProperty("paths").EnumerateObject().Select(path => path.Name).Should().BeEquivalentTo(
            "/api/reglements", "/api/simulations/volet1", "/api/simulations/grille-dossier", "/api/simulations/bordereau", "/api/simulations/decision");
        foreach (var path in root.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("post", out _)))
        {
            var post = path.Value.GetProperty("post");
            var example = post.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText();
            var answer = await portal.AskAsync(path.Name["/api/simulations/".Length..], example);
            var schema = post.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString()!;
            root.GetProperty("components").GetProperty("schemas").GetProperty(schema[(schema.LastIndexOf('/') + 1)..]).GetProperty("properties")
                .EnumerateObject().Select(property => property.Name).Should().BeEquivalentTo(answer.EnumerateObject().Select(property => property.Name));
        }
    }
}

public sealed class StrictHost : PortalHost
{
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string> { ["RateLimits:Simulators"] = "3" };
}

public sealed class SimulatorRateLimitTests(StrictHost portal) : IClassFixture<StrictHost>
{
    [Fact]
    public async Task Too_many_requests_of_one_address_are_told_to_wait()
    {
        const string body = """{ "reglement": "2023", "domains": {} }""";
        for (var i = 0; i < 3; i++)
        {
            (await portal.PostAsync("bordereau", body)).Response.StatusCode.Should().Be(HttpStatusCode.OK);
        }

        var (response, answer) = await portal.PostAsync("bordereau", body);
        response.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta.Should().BeGreaterThan(TimeSpan.Zero);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        answer.GetProperty("errors").EnumerateObject().Should().BeEmpty();
    }
}
