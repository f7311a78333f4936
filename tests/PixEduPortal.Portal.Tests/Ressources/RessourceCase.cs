using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Ressources;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Ressources;
using PixEduPortal.Portal.Tests.Candidacies;
using PixEduPortal.Portal.Tests.Dossiers;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Ressources;

/// <summary>A candidate whose volet 2 passes by a resource, an inspecteur and the DRANE, in an academy of their
/// own; every step goes through the real verbs.</summary>
internal sealed class RessourceCase
{
    private static int _count;

    public required PortalHost Portal { get; init; }

    public required string Academy { get; init; }

    public required Guid CandidacyId { get; init; }

    public required Guid PersonId { get; init; }

    public required Actor Inspecteur { get; init; }

    public required string InspecteurEmail { get; init; }

    public required string CandidateEmail { get; init; }

    public required Guid CandidateUserId { get; init; }

    public Actor Drane => Scene.DraneOf(Academy);

    public Actor Candidate => new(null, "Candidat", Role.Candidat, Academy, PersonId);

    /// <summary>Volet 1 obtained at Avancé under 2024, in an academy that chose the resource for Confirmé and Avancé.</summary>
    public static async Task<RessourceCase> WithVolet1Async(PortalHost portal, string? school = null, string reglement = "2024", Level level = Level.Avance)
    {
        var scene = new Scene(portal);
        var academy = $"RESSOURCE-{Interlocked.Increment(ref _count)}";
        await scene.AcademiesAsync(academy);
        await portal.AccountAsync([Role.Drane], academy);
        var today = DateOnly.FromDateTime(portal.Clock.GetUtcNow().UtcDateTime);
        Scene.Require(await portal.DoAsync(services => services.GetRequiredService<AcademySettingService>().SaveAsync(
            new AcademySettings { ResourceLevels = [Level.Confirme, Level.Avance] }, today, Scene.DraneOf(academy))));
        var id = await scene.OpenedAsync(academy, school);
        await scene.ChangeAsync(id, candidacy =>
        {
            Scene.Require(candidacy.MoveTo(CandidacyState.Volet1Obtained, Actor.Portal, portal.Clock.GetUtcNow()));
            candidacy.RecordVolet1(new Volet1Standing(level, null, new(2025, 6, 15), new(2028, 6, 15), null), reglement);
        });
        var person = (await scene.CandidacyAsync(id)).PersonId;
        // Somebody may hold both roles: never on one's own resource (MEME_PERSONNE).
        var account = await portal.AccountAsync([Role.Candidat, Role.Inspecteur], academy, person);
        var inspecteur = await portal.AccountAsync([Role.Inspecteur], academy);
        return new RessourceCase
        {
            Portal = portal, Academy = academy, CandidacyId = id, PersonId = person, CandidateEmail = account.Email!, CandidateUserId = account.Id, InspecteurEmail = inspecteur.Email!,
            Inspecteur = new Actor(inspecteur.Id, inspecteur.DisplayName, Role.Inspecteur, academy, inspecteur.PersonId),
        };
    }

    public static async Task<RessourceCase> SubmittedAsync(PortalHost portal)
    {
        var one = await WithVolet1Async(portal);
        await one.RegisterAsync();
        await one.DepositAsync();
        return one;
    }

    /// <summary>Handed in, given to the inspecteur who has no link, with a favourable opinion of the DRANE.</summary>
    public static async Task<RessourceCase> ReadyAsync(PortalHost portal)
    {
        var one = await SubmittedAsync(portal);
        Scene.Require(await one.AssignAsync());
        Scene.Require(await one.DeclareAsync());
        Scene.Require(await one.OpineAsync(one.Drane));
        return one;
    }

    public async Task RegisterAsync() => Scene.Require(await DoAsync<CandidacyService, Outcome>(service => service.RegisterVolet2Async(
        new MoveToJurySession { CandidacyId = CandidacyId, JurySessionId = null }, Candidate)));

    public Task<Outcome> TryDepositAsync(byte[]? content = null) => DoAsync<RessourceService, Outcome>(async service => await service.DepositAsync(
        new DepositDossier { CandidacyId = CandidacyId, FileName = "ressource.pdf", Content = new MemoryStream(content ?? DepositFiles.Pdf(14)) }, Candidate));

    public async Task DepositAsync() => Scene.Require(await TryDepositAsync());

    public async Task<Outcome> AssignAsync(Guid? inspecteur = null) =>
        await DoAsync<RessourceDesk, Outcome>(async service => await service.AssignAsync((await RessourceAsync()).Id, inspecteur ?? Inspecteur.UserId, Drane));

    public async Task<Outcome> DeclareAsync(params string[] conflicts) =>
        await DoAsync<RessourceReview, Outcome>(async service => await service.DeclareAsync((await RessourceAsync()).Id, conflicts, null, Inspecteur));

    public async Task<Outcome> OpineAsync(Actor actor) => await DoAsync<RessourceDesk, Outcome>(async service => await service.OpineAsync(new GiveOpinion
    {
        RessourceId = (await RessourceAsync()).Id, VersionId = await CurrentAsync(), Verdict = OpinionVerdict.Favorable, Text = "Ressource claire et réutilisable.",
    }, actor));

    public async Task<Outcome> ReturnAsync(string? reason) =>
        await DoAsync<RessourceReview, Outcome>(async service => await service.ReturnAsync((await RessourceAsync()).Id, await CurrentAsync(), reason, Inspecteur));

    public async Task<Outcome> ValidateAsync(Level? level, string? comment = null, Guid? version = null) =>
        await DoAsync<RessourceReview, Outcome>(async service => await service.ValidateAsync(new ValidateRessource
        {
            RessourceId = (await RessourceAsync()).Id, VersionId = version ?? await CurrentAsync(), Level = level, Comment = comment,
        }, Inspecteur));

    public Task<Ressource> RessourceAsync() => Portal.DatabaseAsync(db => db.Set<Ressource>().AsNoTracking().Where(own => own.CandidacyId == CandidacyId).OrderByDescending(own => own.Number).FirstAsync());

    public Task<Guid> CurrentAsync() => Portal.DatabaseAsync(db => db.Set<DossierVersion>().Where(version => version.CandidacyId == CandidacyId)
        .OrderByDescending(version => version.Number).Select(version => version.Id).FirstAsync());

    public Task<Candidacy> CandidacyAsync() => Portal.DatabaseAsync(db => db.Set<Candidacy>().AsNoTracking().Include(own => own.Events).FirstAsync(own => own.Id == CandidacyId));

    public Task<T> DoAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => Portal.DoAsync(services => work(services.GetRequiredService<TService>()));
}
