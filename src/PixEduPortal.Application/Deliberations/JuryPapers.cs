using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Documents;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Deliberations;

/// <summary>The papers of a locked decision: bordereau, procès-verbal, attestation. Everything comes from what the lock
/// froze. Callers have checked who asks.</summary>
public sealed class JuryPapers(PortalDbContext db, ReferenceLibrary library, ReglementCatalog reglements, AcademySettingService settings, PortalLinks links)
{
    /// <summary>Bordereau of the candidacy's living decision; null before the lock.</summary>
    public async Task<BordereauDocument?> BordereauAsync(Guid candidacyId, CancellationToken cancel = default)
    {
        if (await LockedAsync(db.Set<Candidacy>().Where(candidacy => candidacy.Id == candidacyId), cancel) is not [var locked])
        {
            return null;
        }

        var content = LockedContentWriter.Read(locked.Content);
        return new BordereauDocument
        {
            Candidate = locked.Candidate,
            Mention = locked.Mention,
            Grouping = content.Grouping,
            Jury = content.Jury,
            HeldOn = content.HeldOn,
            Form = library.Bordereau,
            Marks = [.. content.Marks.Where(mark => MarkKeys.IsDomain(mark.Key))
                .Select(mark => new BordereauMark(int.Parse(mark.Key, CultureInfo.InvariantCulture), mark.Level, mark.Comment))],
            FinalLevel = LevelOf(content),
            Jurors = Jurors(content, locked.PresidentId),
            Lock = LockOf(locked),
            IssuedAt = AcademyTime.Local(locked.Zone, locked.LockedAt),
            TimeZoneNote = ZoneNote(locked.Zone, locked.LockedAt),
        };
    }

