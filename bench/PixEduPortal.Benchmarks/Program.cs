using PixEduPortal.Benchmarks;

switch (args)
{
    case ["imports", .. var rest]:
        return await ImportBenchmark.Run(rest.Length > 0 ? int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture) : 1_000_000);
    default:
        await Console.Error.WriteLineAsync("Benchmarks: imports [ROWS]   import of a national export against a bare \\copy of the same file (1,000,000 rows)");
        return 2;
}
