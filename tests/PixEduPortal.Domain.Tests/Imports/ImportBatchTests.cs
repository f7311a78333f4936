using FluentAssertions;
using PixEduPortal.Domain.Imports;
using Xunit;

namespace PixEduPortal.Domain.Tests.Imports;

public sealed class ImportBatchTests
{
    [Theory]
    [InlineData(ImportKind.PixOrgaEvaluation, "pix-orga-evaluation", "Pix Orga, résultats d’une campagne d’évaluation")]
    [InlineData(ImportKind.PixOrgaProfileCollection, "pix-orga-profile-collection", "Pix Orga, collecte de profils")]
    [InlineData(ImportKind.PixCertifSessionResults, "pix-certif-session-results", "Pix Certif, résultats d’une session")]
    [InlineData(ImportKind.StaffHeadcounts, "staff-headcounts", "Effectifs")]
    [InlineData(ImportKind.InspeStudents, "inspe-students", "Étudiants d’un Inspé")]
    public void Each_kind_of_file_has_its_code_in_reports_and_its_label(ImportKind kind, string code, string label)
    {
        kind.Code().Should().Be(code);
        kind.Label().Should().Be(label);
    }

    [Fact]
    public void A_kind_that_does_not_exist_is_a_bug()
    {
        FluentActions.Invoking(() => ((ImportKind)9).Code()).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => ((ImportKind)9).Label()).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void The_counters_of_a_batch_are_those_of_its_report()
    {
        var batch = new ImportBatch
        {
            FileName = "a.csv", FileBytes = 1, Sha256 = "", State = ImportBatchState.Applied, ActorName = "Ana Rivière", ReceivedAt = default,
            Rows = 15, Created = 1, Updated = 2, Unchanged = 4, Rejected = 8, Unmatched = 3,
        };
        batch.Counts.Should().Be(new ImportCounts(15, 1, 2, 4, 8, 3));
        ImportCounts.None.Should().Be(new ImportCounts(0, 0, 0, 0, 0, 0));
    }
}
