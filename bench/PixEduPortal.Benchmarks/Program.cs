using System.Globalization;
using PixEduPortal.Benchmarks;

switch (args)
{
    case ["imports", .. var rest]:
        return await ImportBenchmark.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 1_000_000);
    case ["decisions"]:
        return DecisionBenchmark.Run();
    case ["pages", .. var rest]:
        return await PageBenchmark.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 10, rest.Length > 1 ? rest[1] : "");
    default:
        await Console.Error.WriteLineAsync("""
            Benchmarks: imports [ROWS]    import of a national export against a bare \copy of the same file (1,000,000 rows)
                        decisions         cost of the rules, alone and in cascade
                        pages [SECONDS] [NAME]
                                          pages of the portal against a bare Razor page, each three times that long (10 s);
                                          NAME: only those whose name begins so (simulator, candidate, list, bad);
                                          serve: only starts both and shows how to load them, for a profiler
            """);
        return 2;
}
