using FluentAssertions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Ressources;
using Xunit;

namespace PixEduPortal.Domain.Tests.Ressources;

public sealed class RessourceRulesTests
{
    private static readonly Reglement Of2024 = Domain.Reglements.Reglements.All.First(reglement => reglement.Id == "2024");
    private static readonly Reglement Of2026 = Domain.Reglements.Reglements.All.First(reglement => reglement.Id == "2026");
    private static readonly DossierVersion Current = Version(DossierFileState.Current);

    [Theory]
    [InlineData(Level.Avance, "Avance Confirme Initie")]
    [InlineData(Level.Confirme, "Confirme Initie")]
    [InlineData(Level.Initie, "Initie")]
    public void A_resource_is_validated_at_the_level_presented_or_a_lower_one(Level presented, string levels)
    {
        string.Join(' ', RessourceRules.Levels(Of2024, presented)).Should().Be(levels);
        foreach (var level in Levels.Rising)
        {
            var codes = Codes(Of2024, presented, level, "Appréciation", Current, [Opinion(Role.Drane)]);
            codes.Should().Equal(level <= presented ? [] : ["NIVEAU_TROP_HAUT"]);
        }
    }

    [Fact]
    public void The_opinion_of_a_DRANE_expert_on_this_very_version_comes_first()
    {
        Codes(Of2024, Level.Avance, Level.Avance, null, Current, []).Should().Equal("AVIS_REQUIS");
        Codes(Of2024, Level.Avance, Level.Avance, null, Current, [Opinion(Role.Inspecteur)]).Should().Equal("AVIS_REQUIS");
        Codes(Of2024, Level.Avance, Level.Avance, null, Current, [Opinion(Role.Drane, Guid.NewGuid())]).Should().Equal("AVIS_REQUIS");
        Codes(Of2024, Level.Avance, Level.Avance, null, Current, [Opinion(Role.Drane)]).Should().BeEmpty();
        Codes(Of2024, Level.Avance, Level.Avance, null, null, []).Should().Equal("VERSION_NON_LISIBLE");
    }

    [Fact]
    public void A_lower_level_is_explained_to_the_candidate()
    {
        Codes(Of2024, Level.Avance, Level.Confirme, " ", Current, [Opinion(Role.Drane)]).Should().Equal("APPRECIATION_REQUISE");
        Codes(Of2024, Level.Avance, null, null, Current, [Opinion(Role.Drane)]).Should().Equal("NIVEAU_REQUIS");
        Codes(Of2024, Level.Avance, Level.Avance, new string('a', RessourceRules.TextLength + 1), Current, [Opinion(Role.Drane)]).Should().Equal("TEXTE_TROP_LONG");
        Codes(Of2024, Level.Avance, Level.Avance, new string('a', RessourceRules.TextLength), Current, [Opinion(Role.Drane)]).Should().BeEmpty();
    }

    [Fact]
    public void No_resource_is_validated_under_the_reglement_2026()
    {
        Codes(Of2026, Level.Avance, Level.Avance, null, Current, [Opinion(Role.Drane)]).Should().Equal("MODALITE_IMPOSSIBLE");
        Codes(Of2024, null, Level.Avance, null, Current, [Opinion(Role.Drane)]).Should().Equal("MODALITE_IMPOSSIBLE");
    }

    [Fact]
    public void A_version_is_handed_in_until_somebody_has_given_an_opinion_on_it()
    {
        RessourceRules.MayDeposit(CandidacyState.RegisteredVolet2, null, []).Should().BeTrue();
        RessourceRules.MayDeposit(CandidacyState.ResourceReturned, Current, [Opinion(Role.Drane)]).Should().BeTrue();
        RessourceRules.MayDeposit(CandidacyState.ResourceSubmitted, Current, []).Should().BeTrue();
        RessourceRules.MayDeposit(CandidacyState.ResourceSubmitted, Current, [Opinion(Role.Inspecteur)]).Should().BeFalse();
        foreach (var lost in new[] { DossierFileState.Infected, DossierFileState.Unreadable })
        {
            var version = Version(lost);
            RessourceRules.MayDeposit(CandidacyState.ResourceSubmitted, version, [Opinion(Role.Drane, version.Id)]).Should().BeTrue();
        }

        foreach (var state in Enum.GetValues<CandidacyState>().Except([CandidacyState.RegisteredVolet2, CandidacyState.ResourceReturned, CandidacyState.ResourceSubmitted]))
        {
            RessourceRules.MayDeposit(state, Current, []).Should().BeFalse("{0}", state);
        }
    }

