using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Juries;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Portal.Tests.Deliberations;
using PixEduPortal.Portal.Tests.Dossiers;
using PixEduPortal.Portal.Tests.Ressources;
using PixEduPortal.Portal.Tests.Sessions;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Candidacies;

/// <summary>Every pair of a state and a verb that DOMAIN.md section 6 does not list, asked of the portal's own services on
/// PostgreSQL: refused with its code, and nothing is written: no state, no event, no audit entry, no mail.</summary>
public sealed class ForbiddenTransitions(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string Forbidden = "TRANSITION_INTERDITE";

    private sealed record Attempt(CandidacyVerb Verb, Guid CandidacyId, Func<Task<Outcome>> Ask, params string[] Codes);

    [Fact]
    public async Task Each_is_refused_with_its_code_and_nothing_is_written()
    {
        var attempts = await AttemptsAsync();
        var wrong = new List<string>();
        var asked = 0;
        foreach (var state in Enum.GetValues<CandidacyState>())
        {
            foreach (var attempt in attempts.Where(attempt => Forbids(state, attempt.Verb)))
            {
                await portal.DatabaseAsync(db => db.Database.ExecuteSqlAsync($"update candidacies set state = {state.ToString()} where id = {attempt.CandidacyId}"));
                var before = await WrittenAsync(attempt.CandidacyId);
                var outcome = await attempt.Ask();
                asked++;
                var code = outcome.Succeeded ? "done" : outcome.Refusals[0].Code;
                var after = await WrittenAsync(attempt.CandidacyId);
                if (outcome.Succeeded || !attempt.Codes.Contains(code, StringComparer.Ordinal) || before != after || after.State != state)
                {
                    wrong.Add($"{state} {attempt.Verb}: {code}{(before == after ? "" : $", written {before} -> {after}")}");
                }
            }
        }

        wrong.Should().BeEmpty();
        asked.Should().BeGreaterThan(250, "the table forbids most pairs");
    }

    /// <summary>A state from which neither the verb nor another one of the same service leads on.</summary>
    private static bool Forbids(CandidacyState state, CandidacyVerb verb) => verb switch
    {
        // The lock of a held oral deliberates and locks in one go (R-74).
        CandidacyVerb.LockDecision => state is not (CandidacyState.OralHeld or CandidacyState.Deliberated),
        // A convoked oral may be moved: no change of state.
        CandidacyVerb.ConvokeOral => state is not (CandidacyState.AssignedToJury or CandidacyState.ConvokedOral),
        CandidacyVerb.RegisterVolet2 => !Has(state, verb) && !Has(state, CandidacyVerb.ChooseAnotherJurySession),
        _ => !Has(state, verb),
    };

    private static bool Has(CandidacyState state, CandidacyVerb verb) => CandidacyMachine.Table.Find(state, verb) is not null;

    private async Task<IReadOnlyList<Attempt>> AttemptsAsync()
    {
        var scene = new Scene(portal);
        var hearing = await Hearing.ConvokedAsync(portal, reglement: "2024", volet1: Level.Avance);
        var (id, oral) = (hearing.CandidacyId, hearing.OralId);
        var candidate = new Actor(null, "Candidat", Role.Candidat, "NANTES", hearing.PersonId);
        var next = await scene.SessionAsync("NANTES", "RENNES", "LILLE");
        var settled = await (await SubmittedAsync()).SettledAsync();
        var locked = await (await SubmittedAsync()).LockedAsync();
        var volet1 = await portal.SessionAsync("NANTES");
        var resource = await RessourceCase.ReadyAsync(portal);
        return
        [
            new(CandidacyVerb.BecomeEligible, id, () => Do<CandidacyService>(service => service.DeclareEligibleAsync(id, "Attesté", hearing.Drane)), Forbidden),
            new(CandidacyVerb.RegisterVolet1, id, () => Do<RegistrationService>(async service => await service.RegisterAsync(new RegisterVolet1 { SessionId = volet1, CandidacyId = id }, candidate)), "CANDIDATURE_NON_ELIGIBLE", "DEJA_INSCRIT", "VOLET1_DEJA_OBTENU", "VOLET1_EXPIRE", "CANDIDATURE_CLOSE"),
            new(CandidacyVerb.RegisterVolet2, id, () => Do<CandidacyService>(service => service.RegisterVolet2Async(new MoveToJurySession { CandidacyId = id, JurySessionId = next }, candidate)), Forbidden),
            new(CandidacyVerb.GrantDerogation, id, () => Do<DerogationDesk>(service => service.GrantAsync(id, new DateTime(2026, 5, 20, 12, 0, 0, DateTimeKind.Unspecified), "Panne", hearing.Drane)), Forbidden),
            new(CandidacyVerb.AssignToJury, id, () => Do<JuryAssignments>(service => service.AssignAsync(hearing.JuryId, [id], hearing.Drane)), Forbidden),
            new(CandidacyVerb.ConvokeOral, id, () => Do<OralSchedule>(async service => await service.ScheduleAsync(new ScheduleOral
            {
                OralId = oral, StartsAt = new DateTime(2026, 5, 14, 10, 0, 0, DateTimeKind.Unspecified), Place = "Salle 2",
            }, hearing.Presiding)), Forbidden),
            new(CandidacyVerb.ReleaseFromJury, id, () => Do<JuryAssignments>(service => service.ReleaseAsync(oral, "Récusation", hearing.Presiding)), Forbidden),
            new(CandidacyVerb.HoldOral, id, () => Do<PresidencyService>(service => service.RecordOralAsync(hearing.Presiding, oral, held: true)), Forbidden),
            new(CandidacyVerb.RecordOralAbsence, id, () => Do<PresidencyService>(service => service.RecordOralAsync(hearing.Presiding, oral, held: false)), Forbidden),
            new(CandidacyVerb.RescheduleOral, id, () => Do<OralSchedule>(service => service.HoldAgainAsync(oral, "Excusé", hearing.Presiding)), Forbidden),
            new(CandidacyVerb.LockDecision, settled.CandidacyId, () => settled.LockAsync(), Forbidden),
            new(CandidacyVerb.ReleaseCertified, id, () => Do<DecisionService>(async service => await service.ReleaseAsync(hearing.Drane, new ReleaseDecisions { CandidacyId = id })), "RIEN_A_PUBLIER"),
            new(CandidacyVerb.ReopenDecision, locked.CandidacyId, () => Do<ReopeningService>(service => service.RequestAsync(locked.Presiding, locked.OralId, "Erreur de saisie")), Forbidden),
            new(CandidacyVerb.Withdraw, id, () => Do<CandidacyService>(service => service.WithdrawAsync(id, null, candidate)), Forbidden),
            new(CandidacyVerb.FreezeDossier, id, () => Do<DossierService>(async service => await service.DepositAsync(
                new DepositDossier { CandidacyId = id, FileName = "dossier.pdf", Content = new MemoryStream(DepositFiles.Pdf(4)) }, candidate)), "DEPOT_FERME"),
            new(CandidacyVerb.SubmitResource, resource.CandidacyId, () => resource.TryDepositAsync(), "DEPOT_FERME"),
            new(CandidacyVerb.ReturnResource, resource.CandidacyId, () => resource.ReturnAsync("Sources à citer"), Forbidden),
            new(CandidacyVerb.ValidateResource, resource.CandidacyId, () => resource.ValidateAsync(Level.Avance), Forbidden),
        ];
    }

    private async Task<Hearing> SubmittedAsync() =>
        await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(Level.Expert, Level.Expert, Level.Expert, Level.Expert, Level.Expert, Level.Expert);

    private Task<Outcome> Do<TService>(Func<TService, Task<Outcome>> work)
        where TService : notnull => portal.DoAsync(services => work(services.GetRequiredService<TService>()));

    private sealed record Written(CandidacyState State, int Events, int Audits, int Mails, int Orals, int Versions, int Decisions);

    private Task<Written> WrittenAsync(Guid id) => portal.DatabaseAsync(async db => new Written(
        await db.Set<Candidacy>().Where(own => own.Id == id).Select(own => own.State).FirstAsync(),
        await db.Set<CandidacyEvent>().CountAsync(moved => moved.CandidacyId == id),
        await db.Set<AuditEntry>().CountAsync(),
        await db.Set<OutboxMessage>().CountAsync(),
        await db.Set<Oral>().CountAsync(oral => oral.CandidacyId == id && oral.State == OralState.Convoked),
        await db.Set<DossierVersion>().CountAsync(version => version.CandidacyId == id),
        await db.Set<Decision>().CountAsync(decision => decision.CandidacyId == id)));
}
