using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Candidacies;

/// <summary>How every verb changes a candidacy: found within the actor's scope, moved by the machine, saved with its audit
/// entry in one transaction, and never over somebody else's change.</summary>
public sealed class CandidacyChange(PortalDbContext db, CandidacyScope scope, AuditLog audit, TimeProvider time)
{
    public static readonly Refusal Unknown = new("CANDIDATURE_INCONNUE", "Cette candidature n’existe pas ou n’est pas de votre périmètre. Revenez à la liste des candidatures.");

    public static readonly Refusal ChangedMeanwhile = new("MODIFIE_ENTRE_TEMPS",
        "Cette page a été modifiée entre-temps par une autre personne\u00a0: rien n’a été enregistré. Relisez ce qu’elle montre maintenant, puis recommencez.");

    private readonly Dictionary<string, string> _zones = new(StringComparer.Ordinal);

    public DateTimeOffset Now => time.GetUtcNow();

    public Task<Candidacy?> FindAsync(Guid id, Actor actor, CancellationToken cancel) =>
        scope.Of(actor).FirstOrDefaultAsync(candidacy => candidacy.Id == id, cancel);

    /// <summary>Today in the zone of an academy .</summary>
    public async Task<DateOnly> TodayAsync(string academyCode, CancellationToken cancel) =>
        AcademyTime.Today(await ZoneAsync(academyCode, cancel), Now);

    public async Task<string> ZoneAsync(string academyCode, CancellationToken cancel)
    {
        if (!_zones.TryGetValue(academyCode, out var zone))
        {
            zone = await db.Set<Academy>().AsNoTracking().Where(academy => academy.Code == academyCode).Select(academy => academy.TimeZone).FirstOrDefaultAsync(cancel)
                ?? AcademyTime.Paris;
            _zones[academyCode] = zone;
        }

        return zone;
    }

    /// <summary>Moves the candidacy by a verb of the machine.</summary>
    public Outcome Move(Candidacy candidacy, CandidacyVerb verb, Actor actor, DateOnly today, string? reason, CandidacySituation? situation = null)
    {
        var allowed = CandidacyMachine.Check(situation ?? candidacy.Situation(), verb, actor, today, Text(reason));
        return allowed.Succeeded
            ? candidacy.MoveTo(allowed.Value, actor, Now, Text(reason))
            : Outcome.Refused([.. allowed.Refusals.Select(refusal => refusal.Field == "reason" ? refusal with { Field = "Reason" } : refusal)]);
    }

    public async Task<Outcome> SaveAsync(
        Candidacy candidacy, string action, Actor actor, object? before, object? after, string? reason, CancellationToken cancel) =>
        await SaveAsync(actor, [Told(candidacy, action, before, after, reason)], cancel);

    public async Task<Outcome> SaveAsync(Actor actor, IReadOnlyList<AuditRecord> records, CancellationToken cancel)
    {
        try
        {
            await audit.SaveAsync(actor, records, cancel);
            return Outcome.Done();
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused(ChangedMeanwhile);
        }
        catch (DbUpdateException exception) when (Broken(exception) is { } refusal)
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused(refusal);
        }
    }

    public static AuditRecord Told(Candidacy candidacy, string action, object? before, object? after, string? reason) => new()
    {
        Action = action,
        SubjectType = "candidature",
        SubjectId = candidacy.Id.ToString(),
        Before = before,
        After = after,
        Reason = Text(reason),
    };

    internal static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>What two people saved at the same instant and the database refused (R-59, one active candidacy, one living oral).</summary>
    private static Refusal? Broken(DbUpdateException exception) => exception.InnerException is PostgresException postgres
        ? postgres switch
        {
            { SqlState: PostgresErrorCodes.ExclusionViolation } => new("ORAL_CRENEAU_OCCUPE",
                "Ce créneau vient d’être pris\u00a0: le jury ou l’un de ses membres a déjà un oral à cette heure (R-59). Choisissez une autre heure.", "StartsAt"),
            { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "candidacies" } => CandidacyService.AlreadyActive,
            { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "person_identifiers" } => new("ADRESSE_DEJA_CONNUE",
                "Cette adresse vient d’être attribuée à une autre personne. Rechargez la page et recommencez.", "Email"),
            { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "orals" } => ChangedMeanwhile,
            { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "juries" } => new("JURY_NOM_PRIS", "Un jury de cette session porte déjà ce nom\u00a0: choisissez-en un autre.", "Name"),
            { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "jury_sessions" } => new("SESSION_JURY_NOM_PRIS", "Une session de jury porte déjà ce nom\u00a0: choisissez-en un autre.", "Label"),
            _ => null,
        }
        : null;
}
