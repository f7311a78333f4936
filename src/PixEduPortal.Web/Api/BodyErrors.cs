namespace PixEduPortal.Web.Api;

/// <summary>The faults of a body, by JSON path, in the order they were met.</summary>
internal sealed class BodyErrors
{
    private readonly Dictionary<string, List<string>> _messages = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public bool Any => _order.Count > 0;

    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> ByPath =>
        _order.Select(path => KeyValuePair.Create(path, (IReadOnlyList<string>)_messages[path]));

    public bool Has(string path) => _messages.ContainsKey(path);

    public void Add(string path, string message)
    {
        if (!_messages.TryGetValue(path, out var messages))
        {
            _messages[path] = messages = [];
            _order.Add(path);
        }

        if (!messages.Contains(message, StringComparer.Ordinal))
        {
            messages.Add(message);
        }
    }
}
