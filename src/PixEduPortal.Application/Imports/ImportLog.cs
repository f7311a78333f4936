using System.Text;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;

namespace PixEduPortal.Application.Imports;

/// <summary>Errors and warnings of a whole file: all counted, the first thousand of each kept.</summary>
internal sealed class ImportLog
{
    private readonly List<ImportEntry> _errors = [];
    private readonly List<ImportEntry> _warnings = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, int> Counts => _counts;

    public bool HasErrors => _errors.Count > 0;

    public void Error(int? line, string? column, string? value, string code, string message) =>
        Add(_errors, new(line, column, Cut(value), code, message), 1);

    public void Warn(int? line, string? column, string? value, string code, string message) =>
        Add(_warnings, new(line, column, Cut(value), code, message), 1);

    /// <summary>Entries that SQL found later: the first thousand by line and their full number.</summary>
    public void Merge(bool errors, IEnumerable<ImportEntry> entries, string code, int total)
    {
        var list = errors ? _errors : _warnings;
        list.AddRange(entries);
        var sorted = list.OrderBy(entry => entry.Line ?? 0).Take(ImportReport.MaxEntries).ToList();
        list.Clear();
        list.AddRange(sorted);
        if (total > 0)
        {
            _counts[code] = _counts.GetValueOrDefault(code) + total;
        }
    }

    public IReadOnlyList<ImportEntry> Errors() => Sorted(_errors);

    public IReadOnlyList<ImportEntry> Warnings() => Sorted(_warnings);

    private static List<ImportEntry> Sorted(List<ImportEntry> entries) => [.. entries.OrderBy(entry => entry.Line ?? 0)];

    private void Add(List<ImportEntry> list, ImportEntry entry, int count)
    {
        if (list.Count < ImportReport.MaxEntries)
        {
            list.Add(entry);
        }

        _counts[entry.Code] = _counts.GetValueOrDefault(entry.Code) + count;
    }

    private static string? Cut(string? value)
    {
        // PostgreSQL keeps no NUL, and the report must still show where one stands.
        value = value?.Replace('\0', '\uFFFD');
        if (value is not { Length: > 200 })
        {
            return value;
        }

        return char.IsHighSurrogate(value[199]) ? value[..199] : value[..200];
    }
}

/// <summary>What is wrong with one row: three errors are one rejected row and three entries.</summary>
internal sealed class RowIssues(HeaderMap map, CsvRecordReader record)
{
    private readonly List<(int Column, string Code, string Message)> _errors = [];
    private readonly List<(int Column, string Code, string Message)> _warnings = [];

    public bool Faulty => _errors.Count > 0;

    public IEnumerable<string> Messages => _errors.Select(error => error.Column < 0 ? error.Message : $"{map.Headers[error.Column]} : {error.Message}");

    public void Clear()
    {
        _errors.Clear();
        _warnings.Clear();
    }

    /// <param name="column">−1 for the whole line.</param>
    public void Error(int column, string code, string message) => _errors.Add((column, code, message));

    public void Warn(int column, string code, string message) => _warnings.Add((column, code, message));

    public bool HasErrorIn(int column) => _errors.Exists(error => error.Column == column);

    public void Flush(ImportLog log)
    {
        foreach (var (column, code, message) in _errors)
        {
            log.Error(record.Line, Header(column), Value(column), code, message);
        }

        // The warnings of a rejected row are left out: they would hide what has to be mended.
        if (_errors.Count == 0)
        {
            foreach (var (column, code, message) in _warnings)
            {
                log.Warn(record.Line, Header(column), Value(column), code, message);
            }
        }
    }

    private string? Header(int column) => column < 0 ? null : map.Headers[column];

    private string? Value(int column) => column < 0 || column >= record.CellCount ? null : Encoding.UTF8.GetString(record[column][..Math.Min(record[column].Length, 1000)]);
}
