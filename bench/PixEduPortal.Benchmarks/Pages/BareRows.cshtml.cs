using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace PixEduPortal.Benchmarks.Pages;

/// <summary>The yardstick of QUALITY.md: a Razor page with one prepared query of 20 rows.</summary>
public sealed class BareRowsModel(NpgsqlDataSource source) : PageModel
{
    public IReadOnlyList<(int Number, string Name)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select number, name from plain_rows where number > $1 order by number limit 20", connection);
        command.Parameters.AddWithValue(100);
        await command.PrepareAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        List<(int, string)> rows = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetInt32(0), reader.GetString(1)));
        }

        Rows = rows;
    }
}
