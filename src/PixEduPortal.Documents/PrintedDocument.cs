namespace PixEduPortal.Documents;

/// <summary>A document of the portal: a record with all that it says. Times are given in the reader's zone.</summary>
public abstract record PrintedDocument
{
    /// <summary>Name of the document and its subject, as the PDF's title and the head of the page.</summary>
    public abstract string Title { get; }

    /// <summary>Name of the downloaded file, without extension, in ASCII.</summary>
    public abstract string FileName { get; }

    /// <summary>The Razor component that shows it.</summary>
    internal abstract Type Template { get; }

    /// <summary>The instant that the PDF bears; the same record then gives the same bytes.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>« heure de La Réunion » where the reader's zone is not that of Paris.</summary>
    public string? TimeZoneNote { get; init; }

    internal string File(string kind, params IEnumerable<string> parts) =>
        FileNames.Of([kind, .. parts]);
}

/// <param name="LastName">As on the certification.</param>
/// <param name="FirstName">As on the certification.</param>
public sealed record DocumentPerson(string LastName, string FirstName)
{
    public override string ToString() => $"{FirstName} {LastName}";
}

/// <summary>A line of a jury: who, under which quality, and whether that person presides.</summary>
public sealed record DocumentJuror(DocumentPerson Person, string Quality, bool Presides = false, bool Present = true);
