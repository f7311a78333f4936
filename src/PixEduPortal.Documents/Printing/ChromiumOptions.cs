namespace PixEduPortal.Documents.Printing;

/// <summary>Settings of the browser that prints (configuration section <c>Documents</c>).</summary>
public sealed record ChromiumOptions
{
    /// <summary>Path of Chromium; searched on PATH when absent.</summary>
    public string? Chromium { get; init; }

    /// <summary>Pages printed at the same time by the one browser.</summary>
    public int Pages { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>Time for one document, waiting excluded.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    internal static readonly IReadOnlyList<string> Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    /// <summary>Where the browser is, or null.</summary>
    internal string? Find()
    {
        if (Chromium is not null)
            return File.Exists(Chromium) ? Chromium : null;

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return (from name in new[] { "chromium", "chromium-browser", "google-chrome" }
                from folder in folders.Append("/usr/bin")
                let path = Path.Combine(folder, name)
                where File.Exists(path)
                select path).FirstOrDefault();
    }
}
