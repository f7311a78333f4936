using FluentAssertions;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Decisions;

public sealed class DecisionRulesTests
{
    private static readonly DateOnly Obtained = new(2023, 6, 15);
    private static readonly DateOnly LastDay = new(2026, 6, 15);

    [Theory]
    [InlineData(Formation.Continue, "I", "ND, ND, ND, ND")]
    [InlineData(Formation.Continue, "C", "ND, C eg, C bas, C bas")]
    [InlineData(Formation.Continue, "A", "EC+ND, C bas, A eg, A bas")]
    [InlineData(Formation.Continue, "E", "EC+ND, EC, A bas, E eg")]
    [InlineData(Formation.Initiale, "I", "I eg, I bas, I bas, I bas")]
    [InlineData(Formation.Initiale, "C", "I bas, C eg, C bas, C bas")]
    [InlineData(Formation.Initiale, "A", "EC, C bas, ND, ND")]
    [InlineData(Formation.Initiale, "E", "EC, EC, ND, ND")]
    public void Worked_table_of_7_6(Formation formation, string volet1, string row)
    {
        var cells = row.Split(',', StringSplitOptions.TrimEntries);
        for (var i = 0; i < cells.Length; i++)
        {
            foreach (var reglement in new[] { BuiltIn.Of2023, BuiltIn.Of2024 })
            {
                var result = DecisionRules.Decide(reglement, new(formation, new(Mark(volet1), Obtained), new(Levels.Rising[i], LastDay)));
                result.Should().Be(Cell(cells[i]), "{0}, {1}, {2} with {3}", reglement.Id, formation, volet1, Levels.Rising[i]);
            }
        }
    }

    private static DecisionResult Cell(string cell) => cell.Split(' ') switch
    {
        [var level, "eg"] => new(DecisionOutcome.Certifie, Mark(level), LastDay, [DecisionReason.NiveauxEgaux]),
        [var level, "bas"] => new(DecisionOutcome.Certifie, Mark(level), LastDay, [DecisionReason.NiveauLePlusBas]),
        [var reasons] => new(DecisionOutcome.Ajourne, null, LastDay, [.. reasons.Split('+').Select(r => r == "EC" ? DecisionReason.EcartNiveaux : DecisionReason.NiveauNonDelivre)]),
        _ => throw new FormatException(cell),
    };

    [Theory]
    [InlineData("X-01", "2023; E; 2023-06-15; A; 2026-06-15", "certifie; A; 2026-06-15; NIVEAU_LE_PLUS_BAS")]
    [InlineData("X-02", "2023; E; 2023-06-15; A; 2026-06-16", "volet1_expire; -; 2026-06-15; VOLET1_EXPIRE")]
    [InlineData("X-03", "2023; E; 2023-06-15; C; 2026-06-16", "volet1_expire; -; 2026-06-15; VOLET1_EXPIRE")]
    [InlineData("X-04", "2023; E; 2023-06-15; C; 2026-06-15", "ajourne; -; 2026-06-15; ECART_NIVEAUX")]
    [InlineData("X-05", "2023; -; 2023-06-15; E; 2023-09-01", "volet1_non_obtenu; -; -; VOLET1_NON_OBTENU")]
    [InlineData("X-06", "2023; -; -; null; -", "volet1_non_obtenu; -; -; VOLET1_NON_OBTENU")]
    [InlineData("X-07", "2023; A; 2024-02-29; null; -", "en_attente; -; 2027-02-28; VOLET2_ATTENDU")]
    [InlineData("X-08", "2024; A; 2024-02-29; -; 2030-01-01", "en_attente; -; 2027-02-28; VOLET2_ATTENDU")]
    [InlineData("X-09", "2024; A; 2024-02-29; A; 2027-02-28", "certifie; A; 2027-02-28; NIVEAUX_EGAUX")]
    [InlineData("X-10", "2024; A; 2024-02-29; A; 2027-03-01", "volet1_expire; -; 2027-02-28; VOLET1_EXPIRE")]
    [InlineData("X-11", "2026; adm; 2026-03-20; E; 2026-06-10", "certifie; E; 2029-03-20; NIVEAU_DU_JURY")]
    [InlineData("X-12", "2026; adm; 2026-03-20; A; 2029-03-20", "certifie; A; 2029-03-20; NIVEAU_DU_JURY")]
    [InlineData("X-13", "2026; adm; 2026-03-20; ins; 2026-06-10", "ajourne; -; 2029-03-20; ORAL_INSUFFISANT")]
    [InlineData("X-14", "2026; adm; 2026-03-20; ins; 2029-03-21", "volet1_expire; -; 2029-03-20; VOLET1_EXPIRE")]
    [InlineData("X-15", "2026; adm; 2026-03-20; null; -", "en_attente; -; 2029-03-20; VOLET2_ATTENDU")]
    [InlineData("X-16", "2026; non; 2026-03-20; E; 2026-06-10", "volet1_non_obtenu; -; -; VOLET1_NON_OBTENU")]
    public void Worked_vectors_of_7_6(string vector, string inputs, string expected)
    {
        var parts = inputs.Split(';', StringSplitOptions.TrimEntries);
        var volet1 = parts[1] is "adm" or "non"
            ? new DecisionVolet1(null, Day(parts[2]), parts[1] == "adm")
            : new DecisionVolet1(Mark(parts[1]), Day(parts[2]));
        var volet2 = parts[3] switch
        {
            "null" => null,
            "ins" => new DecisionVolet2(null, Day(parts[4]), Insufficient: true),
            var level => new DecisionVolet2(Mark(level), Day(parts[4])),
        };
        var result = DecisionRules.Decide(BuiltIn.Find(parts[0])!, new(Formation.Continue, volet1, volet2));
        string.Join("; ", result.Outcome.Code(), Letter(result.Level), result.Volet1ValidUntil?.ToString("yyyy-MM-dd") ?? "-", string.Join('+', result.Reasons.Select(r => r.Code)))
            .Should().Be(expected, vector);
    }

