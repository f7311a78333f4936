using System.Globalization;
using System.Text;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;

namespace PixEduPortal.Application.Imports;

/// <summary>The rejected lines as a file to mend and import again: the original columns, then the line and the reason.
/// Written beside the reading, in a temporary file that exists only when a line is rejected.</summary>
internal sealed class RejectedFile(HeaderMap map) : IDisposable
{
    private FileStream? _file;

    public bool HasLines => _file is not null;

    public void Add(CsvRecordReader record, string reason)
    {
        Begin();
        for (var i = 0; i < Math.Max(record.CellCount, map.Headers.Length); i++)
        {
            Cell(i < record.CellCount ? Encoding.UTF8.GetString(record[i]) : "");
        }

        Cell(record.Line.ToString(CultureInfo.InvariantCulture));
        Cell(reason, last: true);
    }

    public Stream Content()
    {
        _file!.Flush();
        _file.Position = 0;
        return _file;
    }

    public void Dispose() => _file?.Dispose();

    private void Begin()
    {
        if (_file is not null)
        {
            return;
        }

        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        _file.Write("\uFEFF"u8);
        foreach (var header in map.Headers)
        {
            Cell(header);
        }

        Cell("Ligne");
        Cell("Erreur", last: true);
    }

    private void Cell(string text, bool last = false)
    {
        // Everything that a spreadsheet would run is guarded again.
        var guard = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" : "";
        _file!.Write(Encoding.UTF8.GetBytes($"\"{guard}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"{(last ? "\n" : ";")}"));
    }
}
