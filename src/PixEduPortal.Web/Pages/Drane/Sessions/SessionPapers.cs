using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Documents;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;
using PixEduPortal.Web.Texts;

namespace PixEduPortal.Web.Pages.Drane.Sessions;

/// <summary>Sessions and registrations as documents.</summary>
internal static class SessionPapers
{
    private static readonly string[] ToBring =
    [
        "Une pièce d’identité en cours de validité",
        "Vos identifiants de connexion à Pix, vérifiés avant le jour de l’épreuve",
        "Cette convocation",
    ];

    public static SignInSheetDocument SignInSheet(SessionDetail detail, DateTimeOffset now)
    {
        var (session, zone) = (detail.Session, detail.TimeZone);
        return new SignInSheetDocument
        {
            Session = $"Volet 1 du {Fr.DateTime(session.ConvokedAt, zone)}",
            Place = $"{session.Site}, {session.Room}",
            ConvokedAt = AcademyTime.Local(zone, session.ConvokedAt),
            StartsAt = AcademyTime.Local(zone, detail.Times.TestStart),
            EndsAt = AcademyTime.Local(zone, detail.Times.TestEnd),
            Candidates =
            [
                .. detail.Present.OrderBy(line => line.LastName, StringComparer.Create(French.Culture, ignoreCase: true)).ThenBy(line => line.FirstName, StringComparer.Create(French.Culture, ignoreCase: true))
                    .Select(line => new SignInLine(new DocumentPerson(line.LastName, line.FirstName), Remark(line, zone))),
            ],
            Supervisors = session.Supervisors,
            IssuedAt = AcademyTime.Local(zone, now),
        };
    }

    public static ConvocationDocument Convocation(ConvocationFacts facts)
    {
        var (registration, session, zone) = (facts.Registration, facts.Session, facts.TimeZone);
        return new ConvocationDocument
        {
            Kind = ConvocationKind.Volet1,
            Reference = registration.Reference,
            Candidate = new DocumentPerson(facts.LastName, facts.FirstName),
            Mention = facts.Mention,
            Organiser = $"DRANE – académie : {facts.Academy}",
            Steps =
            [
                new("Convocation", AcademyTime.Local(zone, session.ConvokedAt)),
                new("Début de l’épreuve", AcademyTime.Local(zone, facts.Times.TestStart)),
                new("Fin de l’épreuve", AcademyTime.Local(zone, facts.Times.TestEnd)),
            ],
            Place = session.Mode == SessionMode.OnSite ? [session.Site, session.Room] : ["Session à distance, surveillée par le Cned", session.Link ?? ""],
            ToBring = [.. ToBring, .. (session.Instructions ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Accommodation = Accommodation(registration.ExtraTimePercent, registration.Accommodation),
            Contact = [$"DRANE de l’académie : {facts.Academy}"],
            IssuedAt = AcademyTime.Local(zone, registration.ConvokedAt!.Value),
            TimeZoneNote = AcademyTime.Local(zone, session.ConvokedAt).Offset == AcademyTime.Local(Fr.ParisZone, session.ConvokedAt).Offset
                ? null : $"heure de {zone[(zone.LastIndexOf('/') + 1)..].Replace('_', ' ')}",
        };
    }

    public static string? Accommodation(int extraTimePercent, string? words) => (extraTimePercent, words) switch
    {
        (0, null) => null,
        (0, _) => words,
        (_, null) => French.Text($"temps majoré de {extraTimePercent} %"),
        _ => French.Text($"temps majoré de {extraTimePercent} % ; {words}"),
    };

    private static string? Remark(RegistrationLine line, string zone) =>
        Accommodation(line.ExtraTimePercent, line.Accommodation) is { } granted
            ? line.ExtraTimePercent == 0 ? granted : $"{granted}, fin à {French.Time(TimeOnly.FromDateTime(AcademyTime.Local(zone, line.TestEnd).DateTime))}"
            : null;
}
