using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PixEduPortal.Application.Referentials;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Referentials;

public sealed class ReferenceSeedingTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public void The_library_holds_the_counts_of_the_documents()
    {
        var library = new ReferenceLibrary();
        library.CrcnEdu.Current.Id.Should().Be("2023-09-stabilised");
        library.CrcnEdu.Versions.Select(version => version.Domains.Sum(domain => domain.Competences.Count)).Should().BeEquivalentTo([16, 17, 14]);
        library.CrcnEdu.WordingDifferencesAnnexe1Annexe5.Differences.Should().HaveCount(10);
        library.Crcn.Levels.Should().HaveCount(8);
        library.DossierGrid.Criteria.Should().HaveCount(16).And.OnlyContain(criterion => criterion.Descriptors.Count == 4);
        library.InterviewDescriptors.Domains.SelectMany(domain => domain.Competences).Should().HaveCount(16).And.OnlyContain(competence => competence.Descriptors.Count == 4);
        library.Bordereau.Domains[2].Competences.Select(competence => (competence.Number, competence.Restored)).Should().Equal(("3.1", false), ("3.2", false), ("3.3", true));
        library.Questions.Should().HaveCount(287);
        library.Questions.Count(question => question.Mention == Mention.PremierDegre).Should().Be(26);
        library.Levels[Level.Expert].OnBordereau.Should().StartWith("Le candidat est capable");
    }

    [Fact]
    public async Task Seeding_again_adds_nothing()
    {
        var before = await portal.DatabaseAsync(db => db.Set<ReferenceDocument>().CountAsync());
        await portal.DoAsync(services => services.GetRequiredService<ReferenceSeeding>().RunAsync());
        var documents = await portal.DatabaseAsync(db => db.Set<ReferenceDocument>().AsNoTracking().ToListAsync());
        documents.Should().HaveCount(before).And.OnlyContain(document => document.Version == 1 && document.Sha256.Length == 64);
        documents.Select(document => document.DocumentId).Should().Contain(["crcn-edu.json", "grid-dossier.json", "interview-questions.csv"]);
    }

    [Fact]
    public async Task The_stored_reglements_are_those_of_the_domain()
    {
        var stored = await portal.DatabaseAsync(db => db.Set<StoredReglement>().AsNoTracking().OrderBy(reglement => reglement.EffectiveFrom).ToListAsync());
        stored.Select(reglement => reglement.ToReglement().ToJson()).Should().Equal(Reglements.All.Select(reglement => reglement.ToJson()));
    }

    [Theory]
    [InlineData("update reglements set label = 'autre' where id = '2023'")]
    [InlineData("delete from reglements where id = '2026'")]
    [InlineData("update reference_documents set source = 'autre'")]
    [InlineData("delete from reference_documents")]
    public async Task The_database_refuses_to_change_what_is_published(string sql)
    {
        var change = () => portal.DatabaseAsync(db => db.Database.ExecuteSqlRawAsync(sql));
        (await change.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }
}
