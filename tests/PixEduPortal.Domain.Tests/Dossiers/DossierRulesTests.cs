using FluentAssertions;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Reglements;
using Xunit;
using static PixEduPortal.Domain.Tests.Vectors;
using BuiltIn = PixEduPortal.Domain.Reglements.Reglements;

namespace PixEduPortal.Domain.Tests.Dossiers;

public sealed class DossierRulesTests
{
    private static readonly DateTimeOffset Deadline = Instant("2024-05-17T23:59:59+02:00");
    private static readonly DepositFacts Good = new(1_000, DossierFormat.Pdf, Pages: 4, LettersAndDigits: 4_000);

    [Theory]
    [InlineData("2024-05-17T21:59:59.999Z", true)]
    [InlineData("2024-05-17T21:59:59Z", true)]
    [InlineData("2024-05-17T22:00:00Z", false)]
    [InlineData("2024-05-17T12:00:00Z", true)]
    public void A_deposit_is_in_time_to_the_last_second(string received, bool inTime) =>
        DossierRules.InTime(Deadline, Instant(received)).Should().Be(inTime);

    [Theory]
    [InlineData("2024-05-10", "ORAL_TROP_TOT", true, "L’oral est avant la date butoir. Il faut au moins 7\u00a0jours\u00a0: choisissez le 24 mai 2024 ou après.")]
    [InlineData("2024-05-17", "ORAL_TROP_TOT", true, "L’oral est le jour de la date butoir. Il faut au moins 7\u00a0jours\u00a0: choisissez le 24 mai 2024 ou après.")]
    [InlineData("2024-05-23", "ORAL_TROP_TOT", true, "L’oral est 6\u00a0jours après la date butoir. Il faut au moins 7\u00a0jours\u00a0: choisissez le 24 mai 2024 ou après.")]
    [InlineData("2024-05-24", "ORAL_PROCHE", false, "L’oral est 7\u00a0jours après la date butoir. Le délai visé est de 14\u00a0jours.")]
    [InlineData("2024-05-30", "ORAL_PROCHE", false, "L’oral est 13\u00a0jours après la date butoir. Le délai visé est de 14\u00a0jours.")]
    [InlineData("2024-05-31", null, false, null)]
    public void The_lead_time_is_refused_warned_or_silent(string oral, string? code, bool blocking, string? message)
    {
        var answer = DossierRules.CheckLeadTime(BuiltIn.Of2023, new(2024, 5, 17), Day(oral)!.Value);
        (answer?.Message.Code).Should().Be(code);
        (answer?.Message.Message).Should().Be(message);
        (answer?.Blocking ?? false).Should().Be(blocking);
    }

    public static TheoryData<string, DepositFacts> Deposits => new()
    {
        { "", Good },
        { "", Good with { Pages = 2 } },
        { "", Good with { Pages = 10 } },
        { "", Good with { Size = AcademySettings.MaximumDepositBytes } },
        { "", Good with { Links = 1, LettersAndDigits = 500 } },
        { "", Good with { Links = 0, LettersAndDigits = 499 } },
        { "", new DepositFacts(1_000, DossierFormat.Mp4) },
        { "", new DepositFacts(1_000, DossierFormat.Mp4, Links: 1) },
        { "", new DepositFacts(1_000, DossierFormat.Zip, Pages: 50) },
        { "FICHIER_VIDE", Good with { Size = 0 } },
        { "FICHIER_VIDE", new DepositFacts(0, null) },
        { "FICHIER_TROP_GROS", Good with { Size = AcademySettings.MaximumDepositBytes + 1 } },
        { "NOMBRE_PAGES", Good with { Pages = 0 } },
        { "NOMBRE_PAGES", Good with { Pages = 1 } },
        { "NOMBRE_PAGES", Good with { Pages = 11 } },
        { "LIEN_SEUL", Good with { Links = 1, LettersAndDigits = 499 } },
        { "LIEN_SEUL", new DepositFacts(80, null, Shortcut: true) },
        { "TYPE_NON_ACCEPTE", new DepositFacts(1_000, null) },
        { "FICHIER_CORROMPU", Good with { Corrupted = true } },
        { "FICHIER_CHIFFRE", Good with { Encrypted = true } },
        { "FICHIER_TROP_GROS TYPE_NON_ACCEPTE", new DepositFacts(AcademySettings.MaximumDepositBytes + 1, null) },
    };

