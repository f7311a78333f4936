using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.People;

/// <summary>Decides who is who: accept, refuse, merge, and take any of these back at any time. Each decision keeps
/// exactly what it moved.</summary>
public sealed class MatchService(PortalDbContext db, MatchQueries queries, AuditLog audit, CandidacyIntake intake, IntakeUndo intakeUndo, TimeProvider time)
{
    private static readonly string[] Tables = ["campaign_results", "profile_results", "volet1_results", "inspe_students"];

    /// <summary>What a decision moved, so that an undo moves exactly that back.</summary>
    private sealed record Moved(Dictionary<string, long[]> Rows, List<MovedIdentifier> Identifiers);

    private sealed record MovedIdentifier(string Kind, string Value);

    /// <summary>The rows of this participant belong to that person; the identifier, when free, is theirs from now on.</summary>
    public async Task<Outcome<Guid>> Accept(string subject, Guid personId, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var accepted = await Attach(subject, personId, actor, cancellation);
        if (accepted.Succeeded)
        {
            await transaction.CommitAsync(cancellation);
        }

        return accepted;
    }

    private async Task<Outcome<Guid>> Attach(string subject, Guid personId, Actor actor, CancellationToken cancellation)
    {
        var participant = await queries.Find(subject, actor, cancellation);
        var person = await Visible(personId, actor, cancellation);
        if (participant is null || person is null)
        {
            return Outcome<Guid>.Refused(new Refusal("RAPPROCHEMENT_PERIME", "Cette ligne n’attend plus de rapprochement, ou la personne n’est pas de votre académie. Rechargez la liste."));
        }

        var candidate = (await queries.Candidates(participant, actor, cancellation)).FirstOrDefault(one => one.PersonId == personId);
        var moved = new Moved([], []);
        foreach (var table in Tables)
        {
            var ids = await Ids($"""
                update {table} r set person_id = @person from ({MatchQueries.UnmatchedRows}) u join import_batches b on b.id = u.batch_id
                where u.source = '{table}' and u.id = r.id and {MatchQueries.Scope} and {MatchQueries.SubjectOf} = @subject returning r.id
                """, actor, subject, personId, cancellation);
            moved.Rows[table] = ids;
        }

        if (participant.Identifier is { } value)
        {
            var kind = value.Contains('@', StringComparison.Ordinal) ? IdentifierKind.Email : IdentifierKind.External;
            if (!await db.Set<PersonIdentifier>().AnyAsync(one => one.Kind == kind && one.Value == value, cancellation))
            {
                db.Add(new PersonIdentifier(personId, kind, value, verified: false));
                moved.Identifiers.Add(new(kind.ToString(), value));
            }
        }

        var match = await Decide(subject, personId, IdentityDecision.Accepted, candidate?.Score ?? 0, string.Join(", ", candidate?.Reasons ?? []), moved, actor, cancellation);
        await intake.AfterImportAsync([personId], 0, actor, cancellation);
        await Record(actor, "rapprochement.accepte", match.Id, new { participant.LastName, participant.FirstName, personId, moved }, null, cancellation);
        return match.Id;
    }

    /// <summary>Nobody yet: makes the person, in the academy of whoever decides, then accepts.</summary>
    public async Task<Outcome<Guid>> AcceptAsNew(string subject, string academyCode, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var participant = await queries.Find(subject, actor, cancellation);
        if (participant is null)
        {
            return Outcome<Guid>.Refused(new Refusal("RAPPROCHEMENT_PERIME", "Cette ligne n’attend plus de rapprochement. Rechargez la liste."));
        }

        var person = new Person(Guid.CreateVersion7(), participant.LastName, participant.FirstName, actor.AcademyCode ?? academyCode, time.GetUtcNow()) { BirthDate = participant.BirthDate };
        db.Add(person);
        await db.SaveChangesAsync(cancellation);
        var accepted = await Attach(subject, person.Id, actor, cancellation);
        if (accepted.Succeeded)
        {
            await transaction.CommitAsync(cancellation);
        }

        return accepted;
    }

