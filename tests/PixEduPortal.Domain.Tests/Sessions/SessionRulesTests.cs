using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;

namespace PixEduPortal.Domain.Tests.Sessions;

public sealed class SessionRulesTests
{
    private static readonly DateTimeOffset Now = Instant("2024-01-10T08:00:00Z");
    private static readonly Actor Drane = new(null, "Drane", Role.Drane);

    private static readonly SessionPlan Plan = new()
    {
        CenterId = Guid.NewGuid(), Site = "Lycée Clemenceau", Room = "B12", Supervisors = ["Ana Rivière"], Mode = SessionMode.OnSite,
        ConvokedAt = Instant("2024-03-12T08:00:00Z"), EndsAt = Instant("2024-03-12T10:45:00Z"), Capacity = 20,
        RegistrationOpensAt = Instant("2024-01-15T08:00:00Z"), RegistrationClosesAt = Instant("2024-03-01T18:00:00Z"),
    };

    private static SessionPlan Remote => Plan with { Mode = SessionMode.Cned, Link = "https://visio.example.fr/salle" };

    public static TheoryData<string, SessionPlan> Plans => new()
    {
        { "", Plan },
        { "", Remote },
        { "SESSION_PASSEE Day", Plan with { ConvokedAt = Now, RegistrationOpensAt = Now.AddDays(-9), RegistrationClosesAt = Now.AddDays(-1) } },
        { "", Plan with { ConvokedAt = Now.AddSeconds(1), RegistrationOpensAt = Now.AddDays(-9), RegistrationClosesAt = Now } },
        { "SESSION_SANS_LIEU Site", Plan with { Site = " " } },
        { "SESSION_SANS_SALLE Rooms", Plan with { Room = "" } },
        { "SESSION_SANS_SURVEILLANT Supervisors", Plan with { Supervisors = [] } },
        { "SESSION_SANS_SURVEILLANT Supervisors", Plan with { Supervisors = ["", " "] } },
        { "", Plan with { Supervisors = ["", "Ana Rivière"] } },
        { "SESSION_SANS_LIEN Link", Remote with { Link = null } },
        { "SESSION_SANS_LIEN Link", Remote with { Link = "http://visio.example.fr/salle" } },
        { "SESSION_SANS_LIEN Link", Remote with { Link = "visio.example.fr" } },
        { "", Plan with { Link = "http://visio.example.fr/salle" } },
        { "CAPACITE_INVALIDE Capacity", Plan with { Capacity = 0 } },
        { "", Plan with { Capacity = 1 } },
        { "", Plan with { Capacity = 500 } },
        { "CAPACITE_INVALIDE Capacity", Plan with { Capacity = 501 } },
        { "", Remote with { Capacity = 30 } },
        { "CAPACITE_INVALIDE Capacity", Remote with { Capacity = 31 } },
        { "INSCRIPTION_DATES ClosesOn", Plan with { RegistrationOpensAt = Plan.RegistrationClosesAt } },
        { "", Plan with { RegistrationOpensAt = Plan.RegistrationClosesAt.AddSeconds(-1) } },
        { "", Plan with { RegistrationClosesAt = Plan.ConvokedAt } },
        { "INSCRIPTION_DATES ClosesOn", Plan with { RegistrationClosesAt = Plan.ConvokedAt.AddSeconds(1) } },
        { "SESSION_SANS_LIEU Site, SESSION_SANS_SALLE Rooms", Plan with { Site = "", Room = "" } },
    };

    [Theory]
    [MemberData(nameof(Plans))]
    public void A_plan_is_refused_with_every_reason_on_its_field(string refusals, SessionPlan plan) =>
        string.Join(", ", SessionRules.Check(plan, Now).Select(r => $"{r.Code} {r.Field}")).Should().Be(refusals);

    [Fact]
    public void A_session_keeps_the_seats_that_are_taken()
    {
        SessionRules.Check(Plan with { Capacity = 5 }, Now, held: 5).Should().BeEmpty();
        SessionRules.Check(Plan with { Capacity = 5 }, Now, held: 6).Single().Should().Be(new Refusal(
            "PLACES_SOUS_INSCRITS", "6\u00a0places sont prises\u00a0: gardez-en au moins autant, ou annulez d’abord des inscriptions.", "Capacity"));
        SessionRules.Check(Plan with { Capacity = 1 }, Now, held: 2).Single().Code.Should().Be("PLACES_SOUS_INSCRITS");
        SessionRules.Check(Plan with { Capacity = 0 }, Now, held: 2).Single().Message.Should().Be("Le nombre de places va de 1 à 500 pour cette modalité.");
    }

    [Theory]
    [InlineData("2024-01-15T07:59:59Z", "INSCRIPTION_PAS_OUVERTE Les inscriptions à cette session ouvrent le 15.")]
    [InlineData("2024-01-15T08:00:00Z", null)]
    [InlineData("2024-03-01T18:00:00Z", null)]
    [InlineData("2024-03-01T18:00:01Z", "INSCRIPTION_CLOSE Les inscriptions à cette session sont closes depuis le 1. Choisissez-en une autre.")]
    public void Registration_is_open_from_its_first_to_its_last_instant(string now, string? refusal)
    {
        var session = Published();
        var answer = SessionRules.CheckOpen(session, Instant(now), instant => $"{instant.Day}");
        (answer is null ? null : $"{answer.Code} {answer.Message}").Should().Be(refusal);
        (answer?.Field ?? "SessionId").Should().Be("SessionId");
    }

