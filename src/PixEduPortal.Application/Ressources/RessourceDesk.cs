using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Ressources;

public sealed record GiveOpinion
{
    public required Guid RessourceId { get; init; }

    /// <summary>The version that was read: another one may have come meanwhile.</summary>
    public required Guid VersionId { get; init; }

    public required OpinionVerdict? Verdict { get; init; }

    public required string? Text { get; init; }
}

/// <summary>What a DRANE does with a resource of its academy: gives it to an inspecteur, gives the opinion of its expert
/// . It never sets a level.</summary>
public sealed class RessourceDesk(PortalDbContext db, RessourceAccess access, CandidacyChange change, RessourceMails mails)
{
    public static readonly Refusal Unknown = new("RESSOURCE_INACCESSIBLE", "Cette ressource n’existe pas, ou n’est pas de celles que vous suivez. Revenez à la liste.");

    public static readonly Refusal VersionChanged = new("VERSION_CHANGEE", French.Text(
        "Le candidat a déposé une autre version entre-temps : rien n’a été enregistré. Lisez la nouvelle version, puis recommencez."));

    /// <summary>States in which a resource still waits for its inspecteur's answer.</summary>
    internal static readonly CandidacyState[] Open = [CandidacyState.RegisteredVolet2, CandidacyState.ResourceSubmitted, CandidacyState.ResourceReturned];

    /// <summary>Accounts that may validate a resource: inspecteurs of the academy, and those without academy.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> InspecteursAsync(string academyCode, CancellationToken cancel = default) =>
        [.. (await Inspecteurs(academyCode).OrderBy(user => user.DisplayName).Select(user => new { user.Id, user.DisplayName }).ToListAsync(cancel))
            .Select(user => (user.Id, user.DisplayName))];

