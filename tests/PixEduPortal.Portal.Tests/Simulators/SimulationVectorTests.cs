using System.Text.Json;
using FluentAssertions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Simulators;

/// <summary>The worked vectors of DOMAIN.md section 7, through HTTP.</summary>
public sealed class SimulationVectorTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Theory]
    [InlineData("V1-01", "85", "80", "60 60 60 60 60", "E", 'E', 'E', 'E')]
    [InlineData("V1-02", "84.99", "80", "60 60 60 60 60", "E", 'A', '-', 'A')]
    [InlineData("V1-03", "85", "79.99", "60 60 60 60 60", "E", 'A', '-', 'A')]
    [InlineData("V1-04", "85", "80", "60 60 60 60 59.99", "E", 'C', '-', '-')]
    [InlineData("V1-05", "75", "65", "60 60 60 60 60", "A", 'A', 'A', 'A')]
    [InlineData("V1-06", "74.99", "65", "60 60 60 60 60", "A", 'C', '-', 'C')]
    [InlineData("V1-07", "75", "64.99", "60 60 60 60 60", "A", 'C', '-', 'C')]
    [InlineData("V1-08", "80", "65", "70 70 59.9 70 70", "A", 'C', '-', 'C')]
    [InlineData("V1-09", "60", "50", "50 50 50 50 50", "C", 'C', 'C', 'C')]
    [InlineData("V1-10", "59.99", "50", "50 50 50 50 50", "C", '-', '-', '-')]
    [InlineData("V1-11", "60", "49.99", "50 50 50 50 50", "C", '-', '-', '-')]
    [InlineData("V1-12", "60", "50", "50 50 49.99 50 50", "C", '-', '-', '-')]
    [InlineData("V1-13", "95", "95", "90 90 90 90 90", "A", 'E', 'A', 'A')]
    [InlineData("V1-14", "80", "70", "65 65 65 65 65", "", 'A', 'A', 'A')]
    [InlineData("V1-15", "61", "52", "55 55 55 55 55", "E", 'C', '-', '-')]
    [InlineData("V1-16", "61", "52", "55 55 55 55 55", "I", 'C', '-', '-')]
    [InlineData("V1-17", "86", "81.5", "70 65 60 90 -", "E", '-', '-', '-')]
    [InlineData("V1-18", "80", "82", "70 70 70 70 -", "E", '-', '-', '-')]
    [InlineData("V1-19", "0", "0", "- - - - -", "", '-', '-', '-')]
    [InlineData("V1-20", "100", "100", "100 100 100 100 100", "C", 'E', 'C', 'C')]
    [InlineData("V1-21", "84.99", "80", "60 60 60 60 60", "A", 'A', 'A', 'A')]
    public async Task Volet_1_follows_its_vectors(string number, string crcn, string crcnEdu, string domains, string enrolled, char level, char granted2023, char granted2024)
    {
        var values = domains.Split(' ').Select((value, index) => $"\"{index + 1}\": {(value == "-" ? "null" : value)}");
        foreach (var (reglement, granted) in new[] { ("2023", granted2023), ("2024", granted2024) })
        {
            var presented = enrolled.Length == 0 ? "" : $"\"enrolledLevel\": \"{SimulatorClient.LevelOf(enrolled[0])}\", ";
            var answer = await portal.AskAsync("volet1",
                $$"""{ "reglement": "{{reglement}}", {{presented}}"crcn": {{crcn}}, "crcnEdu": {{crcnEdu}}, "domains": { {{string.Join(", ", values)}} } }""");

            answer.Text("reglement").Should().Be(reglement);
            answer.Text("level").Should().Be(SimulatorClient.LevelOf(level), number);
            answer.Text("granted").Should().Be(SimulatorClient.LevelOf(granted), "{0} under {1}", number, reglement);
            answer.GetProperty("verifiable").GetBoolean().Should().Be(!domains.Contains('-'), number);
            answer.GetProperty("levels").EnumerateArray().Select(one => one.Text("level")).Should().Equal("Expert", "Avancé", "Confirmé");
            answer.GetProperty("levels").EnumerateArray().Should().OnlyContain(one => one.GetProperty("conditions").GetArrayLength() == 7);
        }
    }

    [Theory]
    [InlineData("85", "80", "60 60 60 60 59.99", "false false true")]
    [InlineData("86", "81.5", "70 65 60 90 null", "null null null")]
    [InlineData("80", "82", "70 70 70 70 null", "false null null")]
    [InlineData("0", "0", "null null null null null", "false false false")]
    public async Task Levels_are_met_failed_or_open(string crcn, string crcnEdu, string domains, string met)
    {
        var values = domains.Split(' ').Select((value, index) => $"\"{index + 1}\": {value}");
        var answer = await portal.AskAsync("volet1", $$"""{ "reglement": "2023", "crcn": {{crcn}}, "crcnEdu": {{crcnEdu}}, "domains": { {{string.Join(", ", values)}} } }""");
        answer.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("met").GetRawText()).Should().Equal(met.Split(' '));
    }

    [Theory]
    [InlineData("G-01", "9*E 7*A", 'E', "9/16/16/16", "0/0/0/0", 0, 0)]
    [InlineData("G-02", "9*E 6*A 1*C", 'A', "9/15/16/16", "0/0/0/0", 1, 0)]
    [InlineData("G-03", "8*E 8*A", 'A', "8/16/16/16", "1/0/0/0", 0, 0)]
    [InlineData("G-04", "9*A 7*C", 'A', "0/9/16/16", "9/0/0/0", 7, 0)]
    [InlineData("G-05", "9*A 6*C 1*I", 'C', "0/9/15/16", "9/0/0/0", 7, 1)]
    [InlineData("G-06", "15*E 1*C", 'A', "15/15/16/16", "0/0/0/0", 1, 0)]
    [InlineData("G-07", "15*E 1*I", 'C', "15/15/15/16", "0/0/0/0", 1, 1)]
    [InlineData("G-08", "12*E 4*I", 'C', "12/12/12/16", "0/0/0/0", 4, 4)]
    [InlineData("G-09", "9*E 7*I", 'C', "9/9/9/16", "0/0/0/0", 7, 7)]
    [InlineData("G-10", "8*C 8*I", 'I', "0/0/8/16", "9/9/1/0", 16, 8)]
    [InlineData("G-11", "16*I", 'I', "0/0/0/16", "9/9/9/0", 16, 16)]
    [InlineData("G-12", "9*E 7*-", 'E', "9/9/9/9", "0/0/0/0", 0, 0)]
    [InlineData("G-13", "9*E 1*C 6*-", 'A', "9/9/10/10", "0/0/0/0", 1, 0)]
    [InlineData("G-14", "9*E 1*I 6*-", 'C', "9/9/9/10", "0/0/0/0", 1, 1)]
    [InlineData("G-15", "8*E 1*I 7*-", 'I', "8/8/8/9", "1/1/1/0", 1, 1)]
    [InlineData("G-16", "8*E 8*-", '-', "8/8/8/8", "1/1/1/1", 0, 0)]
    [InlineData("G-17", "16*-", '-', "0/0/0/0", "9/9/9/9", 0, 0)]
    [InlineData("G-18", "1*E 1*A 14*-", '-', "1/2/2/2", "8/7/7/7", 0, 0)]
    public async Task The_dossier_grid_follows_its_vectors(string number, string marks, char level, string validated, string missing, int blockingExpert, int blockingAvance)
    {
        var levels = marks.Split(' ').SelectMany(part => part.Contains('*') ? Enumerable.Repeat(part[^1], int.Parse(part[..part.IndexOf('*')])) : [part[0]]).ToList();
        levels.Should().HaveCount(16);
        var criteria = levels.Select((mark, index) => $"\"{(index / 2) + 1}.{(index % 2) + 1}\": {SimulatorClient.Json(SimulatorClient.LevelOf(mark))}");
        foreach (var reglement in new[] { "2023", "2024", "2026" })
        {
            var answer = await portal.AskAsync("grille-dossier", $$"""{ "reglement": "{{reglement}}", "criteria": { {{string.Join(", ", criteria)}} } }""");
            var rows = answer.GetProperty("levels").EnumerateArray().ToList();

            answer.Text("level").Should().Be(SimulatorClient.LevelOf(level), number);
            rows.Select(row => row.Text("level")).Should().Equal("Expert", "Avancé", "Confirmé", "Initié");
            rows.Select(row => row.GetProperty("validated").GetInt32()).Should().Equal(validated.Split('/').Select(int.Parse), number);
            rows.Select(row => row.GetProperty("missing").GetInt32()).Should().Equal(missing.Split('/').Select(int.Parse), number);
            rows.Select(row => row.GetProperty("required").GetInt32()).Should().Equal(9, 9, 9, 9);
            rows.Select(row => row.GetProperty("blocking").GetArrayLength()).Should().Equal([blockingExpert, blockingAvance, 0, 0], number);
            answer.GetProperty("complete").GetBoolean().Should().Be(number is not ("G-16" or "G-17" or "G-18"));
            answer.GetProperty("evaluated").GetInt32().Should().Be(levels.Count(mark => mark != '-'));
        }
    }

    [Theory]
    [InlineData("D-01", "A A A E E", 'A', false, "A", 5)]
    [InlineData("D-02", "A A E C -", 'A', false, "A", 4)]
    [InlineData("D-03", "E E C C I", 'C', true, "E C", 5)]
    [InlineData("D-04", "A A - C C", 'C', true, "A C", 4)]
    [InlineData("D-05", "E A C I -", 'I', true, "E A C I", 4)]
    [InlineData("D-06", "E A C - -", 'C', true, "E A C", 3)]
    [InlineData("D-07", "E E E - -", 'E', false, "E", 3)]
    [InlineData("D-08", "E E - - -", '-', false, "", 2)]
    [InlineData("D-09", "E E A I I", 'I', true, "E I", 5)]
    [InlineData("D-10", "I C A E E", 'E', false, "E", 5)]
    [InlineData("D-11", "- - - - -", '-', false, "", 0)]
    [InlineData("D-12", "A A C C -", 'C', true, "A C", 4)]
    public async Task The_bordereau_follows_its_vectors(string number, string marks, char level, bool tie, string candidates, int observed)
    {
        var domains = marks.Split(' ').Select((mark, index) => $"\"{index + 1}\": {SimulatorClient.Json(SimulatorClient.LevelOf(mark[0]))}");
        var answer = await portal.AskAsync("bordereau", $$"""{ "reglement": "2026", "domains": { {{string.Join(", ", domains)}} } }""");

        answer.Text("level").Should().Be(SimulatorClient.LevelOf(level), number);
        answer.GetProperty("tie").GetBoolean().Should().Be(tie, number);
        answer.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetString())
            .Should().Equal(candidates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(candidate => SimulatorClient.LevelOf(candidate[0])), number);
        answer.GetProperty("observed").GetInt32().Should().Be(observed);
        answer.GetProperty("complete").GetBoolean().Should().Be(observed >= 3);
    }

    [Theory]
    [InlineData("continue", 'I', 'I', "ND")]
    [InlineData("continue", 'I', 'C', "ND")]
    [InlineData("continue", 'I', 'A', "ND")]
    [InlineData("continue", 'I', 'E', "ND")]
    [InlineData("continue", 'C', 'I', "ND")]
    [InlineData("continue", 'C', 'C', "C eg")]
    [InlineData("continue", 'C', 'A', "C bas")]
    [InlineData("continue", 'C', 'E', "C bas")]
    [InlineData("continue", 'A', 'I', "EC+ND")]
    [InlineData("continue", 'A', 'C', "C bas")]
    [InlineData("continue", 'A', 'A', "A eg")]
    [InlineData("continue", 'A', 'E', "A bas")]
    [InlineData("continue", 'E', 'I', "EC+ND")]
    [InlineData("continue", 'E', 'C', "EC")]
    [InlineData("continue", 'E', 'A', "A bas")]
    [InlineData("continue", 'E', 'E', "E eg")]
    [InlineData("initiale", 'I', 'I', "I eg")]
    [InlineData("initiale", 'I', 'C', "I bas")]
    [InlineData("initiale", 'I', 'A', "I bas")]
    [InlineData("initiale", 'I', 'E', "I bas")]
    [InlineData("initiale", 'C', 'I', "I bas")]
    [InlineData("initiale", 'C', 'C', "C eg")]
    [InlineData("initiale", 'C', 'A', "C bas")]
    [InlineData("initiale", 'C', 'E', "C bas")]
    [InlineData("initiale", 'A', 'I', "EC")]
    [InlineData("initiale", 'A', 'C', "C bas")]
    [InlineData("initiale", 'A', 'A', "ND")]
    [InlineData("initiale", 'A', 'E', "ND")]
    [InlineData("initiale", 'E', 'I', "EC")]
    [InlineData("initiale", 'E', 'C', "EC")]
    [InlineData("initiale", 'E', 'A', "ND")]
    [InlineData("initiale", 'E', 'E', "ND")]
    public async Task The_decision_follows_its_table(string formation, char volet1, char volet2, string expected)
    {
        foreach (var reglement in new[] { "2023", "2024" })
        {
            var answer = await portal.AskAsync("decision", $$"""
                { "reglement": "{{reglement}}", "formation": "{{formation}}",
                  "volet1": { "level": "{{SimulatorClient.LevelOf(volet1)}}", "obtainedOn": "2024-10-01" },
                  "volet2": { "level": "{{SimulatorClient.LevelOf(volet2)}}", "heldOn": "2025-05-01" } }
                """);
            var reasons = answer.GetProperty("reasons").EnumerateArray().Select(reason => reason.Text("code")).ToList();
            var parts = expected.Split(' ');
            if (parts.Length == 1)
            {
                answer.Text("outcome").Should().Be("ajourne");
                answer.Text("level").Should().BeNull();
                reasons.Should().Equal(expected.Split('+').Select(code => code == "EC" ? "ECART_NIVEAUX" : "NIVEAU_NON_DELIVRE"));
            }
            else
            {
                answer.Text("outcome").Should().Be("certifie");
                answer.Text("level").Should().Be(SimulatorClient.LevelOf(parts[0][0]));
                reasons.Should().Equal(parts[1] == "eg" ? "NIVEAUX_EGAUX" : "NIVEAU_LE_PLUS_BAS");
            }

            answer.Text("volet1ValidUntil").Should().Be("2027-10-01");
        }
    }

    [Theory]
    [InlineData("X-01", "2023", "E", "2023-06-15", "A", "2026-06-15", "certifie", "A", "2026-06-15", "NIVEAU_LE_PLUS_BAS")]
    [InlineData("X-02", "2023", "E", "2023-06-15", "A", "2026-06-16", "volet1_expire", "-", "2026-06-15", "VOLET1_EXPIRE")]
    [InlineData("X-03", "2023", "E", "2023-06-15", "C", "2026-06-16", "volet1_expire", "-", "2026-06-15", "VOLET1_EXPIRE")]
    [InlineData("X-04", "2023", "E", "2023-06-15", "C", "2026-06-15", "ajourne", "-", "2026-06-15", "ECART_NIVEAUX")]
    [InlineData("X-05", "2023", "-", "2023-06-15", "E", "2023-09-01", "volet1_non_obtenu", "-", "-", "VOLET1_NON_OBTENU")]
    [InlineData("X-06", "2023", "-", "-", "null", "-", "volet1_non_obtenu", "-", "-", "VOLET1_NON_OBTENU")]
    [InlineData("X-07", "2023", "A", "2024-02-29", "null", "-", "en_attente", "-", "2027-02-28", "VOLET2_ATTENDU")]
    [InlineData("X-08", "2024", "A", "2024-02-29", "-", "2030-01-01", "en_attente", "-", "2027-02-28", "VOLET2_ATTENDU")]
    [InlineData("X-09", "2024", "A", "2024-02-29", "A", "2027-02-28", "certifie", "A", "2027-02-28", "NIVEAUX_EGAUX")]
    [InlineData("X-10", "2024", "A", "2024-02-29", "A", "2027-03-01", "volet1_expire", "-", "2027-02-28", "VOLET1_EXPIRE")]
    [InlineData("X-11", "2026", "adm", "2026-03-20", "E", "2026-06-10", "certifie", "E", "2029-03-20", "NIVEAU_DU_JURY")]
    [InlineData("X-12", "2026", "adm", "2026-03-20", "A", "2029-03-20", "certifie", "A", "2029-03-20", "NIVEAU_DU_JURY")]
    [InlineData("X-13", "2026", "adm", "2026-03-20", "ins", "2026-06-10", "ajourne", "-", "2029-03-20", "ORAL_INSUFFISANT")]
    [InlineData("X-14", "2026", "adm", "2026-03-20", "ins", "2029-03-21", "volet1_expire", "-", "2029-03-20", "VOLET1_EXPIRE")]
    [InlineData("X-15", "2026", "adm", "2026-03-20", "null", "-", "en_attente", "-", "2029-03-20", "VOLET2_ATTENDU")]
    [InlineData("X-16", "2026", "non", "2026-03-20", "E", "2026-06-10", "volet1_non_obtenu", "-", "-", "VOLET1_NON_OBTENU")]
    public async Task The_decision_follows_its_dated_vectors(
        string number, string reglement, string volet1, string obtained, string volet2, string held, string outcome, string level, string until, string reason)
    {
        var first = reglement == "2026"
            ? $"\"admissible\": {(volet1 == "adm" ? "true" : "false")}"
            : $"\"level\": {SimulatorClient.Json(SimulatorClient.LevelOf(volet1[0]))}";
        var second = volet2 == "null"
            ? "null"
            : $"{{ \"level\": {(volet2 == "ins" ? "null, \"outcome\": \"insuffisant\"" : SimulatorClient.Json(SimulatorClient.LevelOf(volet2[0])))}, \"heldOn\": {Date(held)} }}";
        var answer = await portal.AskAsync("decision",
            $$"""{ "reglement": "{{reglement}}", "formation": "continue", "volet1": { {{first}}, "obtainedOn": {{Date(obtained)}} }, "volet2": {{second}} }""");

        answer.Text("outcome").Should().Be(outcome, number);
        answer.Text("level").Should().Be(SimulatorClient.LevelOf(level[0]), number);
        answer.Text("volet1ValidUntil").Should().Be(until == "-" ? null : until, number);
        answer.GetProperty("reasons").EnumerateArray().Select(one => one.Text("code")).Should().Equal([reason], number);
        answer.GetProperty("reasons").EnumerateArray().Should().OnlyContain(one => one.Text("message")!.Length > 10);
    }

    private static string Date(string date) => date == "-" ? "null" : $"\"{date}\"";
}
