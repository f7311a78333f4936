using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Ressources;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Ressources;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Application.Candidacies;

public sealed record CampaignLine(string Campaign, CampaignKind Kind, DateOnly StartedOn, DateOnly? SharedOn, decimal? Mastery, Level? Badge);

public sealed record SittingLine(string CertificationNumber, DateOnly ExamOn, Volet1Status Status, Level? Level, Level? Presented, bool? Admissible, string? Center);

public sealed record DossierLine(int Number, string FileName, long Size, string Sha256, int? Pages, DateTimeOffset ReceivedAt, DossierFileState State);

public sealed record OralLine(
    Guid Id, Guid JuryId, string Jury, OralState State, DateTimeOffset? StartsAt, string? Place, string? Link, string? Reference, DateOnly? HeldOn, int SheetsSubmitted);

/// <summary>A locked decision: staff of the academy see it from the lock on .</summary>
public sealed record DecisionLine(int Version, DecisionOutcome Outcome, Level? Level, IReadOnlyList<string> Reasons, DateTimeOffset LockedAt, DateTimeOffset? ReleasedAt, DateTimeOffset? RevokedAt);

public sealed record HistoryLine(DateTimeOffset At, string Who, Role Role, string What, string? Reason);

public sealed record CandidacyDetail(
    Candidacy Candidacy, Person Person, Academy Academy, JurySession? JurySession, DateOnly Today,
    IReadOnlyList<CampaignLine> Campaigns, IReadOnlyList<SittingLine> Sittings, IReadOnlyList<DossierLine> Dossiers,
    IReadOnlyList<OralLine> Orals, IReadOnlyList<DecisionLine> Decisions, IReadOnlyList<HistoryLine> History)
{
    /// <summary>How volet 2 passes or will pass .</summary>
    public required Volet2Modality Modality { get; init; }

    /// <summary>The latest resource, where there is one .</summary>
    public Guid? RessourceId { get; init; }

    public IReadOnlyList<PossibleAction> Possible(Actor actor) => Candidacy.PossibleDecisions(actor, Today);

    public DateTimeOffset Local(DateTimeOffset instant) => AcademyTime.Local(Academy.TimeZone, instant);
}

/// <summary>Everything about one candidacy, on one page. Reading it is noted: the person may see who looked .</summary>
public sealed class CandidacyDetailQueries(PortalDbContext db, CandidacyScope scope, RessourceModality modalities, AuditLog audit, TimeProvider time)
{
    public async Task<CandidacyDetail?> FindAsync(Guid id, Actor actor, CancellationToken cancel = default)
    {
        var candidacy = await scope.Of(actor).AsNoTracking().Include(known => known.Events).FirstOrDefaultAsync(known => known.Id == id, cancel);
        if (candidacy is null)
        {
            return null;
        }

        var person = await db.Set<Person>().AsNoTracking().Include(known => known.Identifiers).FirstAsync(known => known.Id == candidacy.PersonId, cancel);
        var academy = await db.Set<Academy>().AsNoTracking().FirstAsync(known => known.Code == candidacy.AcademyCode, cancel);
        var session = candidacy.JurySessionId is { } sessionId ? await db.Set<JurySession>().AsNoTracking().FirstOrDefaultAsync(known => known.Id == sessionId, cancel) : null;
        await audit.ReadOfAsync(actor, "candidature", id, "page de la candidature", cancel);
        return new(candidacy, person, academy, session, AcademyTime.Today(academy.TimeZone, time.GetUtcNow()),
            await CampaignsAsync(person.Id, cancel), await SittingsAsync(person.Id, candidacy.Mention, cancel), await DossiersAsync(id, cancel),
            await OralsAsync(id, cancel), await DecisionsAsync(id, cancel), await HistoryAsync(candidacy, cancel))
        {
            Modality = candidacy.Modality is { } kept && candidacy.State is not (CandidacyState.Adjourned or CandidacyState.Volet1Obtained) ? kept : await modalities.OfAsync(candidacy, cancel),
            RessourceId = await db.Set<Ressource>().Where(ressource => ressource.CandidacyId == id).OrderByDescending(ressource => ressource.Number).Select(ressource => (Guid?)ressource.Id).FirstOrDefaultAsync(cancel),
        };
    }

    private async Task<IReadOnlyList<CampaignLine>> CampaignsAsync(Guid personId, CancellationToken cancel) => await (
        from result in db.Set<CampaignResult>().AsNoTracking()
        join campaign in db.Set<Campaign>() on result.CampaignId equals campaign.Id
        where result.PersonId == personId
        orderby result.SharedOn descending, result.StartedOn descending
        select new CampaignLine(campaign.Name, campaign.Kind, result.StartedOn, result.SharedOn,
            result.MasteryMillionths == null ? null : (decimal)result.MasteryMillionths * 100 / 1_000_000, result.BadgeLevel)).Take(50).ToListAsync(cancel);