    /// <summary>PV of a jury: every living decision that it locked; null when there is none.</summary>
    public async Task<ProcesVerbalDocument?> ProcesVerbalAsync(Guid juryId, CancellationToken cancel = default)
    {
        var locked = await LockedAsync(db.Set<Candidacy>().Where(candidacy => db.Set<Oral>().Any(oral => oral.CandidacyId == candidacy.Id && oral.JuryId == juryId)), cancel);
        var contents = locked.Select(row => (Row: row, Content: LockedContentWriter.Read(row.Content))).Where(pair => pair.Row.JuryId == juryId)
            .OrderBy(pair => pair.Row.Candidate.LastName, StringComparer.CurrentCulture).ThenBy(pair => pair.Row.DecisionId).ToList();
        if (contents.Count == 0)
        {
            return null;
        }

        var (first, content) = contents[0];
        var at = contents.Max(pair => pair.Row.LockedAt);
        var known = await reglements.PublishedAsync(cancel);
        return new ProcesVerbalDocument
        {
            Grouping = content.Grouping,
            JurySession = content.JurySession,
            Jury = content.Jury,
            Reglement = French.List(contents.Select(pair => pair.Content.ReglementId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(id => known.FirstOrDefault(reglement => reglement.Id == id)?.Label ?? id)),
            HeldOn = contents.Max(pair => pair.Content.HeldOn),
            Jurors = Jurors(content, first.PresidentId),
            Results = [.. contents.Select(pair => ResultOf(pair.Row, pair.Content))],
            ValidatedAt = AcademyTime.Local(first.Zone, at),
            // The PV's own fingerprint: that of the decisions' fingerprints, in the order of the PV.
            Lock = new DocumentLock(AcademyTime.Local(first.Zone, at), LockedContentWriter.Sha256Of(string.Join('\n', contents.Select(pair => pair.Row.Sha256)))),
            IssuedAt = AcademyTime.Local(first.Zone, at),
            TimeZoneNote = ZoneNote(first.Zone, at),
        };
    }

    /// <summary>Attestation of the candidacy's released decision; null when there is no valid one .</summary>
    public async Task<AttestationDocument?> AttestationAsync(Guid candidacyId, CancellationToken cancel = default)
    {
        var found = await db.Set<Attestation>().AsNoTracking().Where(attestation => attestation.State == AttestationState.Valid)
            .Join(db.Set<Decision>().Where(decision => decision.CandidacyId == candidacyId && decision.ReleasedAt != null && decision.RevokedAt == null),
                attestation => attestation.DecisionId, decision => decision.Id, (attestation, decision) => new { attestation.Code, attestation.IssuedAt, decision.Level })
            .FirstOrDefaultAsync(cancel);
        if (found is not { Level: { } level } || !VerificationCode.TryParse(found.Code, out var code)
            || await HolderAsync(candidacyId, cancel) is not { } holder)
        {
            return null;
        }

        return new AttestationDocument
        {
            Holder = holder.Candidate,
            Mention = holder.Mention,
            Level = level,
            Reglement = (await reglements.RequireAsync(holder.ReglementId, cancel)).Label,
            DecidedOn = AcademyTime.Today(holder.Zone, holder.LockedAt),
            Grouping = holder.Grouping,
            Code = code,
            VerificationUrl = new Uri(links.To($"/verifier/{code}")),
            IssuedAt = AcademyTime.Local(holder.Zone, found.IssuedAt),
        };
    }

    /// <summary>Notification of a released adjournment, with the academy's words on recourse; null for any other decision.</summary>
    public async Task<AdjournmentNotice?> AdjournmentAsync(Guid candidacyId, CancellationToken cancel = default)
    {
        var found = await db.Set<Decision>().AsNoTracking()
            .Where(decision => decision.CandidacyId == candidacyId && decision.RevokedAt == null && decision.ReleasedAt != null && decision.Outcome == DecisionOutcome.Ajourne)
            .Join(db.Set<Candidacy>(), decision => decision.CandidacyId, candidacy => candidacy.Id, (decision, candidacy) => new { decision, candidacy.AcademyCode })
            .OrderByDescending(row => row.decision.Version).FirstOrDefaultAsync(cancel);
        if (found is null || await HolderAsync(candidacyId, cancel) is not { } holder)
        {
            return null;
        }

        var notified = AcademyTime.Local(holder.Zone, found.decision.ReleasedAt!.Value);
        var day = DateOnly.FromDateTime(notified.DateTime);
        var words = await settings.ForAsync(found.AcademyCode, day, cancel);
        var academy = await db.Set<Academy>().Where(known => known.Code == found.AcademyCode).Select(known => known.Name).FirstAsync(cancel);
        return new AdjournmentNotice
        {
            Candidate = holder.Candidate,
            Mention = holder.Mention,
            Grouping = holder.Grouping,
            HeldOn = holder.HeldOn,
            NotifiedOn = day,
            Reasons = [.. found.decision.Reasons.Select(code => DecisionReason.Find(code)?.Message ?? code)],
            ByResource = found.decision.OralId is null,
            Volet1ValidUntil = found.decision.Volet1ValidUntil,
            Contact = words.Contact is { } contact ? contact.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [$"DRANE de l’académie : {academy}"],
            Recourse = words.RecourseText,
            IssuedAt = notified,
        };
    }

    private static ProcesVerbalResult ResultOf(Locked row, LockedContent content)
    {
        var inputs = Decisions.StoredInputs.Read(content.Inputs);
        return new ProcesVerbalResult(
            row.Candidate, row.Mention,
            inputs.Volet1.Level?.Label() ?? (inputs.Volet1.Admissible == true ? "Admissible" : "Non obtenu"),
            inputs.Volet2 is { Insufficient: true } ? "Insuffisant" : inputs.Volet2?.Level?.Label() ?? "Non évalué",
            content.Outcome.Label(), content.Level,
            [.. content.Reasons.Select(code => DecisionReason.Find(code)?.Message ?? code)],
            LockOf(row));
    }

    /// <summary>Level of volet 2: the president's choice on a tie, else that of the marks .</summary>
    private static Level? LevelOf(LockedContent content) => content.ChosenLevel
        ?? Domain.Grids.Bordereau.Assess(MarkKeys.DomainLevels(content.Marks.Select(mark => KeyValuePair.Create(mark.Key, mark.Level)))).Level;

    private static List<DocumentJuror> Jurors(LockedContent content, Guid presidentId) =>
        [.. content.Present.Select(member => new DocumentJuror(PersonOf(member.Name), member.Quality.Label(), member.Id == presidentId))];

    /// <summary>An account has one name: the first word is taken as the first name, as it is shown.</summary>
    private static DocumentPerson PersonOf(string name) =>
        name.Split(' ', 2) is [var first, var last] ? new(last, first) : new(name, "");

    private static DocumentLock LockOf(Locked row) => new(AcademyTime.Local(row.Zone, row.LockedAt), row.Sha256);

    private static string? ZoneNote(string zone, DateTimeOffset at) =>
        AcademyTime.Local(zone, at).Offset == AcademyTime.Local("Europe/Paris", at).Offset ? null : $"heure de {zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ')}";

    /// <summary>The living decision for its holder's papers: what the jury locked, or what an inspecteur validated .</summary>
    private async Task<Holder?> HolderAsync(Guid candidacyId, CancellationToken cancel)
    {
        if (await LockedAsync(db.Set<Candidacy>().Where(candidacy => candidacy.Id == candidacyId), cancel) is [var locked])
        {
            var content = LockedContentWriter.Read(locked.Content);
            return new(locked.Candidate, locked.Mention, locked.Zone, content.ReglementId, content.Grouping, content.HeldOn, locked.LockedAt);
        }

        var row = await (
            from decision in db.Set<Decision>().AsNoTracking().Where(decision => decision.CandidacyId == candidacyId && decision.RevokedAt == null && decision.OralId == null)
            join candidacy in db.Set<Candidacy>() on decision.CandidacyId equals candidacy.Id
            join person in db.Set<Person>() on candidacy.PersonId equals person.Id
            join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
            orderby decision.Version descending
            select new { Person = new DocumentPerson(person.UsualName ?? person.LastName, person.FirstName), candidacy.Mention, academy.TimeZone, academy.Name, decision.ReglementId, decision.LockedAt })
            .FirstOrDefaultAsync(cancel);
        return row is null ? null : new(row.Person, row.Mention, row.TimeZone, row.ReglementId,
            Attestations.AttestationService.ResourceGrouping(row.Name), AcademyTime.Today(row.TimeZone, row.LockedAt), row.LockedAt);
    }

    private sealed record Holder(DocumentPerson Candidate, Mention Mention, string Zone, string ReglementId, string Grouping, DateOnly HeldOn, DateTimeOffset LockedAt);

    private async Task<List<Locked>> LockedAsync(IQueryable<Candidacy> candidacies, CancellationToken cancel) => await (
        from decision in db.Set<Decision>().AsNoTracking().Where(decision => decision.RevokedAt == null)
        join candidacy in candidacies on decision.CandidacyId equals candidacy.Id
        join person in db.Set<Person>() on candidacy.PersonId equals person.Id
        join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
        join common in db.Set<Harmonisation>() on decision.HarmonisationId equals common.Id
        join oral in db.Set<Oral>() on common.OralId equals oral.Id
        join jury in db.Set<Jury>() on oral.JuryId equals jury.Id
        join session in db.Set<JurySession>() on jury.JurySessionId equals session.Id
        where common.State == HarmonisationState.Locked
        select new Locked(decision.Id, jury.Id, new DocumentPerson(person.UsualName ?? person.LastName, person.FirstName), candidacy.Mention, academy.TimeZone,
            common.LockedContent!, common.Sha256!, decision.LockedAt, session.PresidentId)).ToListAsync(cancel);

    private sealed record Locked(
        Guid DecisionId, Guid JuryId, DocumentPerson Candidate, Mention Mention, string Zone, string Content, string Sha256, DateTimeOffset LockedAt, Guid PresidentId);
}
