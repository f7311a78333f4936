using Npgsql;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Candidacies;

/// <summary>The statements of the list of candidacies. They are few in shape, so that PostgreSQL keeps them prepared, and
/// begin at a row instead of counting those before it, so that page 1,000 reads what page 1 does.</summary>
internal static class CandidacyListSql
{
    private const string Columns = """
        c.id, coalesce(p.usual_name, p.last_name) || ' ' || p.first_name, p.school, c.mention, c.formation, c.state, c.state_since, c.enrolled_level,
        c.volet1_level, c.volet1_admissible, c.volet1_valid_until, s.label, c.modality, c.alert
        """;

    private const string Identifiers = """
        (select value from person_identifiers where person_id = p.id and kind = 'Email' order by value limit 1),
        (select value from person_identifiers where person_id = p.id and kind = 'Certification' order by value desc limit 1)
        """;

    /// <summary>Rows of the filter in its order.</summary>
    /// <param name="from">Only rows after (or before) this one; a row that is gone gives none.</param>
    /// <param name="reverse">From the end.</param>
    /// <param name="limit">Null for all.</param>
    public static NpgsqlBatchCommand Lines(
        CandidacyFilter filter, Actor actor, (Guid Row, bool After)? from, bool reverse, int skip, int? limit, bool withIdentifiers)
    {
        List<object> values = [];
        var where = Where(filter, actor, values);
        if (from is { } start)
        {
            var comparison = start.After != filter.Descending ? ">" : "<";
            where += $" and ({Key(filter)}, c.id) {comparison} "
                + $"(select {Key(filter)}, c.id from candidacies c where c.id = {Value(values, start.Row)} and {CandidacyScope.Sql(actor, values)})";
        }

        var order = Order(filter, reverse);
        var page = limit is { } rows ? $" order by {order} offset {Value(values, skip)} limit {Value(values, rows)}" : "";
        return Command($"""
            select {Columns}, {(withIdentifiers ? Identifiers : "null, null")}
            from (select * from candidacies c where {where}{page}) c
            join persons p on p.id = c.person_id left join jury_sessions s on s.id = c.jury_session_id
            order by {order}
            """, values);
    }

    public static CandidacyLine Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), Text(row, 14), Text(row, 15), Text(row, 2), Enum.Parse<Mention>(row.GetString(3)), Enum.Parse<Formation>(row.GetString(4)),
        Enum.Parse<CandidacyState>(row.GetString(5)), row.GetFieldValue<DateTimeOffset>(6), (Level?)Value<short>(row, 7), (Level?)Value<short>(row, 8),
        Value<bool>(row, 9), Value<DateOnly>(row, 10), Text(row, 11),
        row.IsDBNull(12) ? null : Enum.Parse<Volet2Modality>(row.GetString(12)), Text(row, 13));

    /// <summary>How many rows, counted no further than a limit; all of them without.</summary>
    public static NpgsqlBatchCommand Count(CandidacyFilter filter, Actor actor, int? limit)
    {
        List<object> values = [];
        var where = Where(filter, actor, values);
        return Command(limit is { } most
            ? $"select count(*)::int from (select from candidacies c where {where} limit {Value(values, most)}) counted"
            : $"select count(*)::int from candidacies c where {where}", values);
    }

    /// <summary>The row at a place of the list.</summary>
    public static NpgsqlBatchCommand RowAt(CandidacyFilter filter, Actor actor, int index)
    {
        List<object> values = [];
        var where = Where(filter, actor, values);
        return Command($"select c.id from candidacies c where {where} order by {Order(filter, reverse: false)} offset {Value(values, index)} limit 1", values);
    }

    private static string Where(CandidacyFilter filter, Actor actor, List<object> values)
    {
        List<string> conditions = [CandidacyScope.Sql(actor, values)];
        void Add(string column, object? value)
        {
            if (value is not null)
            {
                conditions.Add($"c.{column} = {Value(values, value)}");
            }
        }

        Add("state", filter.State?.ToString());
        Add("mention", filter.Mention?.ToString());
        Add("formation", filter.Formation?.ToString());
        Add("jury_session_id", filter.JurySessionId);
        if (filter.StatesWaiting is { } waiting)
        {
            conditions.Add($"c.state = any({Value(values, waiting.Select(state => state.ToString()).ToArray())})");
        }

        if (filter.Level is { } level)
        {
            var place = Value(values, (short)level);
            conditions.Add($"(c.volet1_level = {place} or (c.volet1_sat_on is null and c.enrolled_level = {place}))");
        }

        if (filter.Alert)
        {
            conditions.Add("c.alert is not null");
        }

        foreach (var word in filter.Words)
        {
            var literal = word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
            conditions.Add($"c.search_text like {Value(values, $"%{literal}%")}");
        }

        return string.Join(" and ", conditions);
    }

    private static string Key(CandidacyFilter filter) => filter.Sort == CandidacySort.Since ? "c.state_since" : "c.sort_name";

    private static string Order(CandidacyFilter filter, bool reverse)
    {
        var direction = filter.Descending != reverse ? " desc" : "";
        return $"{Key(filter)}{direction}, c.id{direction}";
    }

    private static NpgsqlBatchCommand Command(string sql, List<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static string Value(List<object> values, object value) => CandidacyScope.Value(values, value);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static T? Value<T>(NpgsqlDataReader row, int column)
        where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