    private async Task<IReadOnlyList<SittingLine>> SittingsAsync(Guid personId, Mention mention, CancellationToken cancel) => await db.Set<Volet1Result>().AsNoTracking()
        .Where(result => result.PersonId == personId && result.Mention == mention).OrderByDescending(result => result.ExamOn)
        .Select(result => new SittingLine(result.CertificationNumber, result.ExamOn, result.Status, result.Level, result.PresentedLevel, result.Admissible, result.CenterName))
        .ToListAsync(cancel);

    private async Task<IReadOnlyList<DossierLine>> DossiersAsync(Guid id, CancellationToken cancel) => await db.Set<DossierVersion>().AsNoTracking()
        .Where(version => version.CandidacyId == id).OrderByDescending(version => version.Number)
        .Select(version => new DossierLine(version.Number, version.FileName, version.Size, version.Sha256, version.Pages, version.ReceivedAt, version.State)).ToListAsync(cancel);

    private async Task<IReadOnlyList<OralLine>> OralsAsync(Guid id, CancellationToken cancel) => await (
        from oral in db.Set<Oral>().AsNoTracking()
        join jury in db.Set<Jury>() on oral.JuryId equals jury.Id
        where oral.CandidacyId == id
        orderby oral.AssignedAt descending
        select new OralLine(oral.Id, jury.Id, jury.Name, oral.State, oral.StartsAt, oral.Place, oral.Link, oral.ConvocationReference, oral.HeldOn,
            db.Set<EvaluationSheet>().Where(sheet => sheet.OralId == oral.Id && sheet.State == SheetState.Submitted).Select(sheet => sheet.JurorId).Distinct().Count()))
        .ToListAsync(cancel);

    private async Task<IReadOnlyList<DecisionLine>> DecisionsAsync(Guid id, CancellationToken cancel) => await db.Set<Decision>().AsNoTracking()
        .Where(decision => decision.CandidacyId == id).OrderByDescending(decision => decision.Version)
        .Select(decision => new DecisionLine(decision.Version, decision.Outcome, decision.Level, decision.Reasons, decision.LockedAt, decision.ReleasedAt, decision.RevokedAt))
        .ToListAsync(cancel);

    /// <summary>Transitions of the machine, and what the audit journal says besides: an entry that only repeats a transition
    /// stays in the journal, readings on the person's own page.</summary>
    private async Task<IReadOnlyList<HistoryLine>> HistoryAsync(Candidacy candidacy, CancellationToken cancel)
    {
        var subject = candidacy.Id.ToString();
        var audited = await db.Set<AuditEntry>().AsNoTracking()
            .Where(entry => entry.SubjectType == "candidature" && entry.SubjectId == subject && !CandidacyAuditTexts.Told.Contains(entry.Action))
            .OrderByDescending(entry => entry.Id).Take(200)
            .Select(entry => new { entry.At, entry.ActorName, entry.Role, entry.Action, entry.Reason }).ToListAsync(cancel);
        var moves = candidacy.Events.OrderBy(moved => moved.Id).Reverse().Select(moved => new HistoryLine(moved.At, moved.AuthorName, moved.AuthorRole,
            moved.From is { } from ? $"{from.Label()} → {moved.To.Label()}" : $"Ouverture : {moved.To.Label()}", moved.Reason));
        return [.. moves.Concat(audited.Select(entry => new HistoryLine(entry.At, entry.ActorName, entry.Role, CandidacyAuditTexts.Label(entry.Action), entry.Reason)))
            .OrderByDescending(line => line.At)];
    }
}

/// <summary>The journal's codes about a candidacy, in words.</summary>
public static class CandidacyAuditTexts
{
    /// <summary>What the list of transitions tells already, and readings.</summary>
    internal static readonly string[] Told =
    [
        "consultation", "candidature.ouverte", "candidature.eligible", "candidature.volet2", "candidature.desistement", "candidature.volet1-expire",
        "ressource.retournee", "ressource.validee", "oral.affecte", "oral.retire", "oral.convoque", "oral.a-refaire", "dossier.gel", "dossier.manque",
    ];

    public static string Label(string action) => action switch
    {
        "candidature.report" => "Report à une autre session de jury",
        "candidature.transfert" => "Transfert d’académie",
        "oral.deplace" => "Oral déplacé",
        "dossier.depot" => "Dossier déposé",
        "dossier.analyse" => "Fichier du dossier analysé",
        "decision.verrouille" => "Décision verrouillée",
        "decision.publie" => "Décision publiée",
        "dossier.derogation" => "Dérogation de dépôt",
        "ressource.depot" => "Ressource déposée",
        "ressource.confiee" => "Ressource confiée à un inspecteur",
        "ressource.avis" => "Avis donné sur la ressource",
        "conflit.declare" => "Déclaration de l’inspecteur sur ses liens",
        "candidature.alerte-traitee" => "Alerte traitée",
        _ => action,
    };
}
