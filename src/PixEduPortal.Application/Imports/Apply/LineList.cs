namespace PixEduPortal.Application.Imports.Apply;

/// <summary>Lines of one kind of entry, in the order of the file: all counted, the first thousand kept.</summary>
internal sealed class LineList
{
    public int Total { get; private set; }

    public List<int> First { get; } = [];

    public void Add(int line)
    {
        if (Total++ < ImportReport.MaxEntries)
        {
            First.Add(line);
        }
    }
}
