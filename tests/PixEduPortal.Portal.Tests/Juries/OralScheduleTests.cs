using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Portal.Tests.Candidacies;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Juries;

/// <summary>Slots of orals, through the service and in the database.</summary>
public sealed class OralScheduleTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private const string V = "VERSAILLES";
    private readonly Scene _scene = new(portal);

    [Theory]
    [InlineData("2026-06-15T14:00", null)]
    [InlineData("2026-06-15T08:00", null)]
    [InlineData("2026-06-15T17:45", null)]
    [InlineData("2026-06-15T17:46", "ORAL_HORS_HORAIRES")]
    [InlineData("2026-06-15T07:59", "ORAL_HORS_HORAIRES")]
    [InlineData("2026-06-20T14:00", "ORAL_HORS_SESSION")]
    [InlineData("2026-06-14T14:00", "ORAL_HORS_SESSION")]
    public async Task A_slot_lies_in_the_days_of_the_session_and_in_the_hours_of_each_person(string start, string? refused)
    {
        var (_, oral, _) = await AssignedAsync();

        var outcome = await ScheduleAsync(oral, start);

        outcome.Refusals.Select(refusal => refusal.Code).Distinct().Should().BeEquivalentTo(refused is null ? [] : [refused]);
        outcome.Refusals.Select(refusal => refusal.Field).Distinct().Should().BeEquivalentTo(refused is null ? [] : [nameof(ScheduleOral.StartsAt)]);
    }

    [Fact]
    public async Task Fourteen_o_clock_in_Paris_is_accepted_in_La_Reunion_and_refused_in_Noumea()
    {
        await portal.DatabaseAsync(async db =>
        {
            if (!await db.Set<Academy>().AnyAsync(academy => academy.Code == "REUNION"))
            {
                db.Add(new Academy("REUNION", "Essai Réunion", "La Réunion", "Indian/Reunion"));
                db.Add(new Academy("NOUMEA", "Essai Nouméa", "Nouvelle-Calédonie", "Pacific/Noumea"));
            }

            return await db.SaveChangesAsync();
        });

        var (_, near, _) = await AssignedAsync(third: "REUNION");
        (await ScheduleAsync(near, "2026-06-15T14:00")).Succeeded.Should().BeTrue();
        var (_, far, _) = await AssignedAsync(third: "NOUMEA");
        var refused = (await ScheduleAsync(far, "2026-06-15T14:00")).Refusals.Should().ContainSingle().Which;
        refused.Code.Should().Be("ORAL_HORS_HORAIRES");
        refused.Message.Should().Contain("23\u00a0h\u00a000");
    }

    [Fact]
    public async Task An_oral_after_the_validity_of_volet_1_is_refused()
    {
        var (candidacy, oral, _) = await AssignedAsync();
        await _scene.ChangeAsync(candidacy, known => known.RecordVolet1(new Volet1Standing(Level.Avance, null, new DateOnly(2023, 6, 15), new DateOnly(2026, 6, 15), null), "2023"));

        (await ScheduleAsync(oral, "2026-06-16T14:00")).Refusals.Should().ContainSingle().Which.Code.Should().Be("ORAL_APRES_VALIDITE");
        (await ScheduleAsync(oral, "2026-06-15T14:00")).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task A_jury_is_busy_until_the_end_of_its_deliberation_and_free_from_then_on()
    {
        var (_, first, session) = await AssignedAsync();
        Scene.Require(await ScheduleAsync(first, "2026-06-15T14:00"));
        var jury = (await portal.DatabaseAsync(db => db.Set<Oral>().SingleAsync(oral => oral.Id == first))).JuryId;
        var other = await _scene.SubmittedAsync(V, session);
        Scene.Require(await _scene.AssignAsync(jury, V, other));
        var second = (await _scene.OralOfAsync(other)).Id;

        (await ScheduleAsync(second, "2026-06-15T14:59")).Refusals.Should().HaveCount(3).And.OnlyContain(refusal => refusal.Code == "ORAL_CRENEAU_OCCUPE");
        (await ScheduleAsync(second, "2026-06-15T15:00")).Succeeded.Should().BeTrue();
    }

    [Fact]
    public async Task The_database_itself_keeps_a_juror_out_of_two_orals_at_once()
    {
        var (_, first, session) = await AssignedAsync();
        Scene.Require(await ScheduleAsync(first, "2026-06-15T14:00"));
        var shared = await portal.DatabaseAsync(db => db.Set<JuryMember>().Where(member => db.Set<Oral>().Any(oral => oral.Id == first && oral.JuryId == member.JuryId)
            && member.Quality == JuryQuality.Drane).Select(member => member.UserId).SingleAsync());
        var jury = await _scene.SaveJuryAsync(session,
        [
            new(shared, JuryQuality.Drane),
            new(await _scene.JurorAsync("NANTES", JuryQuality.ExpertPixEdu), JuryQuality.ExpertPixEdu),
            new(await _scene.JurorAsync("NANTES", JuryQuality.ExpertPixEdu), JuryQuality.ExpertPixEdu),
        ], "NANTES");
        var candidacy = await _scene.SubmittedAsync(V, session);
        Scene.Require(await _scene.AssignAsync(jury.Value, V, candidacy));
        var oral = (await _scene.OralOfAsync(candidacy)).Id;

        var write = () => portal.DatabaseAsync(db => db.Database.ExecuteSqlAsync(
            $"update orals set state = 'Convoked', starts_at = '2026-06-15T12:30:00Z', jury_free_at = '2026-06-15T13:30:00Z' where id = {oral}"));

        (await write.Should().ThrowAsync<Npgsql.PostgresException>()).Which.ConstraintName.Should().Be("ex_juror_slots_juror");
    }

    [Fact]
    public async Task A_move_keeps_the_reference_and_a_short_notice_is_only_warned_about()
    {
        var (_, oral, _) = await AssignedAsync();
        var first = await ScheduleAsync(oral, "2026-06-15T14:00");
        portal.Clock.Set(new DateTimeOffset(2026, 6, 10, 8, 0, 0, TimeSpan.Zero));
        try
        {
            var moved = await ScheduleAsync(oral, "2026-06-16T10:00");

            moved.Value!.Reference.Should().Be(first.Value!.Reference);
            first.Value.Warnings.Should().BeEmpty();
            moved.Value.Warnings.Should().ContainSingle().Which.Should().Contain("6\u00a0jours");
        }
        finally
        {
            portal.Clock.Set(TestClock.Start);
        }
    }

    [Fact]
    public async Task A_seventh_oral_in_a_day_is_refused()
    {
        var (_, first, session) = await AssignedAsync();
        Scene.Require(await ScheduleAsync(first, "2026-06-17T08:00"));
        var jury = (await portal.DatabaseAsync(db => db.Set<Oral>().SingleAsync(oral => oral.Id == first))).JuryId;
        for (var hour = 9; hour <= 14; hour++)
        {
            var candidacy = await _scene.SubmittedAsync(V, session);
            Scene.Require(await _scene.AssignAsync(jury, V, candidacy));
            var outcome = await ScheduleAsync((await _scene.OralOfAsync(candidacy)).Id, $"2026-06-17T{hour:00}:00");
            outcome.Refusals.Select(refusal => refusal.Code).Should().BeEquivalentTo(hour < 14 ? [] : ["JURY_JOURNEE_PLEINE"]);
        }
    }

    private Task<Outcome<OralScheduled>> ScheduleAsync(Guid oral, string start) => portal.DoAsync(services => services.GetRequiredService<OralSchedule>().ScheduleAsync(
        new ScheduleOral { OralId = oral, StartsAt = DateTime.Parse(start, System.Globalization.CultureInfo.InvariantCulture), Link = "https://visio.example/salle" }, Scene.DraneOf(V)));

    private async Task<(Guid Candidacy, Guid Oral, Guid Session)> AssignedAsync(string third = "LILLE")
    {
        var session = await _scene.SessionAsync(V, "NANTES", "RENNES", third);
        var candidacy = await _scene.SubmittedAsync(V, session);
        Scene.Require(await _scene.AssignAsync(await _scene.JuryAsync(session, "NANTES", "RENNES", third), V, candidacy));
        return (candidacy, (await _scene.OralOfAsync(candidacy)).Id, session);
    }
}
