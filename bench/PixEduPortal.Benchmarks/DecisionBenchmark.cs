using System.Diagnostics;
using System.Globalization;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Benchmarks;

/// <summary>What the rules cost on one processor: each alone, and the cascade from percentages and marks to the decision.</summary>
internal static class DecisionBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static int Run()
    {
        var reglement = Reglements.Of2024;
        var random = new Random(20241124);
        var cases = Enumerable.Range(0, 1024).Select(_ => Case.Draw(random)).ToArray();
        Print("decision alone", cases, c => DecisionRules.Decide(reglement, c.Decision));
        Print("volet 1 from percentages", cases, c => Volet1Rules.Assess(reglement, c.Measures, c.Enrolled));
        Print("grid of the dossier", cases, c => DossierGrid.Assess(reglement, c.Grid));
        Print("bordereau", cases, c => Bordereau.Assess(reglement, c.Domains));
        Print("whole cascade", cases, c => Cascade(reglement, c));
        return 0;
    }

    private static DecisionResult Cascade(Reglement reglement, Case c)
    {
        var volet1 = Volet1Rules.Assess(reglement, c.Measures, c.Enrolled).Granted;
        var grid = DossierGrid.Assess(reglement, c.Grid).Level;
        var settled = Bordereau.Assess(reglement, c.Domains).Level ?? grid;
        var volet2 = settled is { } level ? DecisionRules.Volet2From(reglement, level, Case.HeldOn) : null;
        return DecisionRules.Decide(reglement, new DecisionInputs(Formation.Continue, new DecisionVolet1(volet1, Case.ObtainedOn), volet2));
    }

    private static void Print<T>(string what, Case[] cases, Func<Case, T> work)
    {
        Measure(cases, work);
        var best = Enumerable.Range(0, Rounds).Max(_ => Measure(cases, work));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-28}{best,12:N0} /s{1e6 / best,10:0.00} µs"));
    }

    private static double Measure<T>(Case[] cases, Func<Case, T> work)
    {
        var clock = Stopwatch.StartNew();
        long done = 0;
        while (clock.Elapsed < Round)
        {
            foreach (var one in cases)
            {
                GC.KeepAlive(work(one));
            }

            done += cases.Length;
        }

        return done / clock.Elapsed.TotalSeconds;
    }

    private sealed record Case(Level Enrolled, Volet1Measures Measures, Dictionary<string, Level?> Grid, Dictionary<int, Level?> Domains, DecisionInputs Decision)
    {
        public static readonly DateOnly ObtainedOn = new(2025, 3, 12);
        public static readonly DateOnly HeldOn = new(2026, 2, 5);

        public static Case Draw(Random random)
        {
            var results = Reglements.Of2024.Volet2.Results;
            return new Case(
                Mark(),
                new Volet1Measures(random.Next(40, 101), random.Next(40, 101), Volet1Measures.DomainNumbers.ToDictionary(d => d, _ => (decimal?)random.Next(30, 101))),
                DossierGrid.Criteria.ToDictionary(c => c, _ => (Level?)Mark(), StringComparer.Ordinal),
                Bordereau.Domains.ToDictionary(d => d, _ => (Level?)Mark()),
                new DecisionInputs(Formation.Continue, new DecisionVolet1(Mark(), ObtainedOn), new DecisionVolet2(results[random.Next(results.Count)], HeldOn)));

            Level Mark() => Levels.Rising[random.Next(Levels.Rising.Count)];
        }
    }
}
