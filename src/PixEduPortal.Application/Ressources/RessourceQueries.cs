using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Ressources;

/// <summary>A resource in a list.</summary>
/// <param name="Received">Reception of the version to examine; null when there is none to read yet.</param>
/// <param name="Opinion">A DRANE expert's opinion on that version was given.</param>
public sealed record RessourceLine(
    Guid Id, string Candidate, string? School, string Academy, string Zone, Mention Mention, CandidacyState State, DateTimeOffset StateSince,
    Level? Presented, string? Inspecteur, DateTimeOffset? Received, bool Opinion, DateTimeOffset? ValidatedAt)
{
    /// <summary>What comes next, in words.</summary>
    public string Next => ValidatedAt is not null ? "Examen terminé" : State switch
    {
        CandidacyState.RegisteredVolet2 => "Dépôt attendu du candidat",
        CandidacyState.ResourceReturned => "Retournée : nouvelle version attendue du candidat",
        CandidacyState.ResourceSubmitted when Received is null => "Contrôle du fichier en cours",
        CandidacyState.ResourceSubmitted when !Opinion => "Avis de la DRANE attendu",
        CandidacyState.ResourceSubmitted when Inspecteur is null => "À confier à un inspecteur",
        CandidacyState.ResourceSubmitted => "Réponse de l’inspecteur attendue",
        _ => State.Label(),
    };
}

/// <summary>What an inspecteur finds on their page.</summary>
/// <param name="ToDeclare">Assigned, conflicts not declared yet: name and academy are all that is shown.</param>
public sealed record RessourceDesktop(IReadOnlyList<RessourceLine> ToDeclare, IReadOnlyList<RessourceLine> Mine);

public sealed record OpinionLine(int Version, string Author, Role Role, OpinionVerdict Verdict, string Text, DateTimeOffset At);

/// <summary>A remark with which a resource came back.</summary>
public sealed record ReturnLine(DateTimeOffset At, string By, string Remark);

/// <summary>One resource, whole, for whoever may read it.</summary>
public sealed record RessourcePage(
    Ressource Ressource, RessourceLine Line, Guid CandidacyId, string ReglementId, DossierVersion? Current, IReadOnlyList<DossierVersionLine> Versions,
    IReadOnlyList<OpinionLine> Opinions, IReadOnlyList<ReturnLine> Returns, IReadOnlyList<AnnouncedDecision> Announced)
{
    public bool Answered => Ressource.ValidatedAt is not null;

    /// <summary>Waits for an answer, with a file that may be read.</summary>
    public bool Open => !Answered && Line.State == CandidacyState.ResourceSubmitted && Current is not null;
}

/// <summary>A resource as its candidate sees it: no opinion, no level before the release .</summary>
/// <param name="Comment">The inspecteur's words, once the decision is released.</param>
public sealed record OwnRessource(IReadOnlyList<DossierVersionLine> Versions, IReadOnlyList<ReturnLine> Returns, bool MayDeposit, bool Assigned, string? Comment);

public sealed class RessourceQueries(PortalDbContext db, RessourceAccess access, ReglementCatalog reglements, TimeProvider time)
{
    public async Task<IReadOnlyList<RessourceLine>> OfAcademyAsync(string academyCode, CancellationToken cancel = default) =>
        await Lines(access.OfAcademy(academyCode)).ToListAsync(cancel);

    public async Task<RessourceDesktop> OfInspecteurAsync(Guid userId, CancellationToken cancel = default) => new(
        await Lines(access.Assigned(userId).Where(ressource => ressource.ValidatedAt == null && !access.Readable(userId).Any(read => read.Id == ressource.Id))).ToListAsync(cancel),
        await Lines(access.Readable(userId)).ToListAsync(cancel));

    /// <summary>Assigned to the inspecteur, whether or not they have declared: for the page where they declare.</summary>
    public Task<RessourceLine?> AssignedAsync(Guid userId, Guid ressourceId, CancellationToken cancel = default) =>
        Lines(access.Assigned(userId).Where(ressource => ressource.Id == ressourceId)).FirstOrDefaultAsync(cancel);

