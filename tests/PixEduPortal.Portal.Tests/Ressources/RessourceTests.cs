using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Portal.Tests.Candidacies;
using PixEduPortal.Portal.Tests.Dossiers;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Ressources;

/// <summary>Volet 2 by a validated resource (R-50, A-01, P-14), on PostgreSQL.</summary>
public sealed class RessourceTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task A_resource_goes_from_registration_to_a_released_certification()
    {
        var one = await RessourceCase.ReadyAsync(portal);
        Scene.Require(await one.ValidateAsync(Level.Confirme, "Pratique convaincante, analyse à approfondir."));

        var decision = await DecisionAsync(one);
        decision.Should().BeEquivalentTo(new { Outcome = DecisionOutcome.Certifie, Level = Level.Confirme, Reasons = new[] { "NIVEAU_LE_PLUS_BAS" }, OralId = (Guid?)null, ReglementId = "2024" });
        StoredInputs.Read(decision.Inputs).Volet2.Should().Be(new DecisionVolet2(Level.Confirme, new(2026, 5, 12)));
        (await one.CandidacyAsync()).State.Should().Be(CandidacyState.Decided);
        (await portal.DatabaseAsync(db => db.Set<DossierVersion>().Where(version => version.CandidacyId == one.CandidacyId).Select(version => version.State).SingleAsync())).Should().Be(DossierFileState.Frozen);

        var report = await one.DoAsync<DecisionService, Outcome<ReleaseReport>>(service => service.ReleaseAsync(one.Drane, new ReleaseDecisions { Resources = true }));
        report.Value.Should().Be(new ReleaseReport(1, 1, 0, 0));
        (await one.CandidacyAsync()).State.Should().Be(CandidacyState.Certified);
        (await one.DoAsync<JuryPapers, PixEduPortal.Documents.AttestationDocument?>(papers => papers.AttestationAsync(one.CandidacyId)))!.Grouping.Should().EndWith("(ressource validée)");
        (await one.DoAsync<DecisionReplay, ReplayReport>(replay => replay.RunAsync())).Different.Should().BeEmpty();
        (await portal.DatabaseAsync(db => db.Set<Attestation>().CountAsync(attestation => attestation.DecisionId == decision.Id))).Should().Be(1);
    }

    [Fact]
    public async Task The_modality_is_that_of_the_academy_the_level_and_the_reglement_when_the_candidacy_was_opened()
    {
        var scene = new Scene(portal);
        var before = await scene.WithVolet1Async("AVANT-CHOIX");
        var one = await RessourceCase.WithVolet1Async(portal);
        var expert = await RessourceCase.WithVolet1Async(portal, level: Level.Expert);
        var under2026 = await RessourceCase.WithVolet1Async(portal, reglement: "2026");
        var session = await scene.SessionAsync(one.Academy, "RENNES", "LILLE");

        (await RegisterAsync(one, session)).Refusals.Single().Code.Should().Be("MODALITE_DIFFERENTE");
        (await RegisterAsync(expert, null)).Refusals.Single().Code.Should().Be("SESSION_JURY_INCONNUE");
        (await RegisterAsync(under2026, null)).Refusals.Single().Code.Should().Be("SESSION_JURY_INCONNUE");

        // the choice came after this candidacy was opened.
        await portal.DatabaseAsync(async db =>
        {
            db.Add(new Application.Academies.AcademySetting
            {
                AcademyCode = "AVANT-CHOIX", EffectiveFrom = new(2026, 5, 13), Values = new AcademySettings { ResourceLevels = [Level.Avance] }, SavedAt = portal.Clock.GetUtcNow(), SavedByName = "DRANE",
            });
            return await db.SaveChangesAsync();
        });
        (await one.DoAsync<CandidacyService, Outcome>(service => service.RegisterVolet2Async(new() { CandidacyId = before, JurySessionId = null }, Scene.DraneOf("AVANT-CHOIX"))))
            .Refusals.Single().Code.Should().Be("SESSION_JURY_INCONNUE");

        await one.RegisterAsync();
        (await one.CandidacyAsync()).Should().BeEquivalentTo(new { State = CandidacyState.RegisteredVolet2, Modality = Volet2Modality.RessourceValidee, JurySessionId = (Guid?)null });
        (await one.DoAsync<DossierService, Outcome>(async service => await service.DepositAsync(
            new() { CandidacyId = one.CandidacyId, FileName = "a.pdf", Content = new MemoryStream(DepositFiles.Pdf(4)) }, one.Candidate))).Refusals.Single().Code.Should().Be("DEPOT_FERME");
        (await one.DoAsync<CandidacyService, Outcome>(service => service.PostponeAsync(new() { CandidacyId = one.CandidacyId, JurySessionId = session, Reason = "x" }, one.Candidate)))
            .Refusals.Single().Code.Should().Be("REPORT_IMPOSSIBLE");
    }

    [Fact]
    public async Task A_returned_resource_comes_back_in_a_new_version_which_needs_a_new_opinion()
    {
        var one = await RessourceCase.ReadyAsync(portal);
        var first = await one.CurrentAsync();
        (await one.TryDepositAsync()).Refusals.Single().Code.Should().Be("DEPOT_FERME", "an expert has read it");
        (await one.ReturnAsync(" ")).Refusals.Single().Should().BeEquivalentTo(new { Code = "MOTIF_REQUIS", Field = "Reason" });
        Scene.Require(await one.ReturnAsync("Précisez les sources des images."));
        (await one.CandidacyAsync()).Events.Single(moved => moved.From == CandidacyState.ResourceSubmitted).Should().BeEquivalentTo(
            new { To = CandidacyState.ResourceReturned, Reason = "Précisez les sources des images.", AuthorRole = Role.Inspecteur });
        (await one.ValidateAsync(Level.Avance)).Refusals.Single().Code.Should().Be("TRANSITION_INTERDITE");

        await one.DepositAsync();
        (await one.ValidateAsync(Level.Avance, version: first)).Refusals.Single().Code.Should().Be("VERSION_CHANGEE");
        (await one.ValidateAsync(Level.Avance)).Refusals.Single().Code.Should().Be("AVIS_REQUIS");
        Scene.Require(await one.OpineAsync(one.Drane));
        Scene.Require(await one.ValidateAsync(Level.Avance));
        (await DecisionAsync(one)).Level.Should().Be(Level.Avance);
    }

    [Fact]
    public async Task A_refused_validation_writes_nothing_and_a_level_two_below_adjourns()
    {
        var one = await RessourceCase.ReadyAsync(portal);
        var before = await WrittenAsync(one);
        (await one.ValidateAsync(Level.Expert)).Refusals.Single().Code.Should().Be("NIVEAU_TROP_HAUT");
        (await one.ValidateAsync(Level.Initie)).Refusals.Single().Code.Should().Be("APPRECIATION_REQUISE");
        (await WrittenAsync(one)).Should().Be(before);

        Scene.Require(await one.ValidateAsync(Level.Initie, "Aucune pratique du numérique n’est montrée."));
        (await DecisionAsync(one)).Should().BeEquivalentTo(new { Outcome = DecisionOutcome.Ajourne, Reasons = new[] { "ECART_NIVEAUX", "NIVEAU_NON_DELIVRE" } });
        Scene.Require(await one.DoAsync<DecisionService, Outcome>(async service => await service.ReleaseAsync(one.Drane, new ReleaseDecisions { CandidacyId = one.CandidacyId })));
        await one.RegisterAsync();
        (await one.RessourceAsync()).Should().BeEquivalentTo(new { Number = 2, InspecteurId = (Guid?)null, ValidatedLevel = (Level?)null }, "a new presentation has a resource of its own");
    }

    [Fact]
    public async Task Whoever_is_in_conflict_neither_gets_nor_sees_a_resource_but_the_same_academy_is_no_conflict()
    {
        var one = await RessourceCase.SubmittedAsync(portal);
        (await one.AssignAsync(one.CandidateUserId)).Refusals.Single().Should().BeEquivalentTo(new { Code = "MEME_PERSONNE", Field = "InspecteurId" });
        (await one.AssignAsync((await portal.AccountAsync([Role.Inspecteur], "RENNES")).Id)).Refusals.Single().Code.Should().Be("INSPECTEUR_INCONNU");
        (await one.AssignAsync((await portal.AccountAsync([Role.Jury], one.Academy)).Id)).Refusals.Single().Code.Should().Be("INSPECTEUR_INCONNU");

        Scene.Require(await one.AssignAsync());
        (await one.ReturnAsync("Trop tôt")).Refusals.Single().Code.Should().Be("RESSOURCE_INACCESSIBLE", "conflicts are declared first");
        Scene.Require(await one.DeclareAsync("LIEN_DECLARE"));
        (await one.RessourceAsync()).InspecteurId.Should().BeNull();
        (await one.ReturnAsync("x")).Refusals.Single().Code.Should().Be("RESSOURCE_INACCESSIBLE");
        (await one.AssignAsync()).Refusals.Single().Code.Should().Be("LIEN_DECLARE");
        (await MailsAsync(one.Academy)).Should().Contain(mail => mail.Subject == "Un inspecteur se récuse");
    }

    [Fact]
    public async Task A_school_shared_with_the_candidate_hides_the_resource()
    {
        var one = await RessourceCase.WithVolet1Async(portal, school: "Collège Jean Rostand");
        await one.RegisterAsync();
        await one.DepositAsync();
        var colleague = new Person(Guid.CreateVersion7(), "Voisin", "Alix", one.Academy, portal.Clock.GetUtcNow()) { School = "collège  jean rostand".Replace("  ", " ", StringComparison.Ordinal) };
        await portal.DatabaseAsync(async db =>
        {
            db.Add(colleague);
            return await db.SaveChangesAsync();
        });
        var account = await portal.AccountAsync([Role.Inspecteur], one.Academy, colleague.Id);
        (await one.AssignAsync(account.Id)).Refusals.Single().Code.Should().Be("MEME_ETABLISSEMENT");
    }

    [Fact]
    public async Task M_15_tells_candidate_and_DRANE_without_a_result_and_each_act_is_audited()
    {
        var one = await RessourceCase.ReadyAsync(portal);
        Scene.Require(await one.ReturnAsync("Précisez les sources."));
        await one.DepositAsync();
        Scene.Require(await one.OpineAsync(one.Drane));
        Scene.Require(await one.ValidateAsync(Level.Avance));

        var mails = await MailsAsync(one.Academy);
        mails.Where(mail => mail.To == one.CandidateEmail).Select(mail => mail.Subject).Should().Equal(
            "Votre ressource Pix+ Édu est bien reçue", "Votre ressource Pix+ Édu est à reprendre", "Votre ressource Pix+ Édu est bien reçue", "L’examen de votre ressource est terminé");
        mails.Where(mail => mail.To.StartsWith("drane", StringComparison.Ordinal)).Select(mail => mail.Subject).Should().Equal(
            "Une ressource est à examiner", "Une ressource est retournée au candidat", "Une ressource est à examiner", "Une décision attend sa publication");
        mails.Where(mail => mail.To == one.InspecteurEmail).Should().HaveCount(2).And.OnlyContain(mail => mail.Subject == "Une ressource vous est confiée");
        mails.Should().OnlyContain(mail => mail.Kind == "M-15" || mail.Kind == "M-11");
        mails.Should().NotContain(mail => mail.Text.Contains("Avancé", StringComparison.Ordinal) || mail.Text.Contains("Précisez", StringComparison.Ordinal), "a mail holds a link, not a result nor a remark");

        (await ActionsAsync(one)).Should().Equal("candidature.ouverte", "candidature.volet2", "ressource.depot", "ressource.confiee", "conflit.declare", "ressource.avis",
            "ressource.retournee", "ressource.depot", "ressource.avis", "ressource.validee");
    }

    [Fact]
    public async Task Another_DRANE_or_another_inspecteur_finds_nothing()
    {
        var one = await RessourceCase.ReadyAsync(portal);
        var id = (await one.RessourceAsync()).Id;
        var other = await portal.AccountAsync([Role.Inspecteur], one.Academy);
        foreach (var stranger in new[] { Scene.DraneOf("RENNES"), new Actor(other.Id, "Autre", Role.Inspecteur, one.Academy), new Actor(other.Id, "Jury", Role.Jury, one.Academy) })
        {
            (await one.OpineAsync(stranger)).Refusals.Single().Code.Should().Be("RESSOURCE_INACCESSIBLE");
            (await one.DoAsync<Application.Ressources.RessourceQueries, Application.Ressources.RessourcePage?>(queries => queries.FindAsync(stranger, id))).Should().BeNull();
        }

        // A DRANE sets no level (section 8), nor does an inspecteur without the role.
        (await one.DoAsync<Application.Ressources.RessourceReview, Outcome>(async service => await service.ValidateAsync(
            new() { RessourceId = id, VersionId = await one.CurrentAsync(), Level = Level.Avance }, one.Drane))).Refusals.Single().Code.Should().Be("RESSOURCE_INACCESSIBLE");
    }

    [Theory]
    [InlineData(0, "FICHIER_VIDE")]
    [InlineData(1, "FICHIER_CHIFFRE")]
    [InlineData(2, "FICHIER_MALVEILLANT")]
    public async Task The_file_of_a_resource_is_checked_like_that_of_a_dossier(int what, string code)
    {
        var one = await RessourceCase.WithVolet1Async(portal);
        await one.RegisterAsync();
        byte[] content = what switch { 0 => [], 1 => DepositFiles.Pdf(4, encrypted: true), _ => DepositFiles.Eicar };
        (await one.TryDepositAsync(content)).Refusals.Select(refusal => refusal.Code).Should().Contain(code);
        (await one.CandidacyAsync()).State.Should().Be(CandidacyState.RegisteredVolet2);
    }

    private static Task<Outcome> RegisterAsync(RessourceCase one, Guid? session) => one.DoAsync<CandidacyService, Outcome>(service => service.RegisterVolet2Async(
        new MoveToJurySession { CandidacyId = one.CandidacyId, JurySessionId = session }, one.Candidate));

    private Task<Decision> DecisionAsync(RessourceCase one) => portal.DatabaseAsync(db => db.Set<Decision>().AsNoTracking().SingleAsync(decision => decision.CandidacyId == one.CandidacyId));

    private Task<List<OutboxMessage>> MailsAsync(string academy) => portal.DatabaseAsync(db => db.Set<OutboxMessage>().AsNoTracking()
        .Where(mail => mail.AcademyCode == academy).OrderBy(mail => mail.Id).ToListAsync());

    private Task<List<string>> ActionsAsync(RessourceCase one) => portal.DatabaseAsync(db => db.Set<AuditEntry>().AsNoTracking()
        .Where(entry => entry.SubjectId == one.CandidacyId.ToString()).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());

    private async Task<(CandidacyState, int, int, int, int)> WrittenAsync(RessourceCase one) => (
        (await one.CandidacyAsync()).State, (await one.CandidacyAsync()).Events.Count, (await ActionsAsync(one)).Count, (await MailsAsync(one.Academy)).Count,
        await portal.DatabaseAsync(db => db.Set<Decision>().CountAsync(decision => decision.CandidacyId == one.CandidacyId)));
}
