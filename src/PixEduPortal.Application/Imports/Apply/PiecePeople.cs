using System.Text;
using Npgsql;
using PixEduPortal.Application.Imports.Rows;

namespace PixEduPortal.Application.Imports.Apply;

/// <summary>For the rows of a piece: whose they are .</summary>
internal sealed class PiecePeople(NpgsqlConnection connection, PieceWriting writing, DateTimeOffset now)
{
    private readonly NewGuids _guids = new(now);
    private IdentifierFilter? _filter;

    /// <summary>Finds the persons of the rows that have none; an unknown identifier makes one, in the academy of its first
    /// line.</summary>
    /// <param name="before">The piece before, whose persons may still be on their way to the tables.</param>
    public async Task Find(EvaluationPiece piece, EvaluationPiece? before, CancellationToken cancellation)
    {
        for (var i = 0; i < piece.Count; i++)
        {
            ref var row = ref piece.Rows[i];
            if (row is { Identifier: >= 0, Person: null, Fate: not PieceRowFate.Twin })
            {
                var identifier = piece.Identifiers[row.Identifier];
                identifier.Needed = true;
                identifier.Creator = identifier.Creator < 0 && row.Academy is not null ? i : identifier.Creator;
            }
        }

        Recall(piece, before);

        _filter ??= await IdentifierFilter.Read(connection, cancellation);
        await Look(piece.Identifiers.FindAll(identifier => identifier is { Needed: true, Email: true, Person: null } && _filter.MayHold(identifier.Value)), "Email", cancellation);
        await Look(piece.Identifiers.FindAll(identifier => identifier is { Needed: true, Email: false, Person: null } && _filter.MayHold(identifier.Value)), "External", cancellation);
        for (var i = 0; i < piece.Count; i++)
        {
            ref var row = ref piece.Rows[i];
            if (row is { Identifier: >= 0, Person: null, Fate: not PieceRowFate.Twin })
            {
                Give(piece, i);
            }
        }
    }

    /// <summary>Exports are sorted by name: who ends one piece often begins the next.</summary>
    private static void Recall(EvaluationPiece piece, EvaluationPiece? before)
    {
        foreach (var identifier in piece.Identifiers)
        {
            if (identifier.Needed && before?.Find(identifier.Email, identifier.Value) is { Person: { } person } known)
            {
                identifier.Person = person;
                identifier.FoldedLast = known.Creator >= 0 ? before[before.Rows[known.Creator].FoldedLast].ToArray() : known.FoldedLast;
                identifier.FoldedFirst = known.Creator >= 0 ? before[before.Rows[known.Creator].FoldedFirst].ToArray() : known.FoldedFirst;
                identifier.FoldedUsual = known.FoldedUsual;
                identifier.Creator = -1;
            }
        }
    }

    /// <summary>The identifier's person, unless last and first name both differ from the person's.</summary>
    private void Give(EvaluationPiece piece, int place)
    {
        ref var row = ref piece.Rows[place];
        var identifier = piece.Identifiers[row.Identifier];
        if (identifier.Person is null && identifier.Creator >= 0)
        {
            identifier.Person = _guids.Next();
            _filter!.Add(identifier.Value);
        }

        if (identifier.Person is not { } person)
        {
            return;
        }

        var (last, first) = (row.FoldedLast, row.FoldedFirst);
        var created = identifier.Creator >= 0;
        var ownLast = created ? piece[piece.Rows[identifier.Creator].FoldedLast] : identifier.FoldedLast;
        var ownFirst = created ? piece[piece.Rows[identifier.Creator].FoldedFirst] : identifier.FoldedFirst;
        if (!piece[first].SequenceEqual(ownFirst) && !piece[last].SequenceEqual(ownLast) && !(identifier.FoldedUsual is { } usual && piece[last].SequenceEqual(usual)))
        {
            return;
        }

        if (row.Fate == PieceRowFate.New)
        {
            row.Person = person;
        }
        else
        {
            row.Attached = person;
        }
    }

    private async Task Look(List<PieceIdentifier> identifiers, string kind, CancellationToken cancellation)
    {
        if (identifiers.Count == 0)
        {
            return;
        }

        await writing.Settle();
        await using var command = new NpgsqlCommand("""
            select k.n::int, p.id, p.folded_last_name, p.folded_usual_name, p.folded_first_name
            from unnest($2::text[]) with ordinality k(value, n)
            cross join lateral (
                select p.* from person_identifiers pi join persons p on p.id = pi.person_id
                where pi.kind = $1 and pi.value = k.value collate "C" offset 0) p
            """, connection)
        {
            CommandTimeout = 0,
            Parameters = { new() { Value = kind }, new() { Value = identifiers.ConvertAll(identifier => identifier.Value) } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var identifier = identifiers[reader.GetInt32(0) - 1];
            identifier.Person = reader.GetGuid(1);
            identifier.FoldedLast = Encoding.UTF8.GetBytes(reader.GetString(2));
            identifier.FoldedUsual = await reader.IsDBNullAsync(3, cancellation) ? null : Encoding.UTF8.GetBytes(reader.GetString(3));
            identifier.FoldedFirst = Encoding.UTF8.GetBytes(reader.GetString(4));
            identifier.Creator = -1;
        }
    }
}