    [Theory]
    [MemberData(nameof(Deposits))]
    public void A_deposit_is_refused_with_every_reason(string codes, DepositFacts file)
    {
        var check = DossierRules.CheckFile(BuiltIn.Of2023, AcademySettings.Default, file);
        string.Join(' ', check.Refusals.Select(r => r.Code)).Should().Be(codes);
        check.Refusals.All(r => r.Field == "file" && r.Message.EndsWith('.')).Should().BeTrue();
        check.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void A_file_without_text_nor_address_is_accepted_with_a_warning()
    {
        var check = DossierRules.CheckFile(BuiltIn.Of2023, AcademySettings.Default, Good with { LettersAndDigits = 0 });
        check.Refusals.Should().BeEmpty();
        check.Warnings.Select(w => w.Code).Should().Equal("SANS_TEXTE");
        DossierRules.CheckFile(BuiltIn.Of2023, AcademySettings.Default, Good with { LettersAndDigits = 0, Pages = 1 }).Warnings.Should().BeEmpty();
    }

    [Fact]
    public void An_academy_may_accept_one_page_fewer_formats_and_smaller_files()
    {
        var settings = AcademySettings.Default with { PagesMin = 1, Formats = [DossierFormat.Pdf], DepositBytesMax = 2_000 };
        DossierRules.CheckFile(BuiltIn.Of2023, settings, Good with { Pages = 1 }).Refusals.Should().BeEmpty();
        DossierRules.CheckFile(BuiltIn.Of2023, settings, Good with { Size = 2_001 }).Refusals.Single().Code.Should().Be("FICHIER_TROP_GROS");
        DossierRules.CheckFile(BuiltIn.Of2023, settings, new(1_000, DossierFormat.Zip)).Refusals.Single().Message
            .Should().Be("Ce type de fichier n’est pas accepté. Formats possibles\u00a0: PDF.");
        var three = BuiltIn.Of2023 with { Volet2 = BuiltIn.Of2023.Volet2 with { PagesMin = 3 } };
        DossierRules.CheckFile(three, AcademySettings.Default, Good with { Pages = 2 }).Refusals.Single().Message
            .Should().Be("Le dossier a 2\u00a0pages. Il en faut de 3 à 10, annexes comprises.");
    }

    [Theory]
    [InlineData(false, "Le fichier est vide. Choisissez le fichier du dossier.", "Déposez le dossier lui-même\u00a0: une adresse peut changer après la date butoir.", "vérifiez que le jury pourra le lire.")]
    [InlineData(true, "Le fichier est vide. Choisissez le fichier de la ressource.", "Déposez la ressource elle-même\u00a0: une adresse peut changer après le dépôt.", "vérifiez que l’inspecteur pourra le lire.")]
    public void Messages_speak_of_what_is_deposited_and_of_who_reads_it(bool resource, string empty, string address, string mute)
    {
        DepositCheck Check(DepositFacts file) => DossierRules.CheckFile(BuiltIn.Of2024, AcademySettings.Default, file, resource);

        Check(Good with { Size = 0 }).Refusals.Should().ContainSingle().Which.Message.Should().Be(empty);
        Check(Good with { Shortcut = true }).Refusals.Should().ContainSingle().Which.Message.Should().EndWith(address);
        Check(Good with { LettersAndDigits = 0 }).Warnings.Should().ContainSingle().Which.Message.Should().EndWith(mute);
    }

    [Fact]
    public void A_file_that_is_too_large_is_told_the_limit_in_mebibytes() =>
        DossierRules.CheckFile(BuiltIn.Of2024, AcademySettings.Default with { DepositBytesMax = 5L << 20 }, Good with { Size = (5L << 20) + 1 })
            .Refusals.Should().ContainSingle().Which.Message.Should().StartWith("Le fichier dépasse 5\u00a0Mio.");

    [Fact]
    public void Of_two_versions_of_one_instant_the_later_number_is_frozen() =>
        DossierRules.ToFreeze([Version(2, "2024-05-01T10:00:00Z", DossierFileState.Clean), Version(1, "2024-05-01T10:00:00Z", DossierFileState.Clean)], Deadline)
            .Version!.Number.Should().Be(2);

    [Fact]
    public void The_last_clean_version_received_in_time_is_frozen()
    {
        DossierVersion[] versions =
        [
            Version(1, "2024-05-01T10:00:00Z", DossierFileState.Superseded),
            Version(2, "2024-05-10T10:00:00Z", DossierFileState.Current),
            Version(3, "2024-05-12T10:00:00Z", DossierFileState.Infected),
            Version(4, "2024-05-17T22:00:00Z", DossierFileState.Clean),
        ];
        DossierRules.ToFreeze(versions, Deadline).Should().Be(new FreezeChoice(versions[1], Waiting: false));
        DossierRules.ToFreeze(versions.Reverse(), Deadline).Version!.Number.Should().Be(2);
        DossierRules.ToFreeze(versions.Take(1), Deadline).Version!.Number.Should().Be(1);
        DossierRules.ToFreeze([Version(1, "2024-05-01T10:00:00Z", DossierFileState.Frozen)], Deadline).Version.Should().NotBeNull();
        DossierRules.ToFreeze(versions.Skip(2), Deadline).Should().Be(new FreezeChoice(null, Waiting: false));
    }

    [Theory]
    [InlineData(DossierFileState.Received, true)]
    [InlineData(DossierFileState.Quarantined, true)]
    [InlineData(DossierFileState.ScanTimedOut, true)]
    [InlineData(DossierFileState.Infected, false)]
    [InlineData(DossierFileState.Unreadable, false)]
    [InlineData(DossierFileState.Erased, false)]
    public void A_version_still_in_quarantine_counts_at_its_reception(DossierFileState state, bool waits)
    {
        DossierVersion[] versions = [Version(1, "2024-05-10T10:00:00Z", DossierFileState.Clean), Version(2, "2024-05-17T21:59:59Z", state)];
        DossierRules.ToFreeze(versions, Deadline).Should().Be(new FreezeChoice(versions[0], waits));
        DossierRules.ToFreeze([versions[1]], Deadline).Should().Be(new FreezeChoice(null, waits));
        DossierRules.ToFreeze([Version(1, "2024-05-01T10:00:00Z", state), Version(2, "2024-05-10T10:00:00Z", DossierFileState.Clean)], Deadline).Waiting.Should().BeFalse();
    }

    [Fact]
    public void A_derogation_comes_before_the_first_access_of_the_jury()
    {
        DossierRules.CheckDerogation(null).Succeeded.Should().BeTrue();
        DossierRules.CheckDerogation(Deadline).Refusals.Single().Code.Should().Be("JURY_DEJA_ACCEDE");
    }

    [Fact]
    public void The_checklist_names_what_is_missing_in_order()
    {
        DossierChecklist.Missing(["CONTEXTE", "TRACES", "AUTRE"]).Select(p => p.Code).Should().Equal("PRESENTATION", "OBJECTIFS", "OUTILS", "DIVERSITE");
        DossierChecklist.Points.Should().HaveCount(6);
    }

    private static DossierVersion Version(int number, string received, DossierFileState state) => new()
    {
        Id = Guid.NewGuid(), CandidacyId = Guid.NewGuid(), JurySessionId = Guid.NewGuid(), Number = number, FileName = "dossier.pdf", ContentType = "application/pdf",
        Size = 1, Sha256 = "", ReceivedAt = Instant(received), State = state, FileId = Guid.NewGuid(),
    };
}
