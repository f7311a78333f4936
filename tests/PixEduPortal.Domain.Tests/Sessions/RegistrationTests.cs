using FluentAssertions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;

namespace PixEduPortal.Domain.Tests.Sessions;

public sealed class RegistrationTests
{
    private static readonly DateTimeOffset At = Instant("2024-02-01T08:00:00Z");

    [Theory]
    [InlineData(RegistrationState.Seated, true, true, "Inscrit")]
    [InlineData(RegistrationState.Waiting, true, false, "Liste d’attente")]
    [InlineData(RegistrationState.Offered, true, true, "Place proposée")]
    [InlineData(RegistrationState.Lapsed, false, false, "Place non confirmée")]
    [InlineData(RegistrationState.Cancelled, false, false, "Annulée")]
    [InlineData(RegistrationState.Moved, false, false, "Reportée")]
    [InlineData(RegistrationState.Attended, false, false, "Présent")]
    [InlineData(RegistrationState.Absent, false, false, "Absent")]
    [InlineData(RegistrationState.Excused, false, false, "Excusé")]
    public void A_state_says_whether_the_registration_is_open_and_holds_a_seat(RegistrationState state, bool open, bool seat, string label)
    {
        var registration = Registration(state);
        registration.IsOpen.Should().Be(open);
        registration.HoldsSeat.Should().Be(seat);
        state.Label().Should().Be(label);
        RegistrationStates.Open.Contains(state).Should().Be(open, "R-37: one open registration at most");
    }

    [Fact]
    public void A_state_that_does_not_exist_is_a_bug() =>
        FluentActions.Invoking(() => ((RegistrationState)99).Label()).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void An_offer_ends_with_the_state_and_a_reason_is_kept()
    {
        var registration = Registration(RegistrationState.Waiting);
        registration.OfferedUntil = At.AddHours(48);
        registration.Become(RegistrationState.Offered, At, "Place libérée.");
        registration.OfferedUntil.Should().Be(At.AddHours(48));
        registration.Become(RegistrationState.Seated, At.AddHours(1));
        registration.Should().Match<Registration>(r =>
            r.State == RegistrationState.Seated && r.StateSince == At.AddHours(1) && r.OfferedUntil == null && r.Reason == "Place libérée.");
        registration.Become(RegistrationState.Cancelled, At.AddHours(2), "Désistement.");
        registration.Reason.Should().Be("Désistement.");
    }

    [Fact]
    public void A_centre_gives_the_certifications_of_its_accreditations()
    {
        var center = new Center { Id = Guid.NewGuid(), AcademyCode = "NANTES", Name = "Lycée Clemenceau", Habilitations = ["CléA Numérique", "Pix+ Édu 2nd degré"] };
        center.MayGive(Mention.SecondDegre).Should().BeTrue();
        center.MayGive(Mention.PremierDegre).Should().BeFalse();
        center.Billing.Should().Be(PixBilling.Gratuite);
    }

    [Theory]
    [InlineData("Lycée", PixBilling.Gratuite, false, null, "Pix+ Édu CPE", "")]
    [InlineData(" ", PixBilling.Gratuite, false, null, "Pix+ Édu CPE", "CENTRE_SANS_NOM Name")]
    [InlineData("Canopé", PixBilling.Prepayee, false, null, "Pix+ Édu CPE", "CODE_PREPAIEMENT_REQUIS PrepaymentCode")]
    [InlineData("Canopé", PixBilling.Prepayee, false, " ", "Pix+ Édu CPE", "CODE_PREPAIEMENT_REQUIS PrepaymentCode")]
    [InlineData("Canopé", PixBilling.Prepayee, false, "A1", "Pix+ Édu CPE", "")]
    [InlineData("Lycée", PixBilling.Prepayee, true, null, "Pix+ Édu CPE", "")]
    [InlineData("Canopé", PixBilling.Payante, false, null, "Pix+ Édu CPE", "")]
    [InlineData("Lycée", PixBilling.Gratuite, true, null, "CléA Numérique", "CENTRE_SANS_HABILITATION Habilitations")]
    [InlineData("", PixBilling.Prepayee, false, "", "", "CENTRE_SANS_NOM Name, CODE_PREPAIEMENT_REQUIS PrepaymentCode, CENTRE_SANS_HABILITATION Habilitations")]
    public void A_centre_is_refused_with_every_reason(string name, PixBilling billing, bool isSchool, string? code, string habilitation, string refusals) =>
        string.Join(", ", Center.Check(name, billing, isSchool, code, [habilitation, "CléA Numérique"]).Select(r => $"{r.Code} {r.Field}")).Should().Be(refusals);

    private static Registration Registration(RegistrationState state) => new()
    {
        Id = Guid.NewGuid(), SessionId = Guid.NewGuid(), CandidacyId = Guid.NewGuid(), State = state, Position = 1, RegisteredAt = At, RegisteredBy = "Ana Rivière",
        StateSince = At, Reference = "R-1",
    };
}