    private static string Letter(Level? level) => level is { } l ? l.Label()[..1] : "-";

    /// <summary>Every règlement × formation × volet 1 × volet 2 × date, against the table of R-76 written again.</summary>
    [Fact]
    public void Every_case_agrees_with_an_independent_oracle()
    {
        DateOnly?[] days = [null, Obtained, LastDay.AddDays(-1), LastDay, LastDay.AddDays(1)];
        var cases = 0;
        foreach (var reglement in BuiltIn.All)
        {
            DecisionVolet1[] volets1 = reglement.Id == "2026"
                ? [new(null, Obtained, true), new(null, Obtained, false), new(null, null, false), new(null, null)]
                : [.. AllMarks.Select(l => new DecisionVolet1(l, Obtained)), new(null, null)];
            foreach (var formation in Enum.GetValues<Formation>())
            {
                foreach (var volet1 in volets1)
                {
                    foreach (var volet2 in days.SelectMany(d => AllMarks.Select(l => new DecisionVolet2(l, d)).Append(new(null, d, true))).Append(null))
                    {
                        var inputs = new DecisionInputs(formation, volet1, volet2);
                        var impossible = volet2 is not null
                            && ((volet2.Insufficient && reglement.Id != "2026")
                                || (volet2.Level is Level.Initie or Level.Confirme && reglement.Id == "2026")
                                || (volet2.HeldOn is null && (volet2.Level is not null || volet2.Insufficient)));
                        cases++;
                        (DecisionRules.Check(reglement, inputs).Count > 0).Should().Be(impossible, "{0} {1}", reglement.Id, inputs);
                        if (impossible)
                        {
                            FluentActions.Invoking(() => DecisionRules.Decide(reglement, inputs)).Should().Throw<ArgumentException>();
                        }
                        else
                        {
                            DecisionRules.Decide(reglement, inputs).Should().Be(Oracle(reglement.Id, inputs), "{0}", inputs);
                        }
                    }
                }
            }
        }

        cases.Should().Be(((6 * 2) + (6 * 2) + (4 * 2)) * 31);
    }