    /// <summary>Codes: <c>RESSOURCE_INACCESSIBLE</c>, <c>RESSOURCE_TERMINEE</c>, <c>INSPECTEUR_INCONNU</c>, <c>INSPECTEUR_INCHANGE</c>,
    /// and the conflicts of R-55.</summary>
    public async Task<Outcome> AssignAsync(Guid ressourceId, Guid? inspecteurId, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } academy }
            || await access.OfAcademy(academy).FirstOrDefaultAsync(known => known.Id == ressourceId, cancel) is not { } ressource)
        {
            return Outcome.Refused(Unknown);
        }

        var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == ressource.CandidacyId, cancel);
        var inspecteur = await Inspecteurs(academy).FirstOrDefaultAsync(user => user.Id == inspecteurId, cancel);
        if (await CheckAsync(ressource, candidacy, inspecteur, cancel) is { Count: > 0 } refusals)
        {
            return Outcome.Refused(refusals);
        }

        var before = new { Inspecteur = ressource.InspecteurId };
        ressource.AssignTo(inspecteur!.Id, inspecteur.DisplayName, actor, change.Now);
        await mails.ToInspecteurAsync(candidacy, ressource, cancel);
        return await change.SaveAsync(candidacy, "ressource.confiee", actor, before, new { Inspecteur = ressource.InspecteurId }, null, cancel);
    }

    /// <summary>Opinion of a DRANE expert, or of the inspecteur who examines. Codes: <c>RESSOURCE_INACCESSIBLE</c>,
    /// <c>RESSOURCE_TERMINEE</c>, <c>VERSION_CHANGEE</c>, <c>AVIS_REQUIS</c>, <c>TEXTE_REQUIS</c>, <c>TEXTE_TROP_LONG</c>.</summary>
    public async Task<Outcome> OpineAsync(GiveOpinion opinion, Actor actor, CancellationToken cancel = default)
    {
        if (await access.ReadableBy(actor).FirstOrDefaultAsync(known => known.Id == opinion.RessourceId, cancel) is not { } ressource)
        {
            return Outcome.Refused(Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from candidacies where id = {ressource.CandidacyId} for update", cancel);
        var candidacy = await db.Set<Candidacy>().FirstAsync(own => own.Id == ressource.CandidacyId, cancel);
        var current = await CurrentAsync(db, ressource.CandidacyId, cancel);
        List<Refusal> refusals = [];
        if (candidacy.State != CandidacyState.ResourceSubmitted || ressource.ValidatedAt is not null)
        {
            refusals.Add(new("RESSOURCE_TERMINEE", French.Text($"Un avis se donne sur une ressource déposée : la candidature est à l’état « {candidacy.State.Label()} ».")));
        }
        else if (current?.Id != opinion.VersionId)
        {
            refusals.Add(VersionChanged);
        }

        if (opinion.Verdict is null)
        {
            refusals.Add(new("AVIS_REQUIS", "Choisissez un avis.", "Verdict"));
        }

        if (CandidacyChange.Text(opinion.Text) is null)
        {
            refusals.Add(new("TEXTE_REQUIS", "Expliquez votre avis en quelques phrases.", "Text"));
        }

        refusals.AddRange(RessourceRules.CheckText(opinion.Text, "Text"));
        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        db.Add(new RessourceOpinion
        {
            Id = Guid.CreateVersion7(change.Now),
            RessourceId = ressource.Id,
            VersionId = opinion.VersionId,
            AuthorId = actor.UserId,
            AuthorName = actor.Name,
            AuthorRole = actor.Role,
            Verdict = opinion.Verdict!.Value,
            Text = opinion.Text!.Trim(),
            GivenAt = change.Now,
        });
        var saved = await change.SaveAsync(candidacy, "ressource.avis", actor, null, new { Avis = opinion.Verdict, Version = current!.Number }, null, cancel);
        if (saved.Succeeded)
        {
            await transaction.CommitAsync(cancel);
        }

        return saved;
    }

    /// <summary>The version to examine: the last one that the antivirus has passed.</summary>
    internal static Task<DossierVersion?> CurrentAsync(PortalDbContext db, Guid candidacyId, CancellationToken cancel) =>
        db.Set<DossierVersion>().Where(version => version.CandidacyId == candidacyId && version.JurySessionId == null
            && (version.State == DossierFileState.Current || version.State == DossierFileState.Frozen)).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancel);

    private async Task<IReadOnlyList<Refusal>> CheckAsync(Ressource ressource, Candidacy candidacy, PortalUser? inspecteur, CancellationToken cancel)
    {
        if (ressource.ValidatedAt is not null || !Open.Contains(candidacy.State))
        {
            return [new("RESSOURCE_TERMINEE", French.Text($"Cette ressource n’attend plus d’inspecteur : la candidature est à l’état « {candidacy.State.Label()} »."))];
        }

        if (inspecteur is null)
        {
            return [new("INSPECTEUR_INCONNU", "Choisissez un inspecteur dans la liste. S’il n’y figure pas, un administrateur peut l’inviter avec le rôle « inspecteur ».", "InspecteurId")];
        }

        if (inspecteur.Id == ressource.InspecteurId)
        {
            return [new("INSPECTEUR_INCHANGE", "Cette ressource est déjà confiée à cette personne.", "InspecteurId")];
        }

        var today = await change.TodayAsync(candidacy.AcademyCode, cancel);
        return [.. (await access.ConflictsAsync(inspecteur.Id, candidacy, today, cancel))
            .Select(conflict => new Refusal(conflict.Code, French.Text($"{inspecteur.DisplayName} ne peut pas examiner cette ressource. {conflict.Message}"), "InspecteurId"))];
    }

    private IQueryable<PortalUser> Inspecteurs(string academyCode) =>
        from user in db.Users
        join link in db.UserRoles on user.Id equals link.UserId
        join role in db.Roles on link.RoleId equals role.Id
        where role.Name == nameof(Role.Inspecteur) && user.DisabledAt == null && (user.AcademyCode == academyCode || user.AcademyCode == null)
        select user;
}
