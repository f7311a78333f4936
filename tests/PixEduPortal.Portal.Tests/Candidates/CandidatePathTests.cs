using FluentAssertions;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Candidates;

public sealed class CandidatePathTests
{
    [Theory]
    [InlineData(CandidacyState.Adjourned, false)]
    [InlineData(CandidacyState.Decided, true)]
    public void Steps_to_come_again_do_not_show_the_dates_of_the_last_time(CandidacyState state, bool dated)
    {
        var steps = CandidatePath.Steps(
            new PathCandidacy
            {
                Id = Guid.CreateVersion7(),
                Mention = Mention.SecondDegre,
                Formation = Formation.Continue,
                State = state,
                StateSince = TestClock.Start,
                OpenedAt = TestClock.Start,
                ReglementId = "2024",
                AcademyCode = "NANTES",
                AcademyName = "Nantes",
                TimeZone = "Europe/Paris",
                DepositDeadline = TestClock.Start.AddDays(-40),
                OralHeldOn = new DateOnly(2026, 5, 2),
            },
            []);

        steps.Single(step => step.Title == "Oral").Date.Should().Be(dated ? "tenu le 2 mai 2026" : null);
        steps.Single(step => step.Title == "Dossier").Date.Should().Match(date => (date != null) == dated);
    }
}