    private static DecisionResult Oracle(string reglement, DecisionInputs inputs)
    {
        var (one, two) = (inputs.Volet1, inputs.Volet2);
        if (reglement == "2026" ? one.Admissible != true : one.Level is null)
        {
            return new(DecisionOutcome.Volet1NonObtenu, null, null, [DecisionReason.Volet1NonObtenu]);
        }

        if (two is null || (two.Level is null && !two.Insufficient))
        {
            return new(DecisionOutcome.EnAttente, null, LastDay, [DecisionReason.Volet2Attendu]);
        }

        if (two.HeldOn > LastDay)
        {
            return new(DecisionOutcome.Volet1Expire, null, LastDay, [DecisionReason.Volet1Expire]);
        }

        if (reglement == "2026")
        {
            return two.Insufficient
                ? new(DecisionOutcome.Ajourne, null, LastDay, [DecisionReason.OralInsuffisant])
                : new(DecisionOutcome.Certifie, two.Level, LastDay, [DecisionReason.NiveauDuJury]);
        }

        var (v1, v2) = ((int)one.Level!, (int)two.Level!);
        var lowest = Math.Min(v1, v2);
        var delivered = inputs.Formation == Formation.Continue ? lowest >= 2 : lowest <= 2;
        DecisionReason[] against = [.. v1 - v2 >= 2 ? [DecisionReason.EcartNiveaux] : Array.Empty<DecisionReason>(), .. delivered ? Array.Empty<DecisionReason>() : [DecisionReason.NiveauNonDelivre]];
        return against.Length > 0
            ? new(DecisionOutcome.Ajourne, null, LastDay, against)
            : new(DecisionOutcome.Certifie, (Level)lowest, LastDay, [v1 == v2 ? DecisionReason.NiveauxEgaux : DecisionReason.NiveauLePlusBas]);
    }

