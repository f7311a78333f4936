using System.Net;
using System.Security.Cryptography;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Portal.Tests.Candidates;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Dossiers;

public sealed class DepositTests(PortalHost portal) : IClassFixture<PortalHost>
{
    private static readonly byte[] Good = DepositFiles.Pdf(4);

    public static TheoryData<string, string> Refused => new()
    {
        { "empty", "Le fichier est vide" },
        { "one page", "Il en faut de 2 à 10" },
        { "eleven pages", "Il en faut de 2 à 10" },
        { "encrypted", "protégé par un mot de passe" },
        { "truncated", "abîmé" },
        { "not really a pdf", "abîmé" },
        { "eicar", "logiciel malveillant" },
        { "eicar in an archive", "logiciel malveillant" },
        { "pdf with an archive sewn on", "autre chose" },
        { "pdf behind a page", "autre chose" },
        { "image", "type de fichier n’est pas accepté" },
        { "word document", "type de fichier n’est pas accepté" },
        { "shortcut", "ne contient qu’une adresse" },
        { "redirect page", "ne contient qu’une adresse" },
        { "address in a text", "ne contient qu’une adresse" },
        { "archive of a shortcut", "ne contient qu’une adresse" },
        { "one link and 499 characters", "ne contient qu’une adresse" },
        { "protected archive", "protégé par un mot de passe" },
        { "damaged archive", "abîmé" },
        { "archive with a program", "programme" },
        { "archive that leads outside", "chemins qui sortent" },
        { "video cut short", "abîmé" },
    };