    public async Task<RessourcePage?> FindAsync(Actor actor, Guid ressourceId, CancellationToken cancel = default)
    {
        var found = await access.ReadableBy(actor).AsNoTracking().FirstOrDefaultAsync(known => known.Id == ressourceId, cancel);
        if (found is null)
        {
            return null;
        }

        var line = await Lines(db.Set<Ressource>().Where(known => known.Id == ressourceId)).FirstAsync(cancel);
        var candidacy = await db.Set<Candidacy>().AsNoTracking().Include(own => own.Events).FirstAsync(own => own.Id == found.CandidacyId, cancel);
        var reglement = await reglements.RequireAsync(candidacy.ReglementId, cancel);
        var today = AcademyTime.Today(line.Zone, time.GetUtcNow());
        var opinions = await db.Set<RessourceOpinion>().AsNoTracking().Where(opinion => opinion.RessourceId == ressourceId)
            .Join(db.Set<DossierVersion>(), opinion => opinion.VersionId, version => version.Id, (opinion, version) => new { opinion, version.Number })
            .OrderByDescending(row => row.opinion.GivenAt)
            .Select(row => new OpinionLine(row.Number, row.opinion.AuthorName, row.opinion.AuthorRole, row.opinion.Verdict, row.opinion.Text, row.opinion.GivenAt)).ToListAsync(cancel);
        return new(found, line, candidacy.Id, candidacy.ReglementId, await RessourceDesk.CurrentAsync(db, candidacy.Id, cancel),
            await VersionsAsync(candidacy.Id, cancel), opinions, Returns(candidacy),
            candidacy.Volet1 is { } volet1 ? RessourceRules.Announce(reglement, candidacy.Formation, volet1, today) : []);
    }

    /// <summary>Null when the candidacy is not the person's own, or has no resource.</summary>
    public async Task<OwnRessource?> OwnAsync(Guid personId, Guid candidacyId, CancellationToken cancel = default)
    {
        var candidacy = await db.Set<Candidacy>().AsNoTracking().Include(own => own.Events).FirstOrDefaultAsync(own => own.Id == candidacyId && own.PersonId == personId, cancel);
        var ressource = candidacy is null ? null : await db.Set<Ressource>().AsNoTracking().Where(own => own.CandidacyId == candidacyId).OrderByDescending(own => own.Number).FirstOrDefaultAsync(cancel);
        if (candidacy is null || ressource is null)
        {
            return null;
        }

        var latest = await db.Set<DossierVersion>().AsNoTracking().Where(version => version.CandidacyId == candidacyId && version.JurySessionId == null)
            .OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancel);
        var opinions = latest is null ? [] : await db.Set<RessourceOpinion>().AsNoTracking().Where(opinion => opinion.VersionId == latest.Id).ToListAsync(cancel);
        var released = await db.Set<Domain.Decisions.Decision>().AnyAsync(decision => decision.CandidacyId == candidacyId && decision.OralId == null
            && decision.ReleasedAt != null && decision.RevokedAt == null, cancel);
        return new(await VersionsAsync(candidacyId, cancel), Returns(candidacy),
            candidacy.Modality == Domain.Reglements.Volet2Modality.RessourceValidee && RessourceRules.MayDeposit(candidacy.State, latest, opinions),
            ressource.InspecteurId is not null, released ? ressource.Comment : null);
    }

    private static IReadOnlyList<ReturnLine> Returns(Candidacy candidacy) => [.. candidacy.Events
        .Where(moved => moved is { To: CandidacyState.ResourceReturned, Reason: not null })
        .OrderByDescending(moved => moved.At).Select(moved => new ReturnLine(moved.At, moved.AuthorName, moved.Reason!))];

    private async Task<IReadOnlyList<DossierVersionLine>> VersionsAsync(Guid candidacyId, CancellationToken cancel) =>
        await db.Set<DossierVersion>().AsNoTracking().Where(version => version.CandidacyId == candidacyId && version.JurySessionId == null)
            .OrderByDescending(version => version.Number)
            .Select(version => new DossierVersionLine(version.Id, version.Number, version.JurySessionId, version.FileName, version.ContentType, version.Size,
                version.Sha256, version.Pages, version.Links, version.Warnings, version.ReceivedAt, version.State)).ToListAsync(cancel);

    private IQueryable<RessourceLine> Lines(IQueryable<Ressource> ressources) =>
        from ressource in ressources.AsNoTracking()
        join candidacy in db.Set<Candidacy>() on ressource.CandidacyId equals candidacy.Id
        join person in db.Set<Person>() on candidacy.PersonId equals person.Id
        join academy in db.Set<Academy>() on candidacy.AcademyCode equals academy.Code
        let current = db.Set<DossierVersion>().Where(version => version.CandidacyId == candidacy.Id && version.JurySessionId == null
            && (version.State == DossierFileState.Current || version.State == DossierFileState.Frozen)).OrderByDescending(version => version.Number).FirstOrDefault()
        orderby ressource.ValidatedAt != null, candidacy.StateSince, ressource.Id
        select new RessourceLine(
            ressource.Id, person.FirstName + " " + (person.UsualName ?? person.LastName), person.School, academy.Name, academy.TimeZone, candidacy.Mention,
            candidacy.State, candidacy.StateSince, candidacy.Volet1!.Level, ressource.InspecteurName, current == null ? null : current.ReceivedAt,
            current != null && db.Set<RessourceOpinion>().Any(opinion => opinion.VersionId == current.Id && opinion.AuthorRole == Role.Drane), ressource.ValidatedAt);
}