    [Fact]
    public void A_full_session_still_takes_a_waiting_list_and_a_draft_takes_nobody()
    {
        var open = Plan.RegistrationOpensAt;
        SessionRules.CheckOpen(Session(), open, _ => "").Should().Be(new Refusal(
            "SESSION_NON_OUVERTE", "Cette session n’accepte pas d’inscription (état\u00a0: brouillon). Choisissez-en une autre.", "SessionId"));
        var full = Published();
        full.Move(SessionVerb.Fill, Actor.Portal).Succeeded.Should().BeTrue();
        full.IsOpen.Should().BeTrue();
        SessionRules.CheckOpen(full, open, _ => "").Should().BeNull("R-36: the list of those who wait");
        full.Move(SessionVerb.Close, Actor.Portal).Succeeded.Should().BeTrue();
        full.IsOpen.Should().BeFalse();
    }

    [Fact]
    public void A_freed_seat_is_kept_for_48_hours_and_never_after_the_convocation()
    {
        var session = Session();
        SessionRules.OfferEnds(session, Instant("2024-03-01T08:00:00Z")).Should().Be(Instant("2024-03-03T08:00:00Z"));
        SessionRules.OfferEnds(session, Instant("2024-03-10T07:59:59Z")).Should().Be(Instant("2024-03-12T07:59:59Z"));
        SessionRules.OfferEnds(session, Instant("2024-03-10T08:00:01Z")).Should().Be(session.ConvokedAt);
    }

    [Theory]
    [InlineData("2024-03-02", false)]
    [InlineData("2024-03-03", true)]
    [InlineData("2024-03-13", true)]
    public void A_convocation_less_than_the_notice_before_is_short(string today, bool isShort) =>
        SessionRules.ShortNotice(new(2024, 3, 12), Day(today)!.Value, noticeDays: 10).Should().Be(isShort);

    [Fact]
    public void A_session_takes_its_plan_without_the_spaces_around_its_texts()
    {
        var id = Guid.NewGuid();
        var session = new Session(id, "NANTES", Remote with { Site = " Cned ", Room = " 1 ", Supervisors = [" Ana ", " ", "Paul"], Instructions = " ", PixNumber = " 12 " }, Now);
        session.Should().BeEquivalentTo(new
        {
            Id = id, AcademyCode = "NANTES", Plan.CenterId, Site = "Cned", Room = "1", Mode = SessionMode.Cned, Plan.ConvokedAt, Plan.EndsAt, OccupiedUntil = (DateTimeOffset?)null,
            Capacity = 20, Plan.RegistrationOpensAt, Plan.RegistrationClosesAt, Remote.Link, Instructions = (string?)null, PixNumber = "12",
            State = SessionState.Draft, CreatedAt = Now, Revision = 0, CancelReason = (string?)null,
        });
        session.Supervisors.Should().Equal("Ana", "Paul");
    }

    [Fact]
    public void Candidates_are_told_of_a_change_of_time_place_or_link_and_of_nothing_else()
    {
        Told(Plan).Should().BeFalse();
        Told(Plan with { Capacity = 30, Supervisors = ["Paul"], PixNumber = "9", RegistrationClosesAt = Plan.RegistrationClosesAt.AddDays(1) }).Should().BeFalse();
        Told(Plan with { ConvokedAt = Plan.ConvokedAt.AddHours(1) }).Should().BeTrue();
        Told(Plan with { EndsAt = Plan.EndsAt.AddHours(1) }).Should().BeTrue();
        Told(Plan with { Site = "Autre" }).Should().BeTrue();
        Told(Plan with { Room = "B13" }).Should().BeTrue();
        Told(Plan with { Mode = SessionMode.Cned }).Should().BeTrue();
        Told(Plan with { Link = "https://visio.example.fr" }).Should().BeTrue();
        Told(Plan with { Instructions = "Apportez une pièce d’identité." }).Should().BeTrue();

        static bool Told(SessionPlan plan)
        {
            var session = Session();
            var told = session.Change(plan);
            session.Revision.Should().Be(told ? 1 : 0, "R-39: the SEQUENCE of the calendar entry");
            session.Capacity.Should().Be(plan.Capacity);
            return told;
        }
    }

    [Fact]
    public void The_room_is_taken_until_the_last_extra_time_ends()
    {
        var session = Session();
        session.Occupy(Plan.EndsAt);
        session.OccupiedUntil.Should().BeNull();
        session.Occupy(Plan.EndsAt.AddMinutes(1));
        session.OccupiedUntil.Should().Be(Plan.EndsAt.AddMinutes(1));
        session.Change(Plan);
        session.OccupiedUntil.Should().BeNull("the extra times are looked at again");
    }

    [Fact]
    public void A_cancellation_has_a_reason_and_a_new_revision()
    {
        var session = Published();
        session.Revision.Should().Be(0);
        session.CancelReason.Should().BeNull();
        session.Move(SessionVerb.Cancel, Drane).Refusals.Single().Code.Should().Be("MOTIF_REQUIS");
        session.State.Should().Be(SessionState.Published);
        session.Move(SessionVerb.Cancel, Drane, " Neige. ").Succeeded.Should().BeTrue();
        session.Should().Match<Session>(s => s.State == SessionState.Cancelled && s.CancelReason == "Neige." && s.Revision == 1);
    }

    [Fact]
    public void Only_a_cancellation_keeps_its_reason()
    {
        var session = Session();
        session.Move(SessionVerb.Publish, Drane, "Motif.").Succeeded.Should().BeTrue();
        session.Should().Match<Session>(s => s.State == SessionState.Published && s.CancelReason == null && s.Revision == 0);
    }

    private static Session Session() => new(Guid.NewGuid(), "NANTES", Plan, Now);

    private static Session Published()
    {
        var session = Session();
        session.Move(SessionVerb.Publish, Drane).Succeeded.Should().BeTrue();
        return session;
    }
}