    public static TheoryData<string, string> Accepted => new()
    {
        { "two pages", "application/pdf" },
        { "ten pages", "application/pdf" },
        { "one link and 500 characters", "application/pdf" },
        { "archive of pictures", "application/zip" },
        { "presentation", "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
        { "open presentation", "application/vnd.oasis.opendocument.presentation" },
        { "video", "video/mp4" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_the_jury_could_not_judge_is_refused_with_what_to_do(string what, string message)
    {
        var candidate = await portal.RegisteredVolet2Async();

        var answer = await DepositAsync(candidate, FileOf(what));

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Errors.Should().ContainSingle().Which.Should().Contain(message);
        answer.Document.QuerySelector("#erreurs a")!.GetAttribute("href").Should().Be("#Input_File");
        (await VersionsAsync(candidate)).Should().BeEmpty("a refused file is not kept");
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task A_file_of_an_accepted_format_is_received(string what, string contentType)
    {
        var candidate = await portal.RegisteredVolet2Async();

        var answer = await DepositAsync(candidate, FileOf(what), "fichier.exe");

        answer.Errors.Should().BeEmpty();
        var version = (await VersionsAsync(candidate)).Should().ContainSingle().Subject;
        version.ContentType.Should().Be(contentType, "the content tells the type, not the name");
        version.FileName.Should().NotEndWith(".exe");
        version.State.Should().Be(DossierFileState.Current);
        version.Warnings.Should().Contain(warning => warning.Contains("non vérifié par antivirus"), "no antivirus is configured here");
    }

    [Fact]
    public async Task A_deposit_gives_a_receipt_a_mail_an_audit_entry_and_the_same_bytes_back()
    {
        var candidate = await portal.RegisteredVolet2Async();
        var own = DepositFiles.Pdf(4, 1999);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(own));

        var answer = await DepositAsync(candidate, own, "../Mon dossier <b>.pdf");

        answer.Status.Should().Be(HttpStatusCode.Found);
        var receipt = await answer.FollowAsync();
        receipt.Heading.Should().Be("Accusé de réception");
        receipt.Text.Should().Contain(sha256).And.Contain("4 pages").And.Contain("12 mai 2026 à 10 h 00");
        var version = (await VersionsAsync(candidate)).Single();
        version.FileName.Should().Be("Mon dossier b.pdf");
        (await portal.DatabaseAsync(db => db.Set<OutboxMessage>().CountAsync(mail => mail.Text.Contains(sha256)))).Should().Be(1);
        (await portal.DatabaseAsync(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "dossier.depot" && entry.SubjectId == candidate.CandidacyId.ToString()))).Should().Be(1);

        var file = await candidate.Visitor.GetAsync($"/candidat/dossier/fichier/{version.Id}");
        file.Bytes.Should().Equal(own);
        file.Response.Content.Headers.ContentType!.MediaType.Should().Be("application/pdf");
        file.Response.Content.Headers.ContentDisposition!.DispositionType.Should().Be("attachment");
    }

    [Fact]
    public async Task A_new_deposit_is_a_new_version_and_the_former_stays()
    {
        var candidate = await portal.RegisteredVolet2Async();
        await DepositAsync(candidate, Good);
        await DepositAsync(candidate, DepositFiles.Pdf(5));

        (await VersionsAsync(candidate)).OrderBy(version => version.Number).Select(version => (version.Number, version.State))
            .Should().Equal((1, DossierFileState.Superseded), (2, DossierFileState.Current));
        var page = await candidate.Visitor.GetAsync(candidate.Address("dossier"));
        page.Text.Should().Contain("Version 1").And.Contain("Version 2").And.Contain("Remplacé").And.Contain("Version retenue");
    }

    [Fact]
    public async Task Links_found_in_the_file_are_kept_with_the_version()
    {
        var candidate = await portal.RegisteredVolet2Async();
        await DepositAsync(candidate, FileOf("one link and 500 characters"));

        (await VersionsAsync(candidate)).Single().Links.Should().Equal("https://exemple.fr/trace");
    }

    [Theory]
    [InlineData("2024-05-17T21:59:59.999Z", true)]
    [InlineData("2024-05-17T22:00:00.000Z", false)]
    public async Task The_last_second_of_the_date_butoir_belongs_to_the_candidate(string receivedAt, bool accepted)
    {
        using var clock = Move("2024-05-17T20:30:00Z");
        var candidate = await portal.RegisteredVolet2Async(DateTimeOffset.Parse("2024-05-17T21:59:59Z", System.Globalization.CultureInfo.InvariantCulture));
        // The page was opened in time; only the reception counts.
        var page = await candidate.Visitor.GetAsync(candidate.Address("dossier"));
        page.Text.Should().Contain("17 mai 2024 à 23 h 59");
        portal.Clock.Set(DateTimeOffset.Parse(receivedAt, System.Globalization.CultureInfo.InvariantCulture));

        var answer = await page.Form().Attach("Input.File", Good, "dossier.pdf").SubmitAsync();

        (await VersionsAsync(candidate)).Should().HaveCount(accepted ? 1 : 0);
        answer.Status.Should().Be(accepted ? HttpStatusCode.Found : HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task At_the_date_butoir_the_last_version_is_frozen_and_nothing_is_added_afterwards()
    {
        using var clock = Move("2026-05-12T08:00:00Z");
        var deadline = portal.Clock.GetUtcNow().AddDays(3);
        var candidate = await portal.RegisteredVolet2Async(deadline);
        var without = await portal.RegisteredVolet2Async(deadline);
        await DepositAsync(candidate, Good);
        await DepositAsync(candidate, DepositFiles.Pdf(5));
        var open = await candidate.Visitor.GetAsync(candidate.Address("dossier"));

        await FreezeAsync(deadline);
        (await StateAsync(candidate)).Should().Be(CandidacyState.RegisteredVolet2, "the last second is still open");
        await FreezeAsync(deadline.AddSeconds(1));
        await FreezeAsync(deadline.AddSeconds(2));

        (await StateAsync(candidate)).Should().Be(CandidacyState.DossierSubmitted);
        (await StateAsync(without)).Should().Be(CandidacyState.DossierMissed);
        (await VersionsAsync(candidate)).OrderBy(version => version.Number).Select(version => version.State)
            .Should().Equal(DossierFileState.Superseded, DossierFileState.Frozen);
        var late = await open.Form().Attach("Input.File", Good, "dossier.pdf").SubmitAsync();
        late.Status.Should().Be(HttpStatusCode.BadRequest);
        late.Errors.Should().ContainSingle().Which.Should().Contain("Le dépôt n’est pas ouvert");
        (await VersionsAsync(candidate)).Should().HaveCount(2);
        (await without.Visitor.GetAsync(without.Address("dossier"))).Text.Should().Contain("choisir une autre session de jury");
    }

    [Fact]
    public async Task Nobody_else_reaches_a_file_its_receipt_or_the_page()
    {
        var candidate = await portal.RegisteredVolet2Async();
        var other = await portal.RegisteredVolet2Async();
        await DepositAsync(candidate, Good);
        var version = (await VersionsAsync(candidate)).Single();

        foreach (var address in new[] { candidate.Address("dossier"), $"/candidat/dossier/fichier/{version.Id}", $"/candidat/dossier/recu/{version.Id}" })
        {
            (await other.Visitor.GetAsync(address)).Status.Should().Be(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_form_without_a_file_says_so()
    {
        var candidate = await portal.RegisteredVolet2Async();
        var page = await candidate.Visitor.GetAsync(candidate.Address("dossier"));

        var answer = await page.Form().SubmitAsync();

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Errors.Should().Equal("Choisissez le fichier à déposer.");
    }

    [Fact]
    public async Task A_body_cut_short_gets_an_error_page()
    {
        var candidate = await portal.RegisteredVolet2Async();
        using var request = new HttpRequestMessage(HttpMethod.Post, candidate.Address("dossier")) { Content = new ByteArrayContent("--x\r\nContent-Disp"u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        var answer = await candidate.Visitor.SendAsync(request);

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.Heading.Should().NotBeEmpty();
    }

    private static byte[] FileOf(string what) => what switch
    {
        "empty" => [],
        "one page" => DepositFiles.Pdf(1),
        "two pages" => DepositFiles.Pdf(2),
        "ten pages" => DepositFiles.Pdf(10),
        "eleven pages" => DepositFiles.Pdf(11),
        "encrypted" => DepositFiles.Pdf(3, encrypted: true),
        "truncated" => Good[..(Good.Length / 2)],
        "not really a pdf" => DepositFiles.Utf8("%PDF-1.4\nrien de tel\n%%EOF\n"),
        "eicar" => DepositFiles.Eicar,
        "eicar in an archive" => DepositFiles.Zip(("notes.txt", [.. DepositFiles.Utf8("avant "), .. DepositFiles.Eicar])),
        "pdf with an archive sewn on" => [.. Good, .. DepositFiles.Zip(("a.txt", DepositFiles.Utf8("autre")))],
        "pdf behind a page" => [.. DepositFiles.Utf8("<html><body>bonjour</body></html>\n"), .. Good],
        "image" => DepositFiles.Png,
        "word document" => DepositFiles.Docx(),
        "shortcut" => DepositFiles.Utf8("[InternetShortcut]\r\nURL=https://exemple.fr/dossier\r\n"),
        "redirect page" => DepositFiles.Utf8("<!doctype html><meta http-equiv=\"refresh\" content=\"0;url=https://exemple.fr\">"),
        "address in a text" => DepositFiles.Utf8("Mon dossier : https://exemple.fr/dossier"),
        "archive of a shortcut" => DepositFiles.Zip(("dossier.url", DepositFiles.Utf8("[InternetShortcut]\r\nURL=https://exemple.fr\r\n"))),
        "one link and 499 characters" => DepositFiles.Pdf(2, 499, "https://exemple.fr/trace"),
        "one link and 500 characters" => DepositFiles.Pdf(2, 500, "https://exemple.fr/trace"),
        "protected archive" => DepositFiles.Protected(DepositFiles.Zip(("a.txt", DepositFiles.Utf8("secret")))),
        "damaged archive" => DepositFiles.Zip(("a.png", DepositFiles.Png), ("b.txt", DepositFiles.Utf8(new string('b', 4000))))[..80],
        "archive with a program" => DepositFiles.Zip(("a.png", DepositFiles.Png), ("jeu.exe", DepositFiles.Utf8("MZ"))),
        "archive that leads outside" => DepositFiles.Zip(("../../etc/passwd", DepositFiles.Utf8("x"))),
        "video" => DepositFiles.Mp4(),
        "video cut short" => DepositFiles.Mp4()[..36],
        "archive of pictures" => DepositFiles.Zip(("trace.png", DepositFiles.Png), ("lisez-moi.txt", DepositFiles.Utf8("Voir https://exemple.fr"))),
        "presentation" => DepositFiles.Pptx(new string('a', 600)),
        "open presentation" => DepositFiles.Odp(new string('a', 600)),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Unknown sample."),
    };

    private async Task<ServedPage> DepositAsync(CandidateCase candidate, byte[] content, string name = "dossier.pdf")
    {
        var page = await candidate.Visitor.GetAsync(candidate.Address("dossier"));
        return await page.Form().Attach("Input.File", content, name).SubmitAsync();
    }

    private Task<List<DossierVersion>> VersionsAsync(CandidateCase candidate) =>
        portal.DatabaseAsync(db => db.Set<DossierVersion>().AsNoTracking().Where(version => version.CandidacyId == candidate.CandidacyId).ToListAsync());

    private Task<CandidacyState> StateAsync(CandidateCase candidate) =>
        portal.DatabaseAsync(db => db.Set<Candidacy>().Where(own => own.Id == candidate.CandidacyId).Select(own => own.State).FirstAsync());

    private Task FreezeAsync(DateTimeOffset now) => portal.DoAsync(services => services.GetRequiredService<DossierFreeze>().FreezeDueAsync(now));

    private ClockBack Move(string to)
    {
        var before = portal.Clock.GetUtcNow();
        portal.Clock.Set(DateTimeOffset.Parse(to, System.Globalization.CultureInfo.InvariantCulture));
        return new(portal.Clock, before);
    }

    private sealed record ClockBack(TestClock Clock, DateTimeOffset Before) : IDisposable
    {
        public void Dispose() => Clock.Set(Before);
    }
}