    /// <summary>Not that person: the pair is not proposed again.</summary>
    public async Task<Outcome<Guid>> Refuse(string subject, Guid personId, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await queries.Find(subject, actor, cancellation) is null || await Visible(personId, actor, cancellation) is null)
        {
            return Outcome<Guid>.Refused(new Refusal("RAPPROCHEMENT_PERIME", "Cette ligne n’attend plus de rapprochement, ou la personne n’est pas de votre académie. Rechargez la liste."));
        }

        var match = await Decide(subject, personId, IdentityDecision.Refused, 0, "", new Moved([], []), actor, cancellation);
        await Record(actor, "rapprochement.refuse", match.Id, new { subject, personId }, null, cancellation);
        await transaction.CommitAsync(cancellation);
        return match.Id;
    }

    /// <summary>Two persons were one: results and identifiers of <paramref name="goneId"/> pass to <paramref name="keptId"/>.
    /// Refused when both have an account, or when candidacies of the one that goes have advanced.</summary>
    public async Task<Outcome<Guid>> Merge(Guid keptId, Guid goneId, string reason, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (kept, gone) = (await Visible(keptId, actor, cancellation), await Visible(goneId, actor, cancellation));
        if (kept is null || gone is null || keptId == goneId)
        {
            return Outcome<Guid>.Refused(new Refusal("FUSION_IMPOSSIBLE", "Choisissez deux personnes différentes de votre académie."));
        }

        if (kept.BirthDate is { } one && gone.BirthDate is { } other && one != other)
        {
            return Outcome<Guid>.Refused(new Refusal("FUSION_NAISSANCES", "Les dates de naissance diffèrent : ce ne sont pas les mêmes personnes. Corrigez la date si elle est fausse."));
        }

        if (await db.Set<Accounts.PortalUser>().AnyAsync(user => user.PersonId == goneId, cancellation) || (await intakeUndo.DependentsAsync([goneId], DateTimeOffset.MinValue, cancellation)).Count > 0)
        {
            return Outcome<Guid>.Refused(new Refusal("FUSION_DOSSIER_ENGAGE", "La personne à fusionner a un compte ou une candidature avancée. Faites la fusion dans l’autre sens."));
        }

        var moved = new Moved([], []);
        foreach (var table in Tables)
        {
            moved.Rows[table] = await Ids($"update {table} set person_id = @person where person_id = @gone returning id", actor, null, keptId, cancellation, goneId);
        }

        var identifiers = await db.Set<PersonIdentifier>().AsNoTracking().Where(identifier => identifier.PersonId == goneId).ToListAsync(cancellation);
        moved.Identifiers.AddRange(identifiers.Select(identifier => new MovedIdentifier(identifier.Kind.ToString(), identifier.Value)));
        await db.Set<PersonIdentifier>().Where(identifier => identifier.PersonId == goneId)
            .ExecuteUpdateAsync(set => set.SetProperty(identifier => identifier.PersonId, keptId), cancellation);
        gone.MergedIntoId = keptId;
        var match = await Decide(goneId.ToString(), keptId, IdentityDecision.Merged, 100, reason, moved, actor, cancellation);
        await intakeUndo.AfterMatchAsync([goneId, keptId], actor, cancellation);
        await Record(actor, "personne.fusionnee", match.Id, new { keptId, goneId, moved }, reason, cancellation);
        await transaction.CommitAsync(cancellation);
        return match.Id;
    }

    /// <summary>Takes a decision back: what it moved, and only that, returns where it was.</summary>
    public async Task<Outcome> Undo(Guid matchId, string reason, Actor actor, CancellationToken cancellation = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var match = await db.Set<IdentityMatch>().SingleOrDefaultAsync(one => one.Id == matchId && one.UndoneAt == null, cancellation);
        if (match is null || await Visible(match.PersonId, actor, cancellation) is null)
        {
            return Outcome.Refused(new Refusal("RAPPROCHEMENT_PERIME", "Cette décision a déjà été reprise, ou la personne n’est pas de votre académie."));
        }

        Guid? back = match.Decision == IdentityDecision.Merged ? Guid.Parse(match.Subject) : null;
        var moved = JsonSerializer.Deserialize<Moved>(match.Moved)!;
        foreach (var (table, ids) in moved.Rows.Where(rows => rows.Value.Length > 0 && Tables.Contains(rows.Key)))
        {
            await Ids($"update {table} set person_id = @gone where id = any(@ids) and person_id = @person returning id", actor, null, match.PersonId, cancellation, back, ids);
        }

        foreach (var identifier in moved.Identifiers)
        {
            var kind = Enum.Parse<IdentifierKind>(identifier.Kind);
            var own = db.Set<PersonIdentifier>().Where(one => one.Kind == kind && one.Value == identifier.Value && one.PersonId == match.PersonId);
            await (back is { } former
                ? own.ExecuteUpdateAsync(set => set.SetProperty(one => one.PersonId, former), cancellation)
                : own.ExecuteDeleteAsync(cancellation));
        }

        if (back is { } returned)
        {
            (await db.Set<Person>().SingleAsync(person => person.Id == returned, cancellation)).MergedIntoId = null;
        }

        (match.UndoneAt, match.UndoneBy) = (time.GetUtcNow(), actor.Name);
        await db.SaveChangesAsync(cancellation);
        if (match.Decision != IdentityDecision.Refused)
        {
            await intakeUndo.AfterMatchAsync(back is { } one ? [match.PersonId, one] : [match.PersonId], actor, cancellation);
        }

        await Record(actor, "rapprochement.repris", matchId, new { match.Decision, match.PersonId, match.Subject }, reason, cancellation);
        await transaction.CommitAsync(cancellation);
        return Outcome.Done();
    }

    /// <summary>A person moves to another academy.</summary>
    public async Task<Outcome> Transfer(Guid personId, string academyCode, string reason, Actor actor, CancellationToken cancellation = default)
    {
        var person = await Visible(personId, actor, cancellation);
        if (person is null || !await db.Set<Academy>().AnyAsync(academy => academy.Code == academyCode, cancellation))
        {
            return Outcome.Refused(new Refusal("TRANSFERT_IMPOSSIBLE", "La personne n’est pas de votre académie, ou l’académie d’arrivée n’existe pas.", "AcademyCode"));
        }

        var before = person.AcademyCode;
        person.AcademyCode = academyCode;
        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = "personne.transferee",
            SubjectType = "Person",
            SubjectId = personId.ToString(),
            Before = new { AcademyCode = before },
            After = new { AcademyCode = academyCode },
            Reason = reason,
        }, cancellation);
        return Outcome.Done();
    }

    private Task<Person?> Visible(Guid personId, Actor actor, CancellationToken cancellation) =>
        PersonQueries.Scope(db.Set<Person>(), actor).SingleOrDefaultAsync(person => person.Id == personId, cancellation);

    private async Task<IdentityMatch> Decide(string subject, Guid personId, IdentityDecision decision, int score, string reasons, Moved moved, Actor actor, CancellationToken cancellation)
    {
        var match = new IdentityMatch
        {
            Id = Guid.CreateVersion7(),
            Subject = subject,
            PersonId = personId,
            Decision = decision,
            Score = score,
            Reasons = reasons,
            Moved = JsonSerializer.Serialize(moved),
            DecidedBy = actor.Name,
            DecidedAt = time.GetUtcNow(),
        };
        db.Add(match);
        await db.SaveChangesAsync(cancellation);
        return match;
    }

    private Task Record(Actor actor, string action, Guid matchId, object after, string? reason, CancellationToken cancellation) => audit.SaveAsync(actor, new AuditRecord
    {
        Action = action,
        SubjectType = "IdentityMatch",
        SubjectId = matchId.ToString(),
        After = after,
        Reason = reason,
    }, cancellation);

    private async Task<long[]> Ids(string sql, Actor actor, string? subject, Guid personId, CancellationToken cancellation, Guid? gone = null, long[]? ids = null)
    {
        await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection());
        MatchQueries.Bind(command, actor, subject);
        command.Parameters.AddWithValue("person", personId);
        command.Parameters.Add(new("gone", NpgsqlTypes.NpgsqlDbType.Uuid) { Value = (object?)gone ?? DBNull.Value });
        command.Parameters.AddWithValue("ids", ids ?? []);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var moved = new List<long>();
        while (await reader.ReadAsync(cancellation))
        {
            moved.Add(reader.GetInt64(0));
        }

        return [.. moved];
    }
}
