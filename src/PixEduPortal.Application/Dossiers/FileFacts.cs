namespace PixEduPortal.Application.Dossiers;

/// <summary>What a deposited file is, told by its content and never by its name .</summary>
public enum FileKind
{
    Unknown,
    Pdf,
    Zip,
    Mp4,
    Odp,
    Pptx,

    /// <summary>A shortcut, a page or a text: what is handed in is an address or a note, not a file.</summary>
    Text,
}

/// <summary>What is wrong with the content itself.</summary>
public enum FileDefect
{
    None,
    Corrupted,
    Encrypted,

    /// <summary>Two formats in one file: what a checker reads is not what another program would open.</summary>
    Polyglot,

    /// <summary>Signature of a malicious file, or of the test file that antivirus makers agreed on.</summary>
    Malicious,

    /// <summary>Unfolds to more than it may, or holds paths that lead outside.</summary>
    Unsafe,

    /// <summary>The tool that reads this kind of file is missing or did not answer in time: nothing can be said.</summary>
    Unreadable,
}

/// <summary>What was read in a file before any rule is applied.</summary>
public sealed record FileFacts(FileKind Kind)
{
    public FileDefect Defect { get; init; }

    /// <summary>What was found, for the message to the depositor.</summary>
    public string? Detail { get; init; }

    /// <summary>Pages of a PDF.</summary>
    public int? Pages { get; init; }

    /// <summary>Addresses found, in order, each once .</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Letters and digits of the extracted text outside addresses .</summary>
    public int LettersOutsideLinks { get; init; }

    /// <summary>The file holds text or addresses that can be counted; false for a video or a scanned page.</summary>
    public bool HasText { get; init; }

    /// <summary>A shortcut or a redirect file .</summary>
    public bool IsShortcut { get; init; }

    /// <summary>Images, sound or video beside the text of an archive: then few words are no sign of a bare address.</summary>
    public bool HasMedia { get; init; }

    public bool HasScript { get; init; }

    /// <summary>Right type for a download.</summary>
    public string ContentType => Kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Zip => "application/zip",
        FileKind.Mp4 => "video/mp4",
        FileKind.Odp => "application/vnd.oasis.opendocument.presentation",
        FileKind.Pptx => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/octet-stream",
    };

    public string Extension => Kind switch
    {
        FileKind.Pdf => ".pdf",
        FileKind.Zip => ".zip",
        FileKind.Mp4 => ".mp4",
        FileKind.Odp => ".odp",
        FileKind.Pptx => ".pptx",
        _ => "",
    };
}