    /// <summary>R-76 on a resource: the level validated is volet 2, held that day.</summary>
    [Theory]
    [InlineData("2026-06-15", "Avance Certifie Avance|Confirme Certifie Confirme|Initie Ajourne -")]
    [InlineData("2026-06-16", "Avance Volet1Expire -|Confirme Volet1Expire -|Initie Volet1Expire -")]
    public void What_each_level_would_decide_is_announced(string on, string expected)
    {
        var volet1 = new Volet1Standing(Level.Avance, null, new(2023, 6, 15), new(2026, 6, 15), null);
        var announced = RessourceRules.Announce(Of2024, Formation.Continue, volet1, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture));
        string.Join('|', announced.Select(one => $"{one.Level} {one.Result.Outcome} {one.Result.Level?.ToString() ?? "-"}")).Should().Be(expected);
        announced.Where(one => one.Result.Outcome == DecisionOutcome.Ajourne).SelectMany(one => one.Result.Reasons.Select(reason => reason.Code))
            .Should().BeSubsetOf(["ECART_NIVEAUX", "NIVEAU_NON_DELIVRE"]);
        RessourceRules.Announce(Of2024, Formation.Continue, volet1, volet1.SatOn).Should().HaveCount(3, "the day of the sitting counts");
        RessourceRules.Announce(Of2024, Formation.Continue, volet1, volet1.SatOn.AddDays(-1)).Should().BeEmpty();
        RessourceRules.Announce(Of2026, Formation.Continue, volet1 with { Level = null, Admissible = true }, new(2026, 6, 1)).Should().BeEmpty();
    }

    [Fact]
    public void A_resource_has_no_number_of_pages_but_every_other_check_of_a_dossier()
    {
        DossierRules.CheckFile(Of2024, AcademySettings.Default, new(10, DossierFormat.Pdf, 40, LettersAndDigits: 900), resource: true).Refusals.Should().BeEmpty();
        DossierRules.CheckFile(Of2024, AcademySettings.Default, new(10, DossierFormat.Pdf, 40, LettersAndDigits: 900)).Refusals.Single().Code.Should().Be("NOMBRE_PAGES");
        DossierRules.CheckFile(Of2024, AcademySettings.Default, new(10, DossierFormat.Pdf, 4, Encrypted: true), resource: true).Refusals.Single().Code.Should().Be("FICHIER_CHIFFRE");
        DossierRules.CheckFile(Of2024, AcademySettings.Default, new(10, DossierFormat.Pdf, 4, Links: 1, LettersAndDigits: 499), resource: true).Refusals.Single().Message.Should().StartWith("Le fichier ne contient qu’une adresse. Déposez la ressource");
    }

    [Fact]
    public void The_machine_keeps_the_two_modalities_apart()
    {
        var today = new DateOnly(2026, 6, 1);
        var candidat = new Actor(null, "Candidat", Role.Candidat);
        var resource = new CandidacySituation(CandidacyState.RegisteredVolet2, today, Modality: Volet2Modality.RessourceValidee);
        var jury = resource with { Modality = Volet2Modality.JuryOral };
        CandidacyMachine.Check(resource, CandidacyVerb.SubmitResource, candidat, today).Value.Should().Be(CandidacyState.ResourceSubmitted);
        CandidacyMachine.Check(resource, CandidacyVerb.MissDossier, Actor.Portal, today).Refusals.Single().Code.Should().Be("MODALITE_DIFFERENTE");
        CandidacyMachine.Check(jury, CandidacyVerb.SubmitResource, candidat, today).Refusals.Single().Code.Should().Be("MODALITE_DIFFERENTE");
        CandidacyMachine.Check(jury with { Modality = null }, CandidacyVerb.SubmitResource, candidat, today).Refusals.Single().Code.Should().Be("MODALITE_DIFFERENTE");
        CandidacyMachine.Check(jury, CandidacyVerb.FreezeDossier, Actor.Portal, today).Value.Should().Be(CandidacyState.DossierSubmitted);
        CandidacyMachine.Check(resource with { State = CandidacyState.Certified }, CandidacyVerb.ReopenDecision, new(null, "Président", Role.President), today, "Erreur", deputyAgrees: true)
            .Refusals.Single().Code.Should().Be("MODALITE_DIFFERENTE");
    }

    private static string[] Codes(Reglement reglement, Level? presented, Level? level, string? comment, DossierVersion? current, RessourceOpinion[] opinions) =>
        [.. RessourceRules.CheckValidation(reglement, presented, level, comment, current, opinions).Select(refusal => refusal.Code)];

    private static DossierVersion Version(DossierFileState state) => new()
    {
        Id = Guid.NewGuid(), CandidacyId = Guid.NewGuid(), JurySessionId = null, Number = 1, FileName = "ressource.pdf", ContentType = "application/pdf", Size = 1,
        Sha256 = new string('0', 64), ReceivedAt = DateTimeOffset.UnixEpoch, State = state, FileId = Guid.NewGuid(),
    };

    private static RessourceOpinion Opinion(Role role, Guid? version = null) => new()
    {
        Id = Guid.NewGuid(), RessourceId = Guid.NewGuid(), VersionId = version ?? Current.Id, AuthorId = null, AuthorName = "Lecteur", AuthorRole = role,
        Verdict = OpinionVerdict.Favorable, Text = "Ressource claire.", GivenAt = DateTimeOffset.UnixEpoch,
    };
}