    public static TheoryData<string, DecisionVolet1, DecisionVolet2?, string, string> Impossible => new()
    {
        { "2026", new(Level.Expert, Obtained), null, "volet1.level", "PROPRIETE_INCONNUE" },
        { "2023", new(Level.Expert, Obtained, true), null, "volet1.admissible", "PROPRIETE_INCONNUE" },
        { "2023", new(Level.Expert, null), null, "volet1.obtainedOn", "DATE_REQUISE" },
        { "2026", new(null, null, true), null, "volet1.obtainedOn", "DATE_REQUISE" },
        { "2026", new(null, Obtained, true), new(Level.Confirme, LastDay), "volet2.level", "HORS_LIMITES" },
        { "2026", new(null, Obtained, true), new(Level.Expert, LastDay, true), "volet2.outcome", "HORS_LIMITES" },
        { "2023", new(Level.Expert, Obtained), new(null, LastDay, true), "volet2.outcome", "PROPRIETE_INCONNUE" },
        { "2023", new(Level.Expert, Obtained), new(Level.Expert, null), "volet2.heldOn", "DATE_REQUISE" },
        { "2026", new(null, Obtained, true), new(null, null, true), "volet2.heldOn", "DATE_REQUISE" },
        { "2023", new(Level.Expert, Obtained), new(Level.Expert, Obtained.AddDays(-1)), "volet2.heldOn", "HORS_LIMITES" },
        { "2023", new(null, Obtained), new(null, Obtained.AddDays(-1)), "volet2.heldOn", "HORS_LIMITES" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_inputs_are_refused_on_their_field(string reglement, DecisionVolet1 volet1, DecisionVolet2? volet2, string field, string code)
    {
        var refusals = DecisionRules.Check(BuiltIn.Find(reglement)!, new(Formation.Continue, volet1, volet2));
        refusals.Should().ContainSingle().Which.Should().Match<Refusal>(r => r.Field == field && r.Code == code && r.Message.EndsWith('.'));
    }

    [Fact]
    public void Several_faults_are_told_at_once() =>
        DecisionRules.Check(BuiltIn.Of2026, new(Formation.Continue, new(Level.Expert, null, true), new(Level.Initie, null)))
            .Select(r => r.Field).Should().Equal("volet1.level", "volet1.obtainedOn", "volet2.level", "volet2.heldOn");

    [Fact]
    public void The_refusal_of_a_level_names_the_possible_ones() =>
        DecisionRules.Check(BuiltIn.Of2026, new(Formation.Continue, new(null, Obtained, true), new(Level.Confirme, LastDay)))[0].Message
            .Should().Be("Le volet 2 ne donne pas le niveau Confirmé sous ce règlement. Niveaux possibles\u00a0: Avancé ou Expert.");

    [Theory]
    [InlineData("2023", "C", "C", false)]
    [InlineData("2026", "C", "-", true)]
    [InlineData("2026", "I", "-", true)]
    [InlineData("2026", "A", "A", false)]
    [InlineData("2026", "E", "E", false)]
    public void A_settled_level_that_the_reglement_does_not_give_is_insufficient(string reglement, string settled, string level, bool insufficient) =>
        DecisionRules.Volet2From(BuiltIn.Find(reglement)!, Mark(settled)!.Value, LastDay)
            .Should().Be(new DecisionVolet2(Mark(level), LastDay, insufficient));

    [Fact]
    public void Inputs_survive_storage_and_give_the_same_decision()
    {
        foreach (var inputs in new DecisionInputs[]
                 {
                     new(Formation.Continue, new(Level.Expert, Obtained), new(Level.Avance, LastDay)),
                     new(Formation.Initiale, new(null, null), null),
                 })
        {
            var json = inputs.ToJson();
            DecisionInputs.FromJson(json).Should().Be(inputs);
            DecisionInputs.FromJson(json).ToJson().Should().Be(json);
        }

        new DecisionInputs(Formation.Continue, new(Level.Expert, Obtained), new(Level.Avance, LastDay)).ToJson().Should().Be(
            """{"formation":"Continue","volet1":{"level":"Expert","obtainedOn":"2023-06-15","admissible":null},"volet2":{"level":"Avance","heldOn":"2026-06-15","insufficient":false}}""");
    }

    [Fact]
    public void Results_are_equal_by_codes_whatever_the_texts()
    {
        var result = new DecisionResult(DecisionOutcome.Certifie, Level.Expert, LastDay, [DecisionReason.NiveauxEgaux]);
        var reworded = result with { Reasons = [DecisionReason.NiveauxEgaux with { Message = "Autre texte." }] };
        reworded.Should().Be(result);
        reworded.GetHashCode().Should().Be(result.GetHashCode());
        (result with { Reasons = [DecisionReason.NiveauDuJury] }).Should().NotBe(result);
        (result with { Level = null }).Should().NotBe(result);
        (result with { Outcome = DecisionOutcome.Ajourne }).Should().NotBe(result);
        (result with { Volet1ValidUntil = null }).Should().NotBe(result);
        result.Equals(null).Should().BeFalse();
    }

    [Fact]
    public void Reasons_have_the_codes_and_texts_of_R_78() => DecisionReason.All.Select(r => $"{r.Code} {r.Message}").Should().Equal(
        "VOLET1_NON_OBTENU Le volet 1 n’est pas obtenu.",
        "VOLET2_ATTENDU Le volet 2 n’a pas encore été évalué.",
        "VOLET1_EXPIRE L’oral a eu lieu après la fin de validité du volet 1.",
        "ECART_NIVEAUX Le niveau du volet 2 est inférieur d’au moins deux niveaux à celui du volet 1.",
        "NIVEAU_NON_DELIVRE Ce niveau n’est pas délivré pour cette formation.",
        "ORAL_INSUFFISANT L’oral ne permet d’attribuer ni le niveau Avancé ni le niveau Expert.",
        "NIVEAUX_EGAUX Les deux volets donnent le même niveau.",
        "NIVEAU_LE_PLUS_BAS Le niveau délivré est le plus bas des deux volets.",
        "NIVEAU_DU_JURY Le niveau délivré est celui du jury.");

    [Fact]
    public void A_decision_reads_as_a_sentence()
    {
        new DecisionResult(DecisionOutcome.Certifie, Level.Avance, LastDay, [DecisionReason.NiveauLePlusBas]).Explanation
            .Should().Be("Certifié au niveau Avancé. Le niveau délivré est le plus bas des deux volets.");
        new DecisionResult(DecisionOutcome.Ajourne, null, LastDay, [DecisionReason.EcartNiveaux, DecisionReason.NiveauNonDelivre]).Explanation
            .Should().Be("Ajourné. Le niveau du volet 2 est inférieur d’au moins deux niveaux à celui du volet 1. Ce niveau n’est pas délivré pour cette formation.");
        Enum.GetValues<DecisionOutcome>().Select(o => o.Label()).Should().OnlyHaveUniqueItems();
        DecisionReason.Find("ECART_NIVEAUX").Should().BeSameAs(DecisionReason.EcartNiveaux);
        DecisionReason.Find("X").Should().BeNull();
    }
}
