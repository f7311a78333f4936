using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PixEduPortal.Application.Attestations;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Deliberations;

public sealed class DeliberationTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const Level A = Level.Avance;
    private const Level C = Level.Confirme;
    private const Level E = Level.Expert;
    private const Level I = Level.Initie;

    [Fact]
    public async Task Three_submitted_sheets_propose_the_lower_median_of_each_mark()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        await hearing.HeldAsync();
        await hearing.FillAsync(0, E, [C, C, E, null, null]);
        await hearing.FillAsync(1, A, [A, E, null, null, A]);
        await hearing.FillAsync(2, C, [E, null, null, null, A]);
        foreach (var member in new[] { 0, 1, 2 })
        {
            (await CommonAsync(hearing)).Should().BeNull("nothing is proposed before the third sheet");
            (await hearing.SubmitAsync(member)).Succeeded.Should().BeTrue();
        }

        var common = await CommonAsync(hearing);
        common!.State.Should().Be(HarmonisationState.Proposed);
        LevelsOf(common).Should().Equal([A, C, E, null, A]);
        common.Marks.Where(mark => mark.Key.Length == 3).Should().OnlyContain(mark => mark.Level == A).And.HaveCount(16);
    }

    [Fact]
    public async Task The_lock_decides_freezes_moves_the_candidacy_and_is_audited()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, E, E]);
        await hearing.LockedAsync();

        var decision = await DecisionAsync(hearing);
        decision.Outcome.Should().Be(DecisionOutcome.Certifie);
        decision.Level.Should().Be(A);
        decision.Reasons.Should().Equal("NIVEAU_LE_PLUS_BAS");
        decision.Volet1ValidUntil.Should().Be(new DateOnly(2028, 6, 16));
        var common = await CommonAsync(hearing);
        common!.State.Should().Be(HarmonisationState.Locked);
        common.Sha256.Should().Be(LockedContentWriter.Sha256Of(common.LockedContent!));
        LockedContentWriter.Read(common.LockedContent!).Present.Should().HaveCount(3);
        (await StateAsync(hearing)).Should().Be(CandidacyState.Decided);
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "decision.verrouille" && entry.SubjectId == hearing.CandidacyId.ToString()))).Should().Be(1);
        (await hearing.DoAsync<DecisionReplay, ReplayReport>(replay => replay.RunAsync())).Different.Should().BeEmpty();
    }

    [Fact]
    public async Task A_decision_asked_twice_is_refused_and_nothing_is_written()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, E, E]);
        await hearing.SettledAsync();

        var answers = await Task.WhenAll(hearing.LockAsync(), hearing.LockAsync());
        var third = await hearing.LockAsync();

        answers.Count(answer => answer.Succeeded).Should().Be(1);
        answers.Single(answer => !answer.Succeeded).Refusals.Should().ContainSingle(refusal => refusal.Code == "DECISION_DEJA_VERROUILLEE");
        third.Refusals.Should().ContainSingle(refusal => refusal.Code == "DECISION_DEJA_VERROUILLEE");
        (await portal.DatabaseAsync(db => db.Set<Decision>().CountAsync(decision => decision.CandidacyId == hearing.CandidacyId))).Should().Be(1);
    }

    [Fact]
    public async Task A_sheet_with_criteria_left_out_cannot_be_submitted()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        await hearing.HeldAsync();
        await hearing.SaveAsync(0, [.. DossierGrid.Criteria.Take(8).Select(key => new MarkEntry(key, "4", null, null, null))]);

        var refused = await hearing.SubmitAsync(0);

        refused.Refusals.Where(refusal => refusal.Code == "CHOIX_MANQUANT").Select(refusal => refusal.Field)
            .Should().BeEquivalentTo(MarkKeys.All.Skip(8));
    }

    [Fact]
    public async Task A_grid_with_eight_criteria_observed_needs_a_reason_to_be_settled()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        await hearing.HeldAsync();
        for (var member = 0; member < 3; member++)
        {
            await hearing.FillAsync(member, null, [A, A, A, A, A]);
            await hearing.SaveAsync(member, [.. DossierGrid.Criteria.Take(8).Select(key => new MarkEntry(key, "3", null, null, null))]);
            await hearing.SubmitAsync(member);
        }

        var settle = await hearing.DoAsync<HarmonisationService, Outcome>(service => service.SettleAsync(hearing.Presiding, hearing.OralId));

        settle.Refusals.Should().Contain(refusal => refusal.Code == "GRILLE_INCOMPLETE");
        (await CommonAsync(hearing))!.State.Should().Be(HarmonisationState.Proposed);
    }

    [Fact]
    public async Task An_oral_not_held_keeps_the_sheet_from_being_submitted()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).DeclaredAsync();
        await hearing.FillAsync(0, A, [A, A, A, A, A]);

        (await hearing.SubmitAsync(0)).Refusals.Should().ContainSingle(refusal => refusal.Code == "ORAL_NON_TENU");
    }

    [Fact]
    public async Task A_submitted_sheet_never_changes_not_even_in_the_database()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, E, E]);

        (await hearing.SaveAsync(0, [new MarkEntry("1.1", "1", null, null, null)])).Refusals.Should().ContainSingle(refusal => refusal.Code == "FICHE_ENVOYEE");
        (await hearing.SubmitAsync(0)).Refusals.Should().ContainSingle(refusal => refusal.Code == "FICHE_ENVOYEE");
        await RefusedAsync($"update sheet_marks set level = 1 where sheet_id in (select id from evaluation_sheets where oral_id = '{hearing.OralId}')");
        await RefusedAsync($"delete from sheet_marks where sheet_id in (select id from evaluation_sheets where oral_id = '{hearing.OralId}')");
        await RefusedAsync($"update evaluation_sheets set state = 'Open' where oral_id = '{hearing.OralId}'");
    }

    [Fact]
    public async Task What_is_locked_never_changes_not_even_in_the_database()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, E, E]);
        await hearing.LockedAsync();
        await ReleaseAsync(hearing);

        await RefusedAsync($"update harmonised_marks set level = 4 where harmonisation_id in (select id from harmonisations where oral_id = '{hearing.OralId}')");
        await RefusedAsync($"update harmonisations set remark = 'autre' where oral_id = '{hearing.OralId}'");
        await RefusedAsync($"update decisions set level = 4 where candidacy_id = '{hearing.CandidacyId}'");
        await RefusedAsync($"update decisions set released_at = null where candidacy_id = '{hearing.CandidacyId}'");
        await RefusedAsync($"delete from decisions where candidacy_id = '{hearing.CandidacyId}'");
        await RefusedAsync($"update attestations set code = repeat('A', 26) where decision_id in (select id from decisions where candidacy_id = '{hearing.CandidacyId}')");
    }

    [Fact]
    public async Task On_a_tie_the_president_chooses_among_the_tied_levels_with_a_reason()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [E, E, A, A, null]);
        (await SettleAsync(hearing)).Refusals.Select(refusal => refusal.Code).Should().BeEquivalentTo("CHOIX_REQUIS", "MOTIF_REQUIS");

        await SaveAsync(hearing, chosen: "2", reason: "Parce que.");
        (await SettleAsync(hearing)).Refusals.Select(refusal => refusal.Code).Should().Contain("CHOIX_REQUIS");

        await SaveAsync(hearing, chosen: "4", reason: "Les domaines 1 et 2 l'emportent.", remark: "Le dossier est en retrait.");
        await hearing.LockedAsync();

        (await DecisionAsync(hearing)).Level.Should().Be(E);
    }

    [Fact]
    public async Task A_member_cannot_choose_on_a_tie()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [E, E, A, A, null]);

        await SaveAsync(hearing, chosen: "4", reason: "Moi.", by: hearing.ActorOf(hearing.Members[0]));

        (await CommonAsync(hearing))!.ChosenLevel.Should().BeNull();
    }

    [Fact]
    public async Task A_common_mark_outside_the_individual_ones_needs_a_reason()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, A, A]);
        await SaveAsync(hearing, marks: [new CommonMark("1", "4", "Commentaire.", null)]);

        (await SettleAsync(hearing)).Refusals.Should().ContainSingle(refusal => refusal.Code == "MOTIF_REQUIS" && refusal.Field == "1");

        await SaveAsync(hearing, marks: [new CommonMark("1", "4", "Commentaire.", "Un exemple est revenu en discussion.")]);
        (await SettleAsync(hearing)).Succeeded.Should().BeTrue();
        (await portal.DatabaseAsync(db => db.Set<Application.Messages.OutboxMessage>().CountAsync(mail => mail.To == hearing.Members[0].Email && mail.Text.Contains("fiche commune"))))
            .Should().Be(1, "a member whose mark differs is told (M-14)");
    }

    [Fact]
    public async Task Two_jurors_on_the_same_common_sheet_never_overwrite_each_other_silently()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, A, A]);
        var stamp = HarmonisationService.StampOf((await CommonAsync(hearing))!);
        await SaveAsync(hearing, notes: "Première discussion.");

        var second = await SaveAsync(hearing, stamp: stamp, notes: "Autre chose.");

        second.Refusals.Should().ContainSingle(refusal => refusal.Code == "MODIFIE_AILLEURS");
        (await CommonAsync(hearing))!.Notes.Should().Be("Première discussion.");
    }

    [Fact]
    public async Task In_2026_a_settled_confirme_is_recorded_insufficient_and_adjourns()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal, "2026", volet1: null, satOn: new(2026, 3, 20))).SubmittedAsync(C, [C, C, C, E, E]);
        await hearing.LockedAsync();

        var decision = await DecisionAsync(hearing);
        decision.Outcome.Should().Be(DecisionOutcome.Ajourne);
        decision.Reasons.Should().Equal("ORAL_INSUFFISANT");
    }

    [Fact]
    public async Task Two_levels_under_volet_1_adjourns_and_volet_1_stays_valid()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(C, [C, C, C, C, C]);
        await hearing.LockedAsync();
        await ReleaseAsync(hearing);

        (await DecisionAsync(hearing)).Reasons.Should().Equal("ECART_NIVEAUX");
        (await StateAsync(hearing)).Should().Be(CandidacyState.Adjourned);
        (await portal.DatabaseAsync(db => db.Set<Attestation>().CountAsync(attestation => db.Set<Decision>().Any(decision => decision.Id == attestation.DecisionId && decision.CandidacyId == hearing.CandidacyId))))
            .Should().Be(0);
    }

    [Fact]
    public async Task A_jury_that_no_longer_conforms_cannot_lock()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, A, A]);
        await hearing.SettledAsync();
        await portal.DatabaseAsync(db => db.Users.Where(user => user.Id == hearing.Members[0].Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.AcademyCode, "NANTES")));

        (await hearing.LockAsync()).Refusals.Should().ContainSingle(refusal => refusal.Code == "JURY_HORS_ACADEMIE");
        (await StateAsync(hearing)).Should().Be(CandidacyState.OralHeld);
    }

    [Fact]
    public async Task A_reopened_sheet_is_a_new_version_and_the_old_one_is_kept()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, A, A]);
        await hearing.SettledAsync();
        var sheet = await portal.DatabaseAsync(db => db.Set<EvaluationSheet>().FirstAsync(sheet => sheet.OralId == hearing.OralId && sheet.JurorId == hearing.Members[0].Id));

        (await hearing.DoAsync<PresidencyService, Outcome>(service => service.ReopenSheetAsync(hearing.Presiding, sheet.Id, " "))).Refusals
            .Should().ContainSingle(refusal => refusal.Code == "MOTIF_REQUIS");
        await Hearing.DoneAsync(hearing.DoAsync<PresidencyService, Outcome>(service => service.ReopenSheetAsync(hearing.Presiding, sheet.Id, "Erreur de saisie.")));
        await Hearing.DoneAsync(hearing.SaveAsync(0, [new MarkEntry("2", "1", null, null, null)]));
        (await hearing.LockAsync()).Succeeded.Should().BeFalse("a sheet is missing");
        await Hearing.DoneAsync(hearing.SubmitAsync(0));

        var versions = await portal.DatabaseAsync(db => db.Set<EvaluationSheet>().Include(row => row.Marks).AsNoTracking()
            .Where(row => row.OralId == hearing.OralId && row.JurorId == hearing.Members[0].Id).OrderBy(row => row.Version).ToListAsync());
        versions.Select(version => version.State).Should().Equal(SheetState.Reopened, SheetState.Submitted);
        versions.Select(version => version.Marks.First(mark => mark.Key == "2").Level).Should().Equal(A, I);
        (await CommonAsync(hearing))!.State.Should().Be(HarmonisationState.Discussed);
    }

    [Fact]
    public async Task A_lock_is_reopened_by_two_persons_and_the_attestation_is_revoked_then_replaced()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, E, E]);
        await hearing.LockedAsync();
        await ReleaseAsync(hearing);
        var first = await CodeAsync(hearing, AttestationState.Valid);

        (await ReopenAsync(hearing.Presiding, hearing, "")).Refusals.Should().Contain(refusal => refusal.Code == "MOTIF_REQUIS");
        await Hearing.DoneAsync(ReopenAsync(hearing.Presiding, hearing, "Erreur de report."));
        (await ConfirmAsync(hearing.Presiding, hearing)).Refusals.Should().ContainSingle(refusal => refusal.Code == "DEUX_PERSONNES_REQUISES");
        await Hearing.DoneAsync(ConfirmAsync(hearing.Deputising, hearing));

        (await StateAsync(hearing)).Should().Be(CandidacyState.Deliberated);
        (await VerifyAsync(hearing, first))!.State.Should().Be(AttestationState.Revoked);
        await hearing.LockedAsync();
        await ReleaseAsync(hearing);
        (await VerifyAsync(hearing, first))!.State.Should().Be(AttestationState.Replaced);
        (await VerifyAsync(hearing, await CodeAsync(hearing, AttestationState.Valid)))!.State.Should().Be(AttestationState.Valid);
        (await portal.DatabaseAsync(db => db.Set<Decision>().Where(decision => decision.CandidacyId == hearing.CandidacyId).OrderBy(decision => decision.Version).Select(decision => decision.RevokedAt != null).ToListAsync()))
            .Should().Equal(true, false);
    }

    [Fact]
    public async Task The_attestation_tells_initials_level_mention_date_and_grouping_and_no_more()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, E, E]);
        await hearing.LockedAsync();
        await ReleaseAsync(hearing);
        var code = await CodeAsync(hearing, AttestationState.Valid);

        var verified = await VerifyAsync(hearing, code.ToLowerInvariant().Insert(5, "-").Insert(11, " "));

        verified.Should().Be(new Verification(AttestationState.Valid, "C. E.", Mention.SecondDegre, A, new DateOnly(2026, 5, 12), "Grand Ouest"));
        (await VerifyAsync(hearing, code[..25])).Should().BeNull();
        (await VerifyAsync(hearing, new string('0', 26))).Should().BeNull();
    }

    [Fact]
    public async Task The_attestation_names_its_holder_only_while_they_consent()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, E, E]);
        await hearing.LockedAsync();
        await ReleaseAsync(hearing);
        var code = await CodeAsync(hearing, AttestationState.Valid);
        var consent = new Consent
        {
            Id = Guid.CreateVersion7(),
            PersonId = hearing.PersonId,
            Purpose = ConsentPurpose.NomVerification,
            TextVersion = ConsentPurposes.TextVersion,
            State = ConsentState.Given,
            AnsweredAt = portal.Clock.GetUtcNow(),
        };
        await portal.DatabaseAsync(db => db.Add(consent).Context.SaveChangesAsync());

        (await VerifyAsync(hearing, code))!.Holder.Should().Be(hearing.Candidate);

        var now = portal.Clock.GetUtcNow();
        await portal.DatabaseAsync(db => db.Set<Consent>().Where(one => one.Id == consent.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, ConsentState.Withdrawn).SetProperty(one => one.WithdrawnAt, now)));
        (await VerifyAsync(hearing, code))!.Holder.Should().Be("C. E.");
    }

    [Fact]
    public async Task Only_the_drane_of_the_academy_releases_and_only_once()
    {
        var hearing = await (await Hearing.ConvokedAsync(portal)).SubmittedAsync(A, [A, A, A, E, E]);
        (await ReleaseAsync(hearing, hearing.Drane)).Refusals.Should().ContainSingle(refusal => refusal.Code == "RIEN_A_PUBLIER");
        await hearing.LockedAsync();

        (await ReleaseAsync(hearing, hearing.Drane with { AcademyCode = "RENNES" })).Refusals.Should().ContainSingle(refusal => refusal.Code == "DECISION_INACCESSIBLE");
        (await ReleaseAsync(hearing, hearing.Presiding)).Refusals.Should().ContainSingle(refusal => refusal.Code == "ROLE_INTERDIT");
        (await StateAsync(hearing)).Should().Be(CandidacyState.Decided);
        (await ReleaseAsync(hearing, hearing.Drane)).Succeeded.Should().BeTrue();
        (await StateAsync(hearing)).Should().Be(CandidacyState.Certified);
        (await ReleaseAsync(hearing, hearing.Drane)).Refusals.Should().ContainSingle(refusal => refusal.Code == "RIEN_A_PUBLIER");
    }

    private static IReadOnlyList<Level?> LevelsOf(Harmonisation common) => [.. MarkKeys.Domains.Select(key => common.Marks.First(mark => mark.Key == key).Level)];

    private Task<Harmonisation?> CommonAsync(Hearing hearing) => portal.DatabaseAsync(db => db.Set<Harmonisation>().AsNoTracking().Include(common => common.Marks)
        .Where(common => common.OralId == hearing.OralId).OrderByDescending(common => common.Version).FirstOrDefaultAsync());

    private Task<Decision> DecisionAsync(Hearing hearing) =>
        portal.DatabaseAsync(db => db.Set<Decision>().AsNoTracking().FirstAsync(decision => decision.CandidacyId == hearing.CandidacyId && decision.RevokedAt == null));

    private Task<CandidacyState> StateAsync(Hearing hearing) =>
        portal.DatabaseAsync(db => db.Set<Candidacy>().Where(candidacy => candidacy.Id == hearing.CandidacyId).Select(candidacy => candidacy.State).FirstAsync());

    private Task<string> CodeAsync(Hearing hearing, AttestationState state) => portal.DatabaseAsync(db => db.Set<Attestation>()
        .Where(attestation => attestation.State == state && db.Set<Decision>().Any(decision => decision.Id == attestation.DecisionId && decision.CandidacyId == hearing.CandidacyId))
        .Select(attestation => attestation.Code).FirstAsync());

    private static Task<Verification?> VerifyAsync(Hearing hearing, string code) => hearing.DoAsync<AttestationService, Verification?>(service => service.VerifyAsync(code));

    private static Task<Outcome> SettleAsync(Hearing hearing) => hearing.DoAsync<HarmonisationService, Outcome>(service => service.SettleAsync(hearing.Presiding, hearing.OralId));

    private static Task<Outcome> ReopenAsync(Actor actor, Hearing hearing, string reason) =>
        hearing.DoAsync<ReopeningService, Outcome>(service => service.RequestAsync(actor, hearing.OralId, reason));

    private static Task<Outcome> ConfirmAsync(Actor actor, Hearing hearing) =>
        hearing.DoAsync<ReopeningService, Outcome>(service => service.ConfirmAsync(actor, hearing.OralId));

    private static Task<Outcome> ReleaseAsync(Hearing hearing, Actor? by = null) => hearing.DoAsync<DecisionService, Outcome>(
        async service => await service.ReleaseAsync(by ?? hearing.Drane, new ReleaseDecisions { JurySessionId = hearing.SessionId }));

    private async Task<Outcome> SaveAsync(Hearing hearing, string? chosen = null, string? reason = null, string? remark = null, string? notes = null,
        IReadOnlyList<CommonMark>? marks = null, string? stamp = null, Actor? by = null)
    {
        stamp ??= HarmonisationService.StampOf((await CommonAsync(hearing))!);
        return await hearing.DoAsync<HarmonisationService, Outcome>(service => service.SaveAsync(by ?? hearing.Presiding, new SaveHarmonisation
        {
            OralId = hearing.OralId, Stamp = stamp, Marks = marks ?? [], ChosenLevel = chosen, ChoiceReason = reason, Remark = remark, Notes = notes,
        }));
    }

    private async Task RefusedAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var change = () => command.ExecuteNonQueryAsync();
        (await change.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("23001");
    }
}
