using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Juries;

/// <summary>Codes of R-55, as declared and stored.</summary>
public static class ConflictCodes
{
    public const string SamePerson = "MEME_PERSONNE";
    public const string SameAcademy = "MEME_ACADEMIE";
    public const string SameSchool = "MEME_ETABLISSEMENT";
    public const string TrainerOfCandidate = "FORMATEUR_DU_CANDIDAT";
    public const string CandidateOfSession = "CANDIDAT_DE_LA_SESSION";
    public const string DeclaredLink = "LIEN_DECLARE";

    /// <summary>A warning: the member already judged this candidate.</summary>
    public const string PreviousJury = "JURY_PRECEDENT";

    public static readonly IReadOnlyList<string> All =
        [SamePerson, SameAcademy, SameSchool, TrainerOfCandidate, CandidateOfSession, DeclaredLink, PreviousJury];

    public static string Label(string code) => code switch
    {
        SamePerson => "Le membre est le candidat.",
        SameAcademy => "Le membre est de l’académie du candidat.",
        SameSchool => "Le membre et le candidat ont partagé un établissement ou une circonscription depuis trois ans.",
        TrainerOfCandidate => "Le membre a formé le candidat.",
        CandidateOfSession => "Le membre est lui-même candidat dans cette session de jury.",
        DeclaredLink => "Un lien a été déclaré.",
        PreviousJury => "Le membre a déjà siégé pour ce candidat.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Unknown conflict."),
    };
}

/// <summary>A school or circonscription and the last day there; null = still there.</summary>
public sealed record SchoolStay(string School, DateOnly? Until = null);

/// <summary>A person as conflicts see them.</summary>
/// <param name="Academies">Of the candidate: all since registration to volet 2. Of the member: the present one, or none.</param>
public sealed record ConflictParty(Guid? PersonId, IReadOnlyCollection<string> Academies, IReadOnlyCollection<SchoolStay> Schools);

/// <summary>What the portal knows of the two persons together.</summary>
public sealed record ConflictLinks(bool TrainerOfCandidate = false, bool CandidateOfSession = false, bool DeclaredLink = false, bool PreviousJury = false);

/// <summary>One conflict of interest. A person in a blocking conflict sees nothing of the dossier .</summary>
public sealed record Conflict(string Code, bool Blocking)
{
    public string Message => ConflictCodes.Label(Code);
}

/// <summary>Conflicts of interest between a member and a candidate .</summary>
public static class ConflictRules
{
    /// <summary>Years during which a shared school keeps a member away.</summary>
    public const int SchoolYears = 3;

    /// <param name="on">Day of the oral.</param>
    /// <param name="forResource">Validation of a resource, where the same academy is no conflict .</param>
    public static IReadOnlyList<Conflict> Find(ConflictParty member, ConflictParty candidate, ConflictLinks links, DateOnly on, bool forResource = false)
    {
        (string Code, bool Holds)[] all =
        [
            (ConflictCodes.SamePerson, member.PersonId is not null && member.PersonId == candidate.PersonId),
            (ConflictCodes.SameAcademy, !forResource && member.Academies.Intersect(candidate.Academies, StringComparer.OrdinalIgnoreCase).Any()),
            (ConflictCodes.SameSchool, Recent(member, on).Intersect(Recent(candidate, on), StringComparer.Ordinal).Any()),
            (ConflictCodes.TrainerOfCandidate, links.TrainerOfCandidate),
            (ConflictCodes.CandidateOfSession, links.CandidateOfSession),
            (ConflictCodes.DeclaredLink, links.DeclaredLink),
            (ConflictCodes.PreviousJury, links.PreviousJury),
        ];
        return [.. all.Where(c => c.Holds).Select(c => new Conflict(c.Code, IsBlocking(c.Code)))];
    }

    public static bool IsBlocking(string code) => code != ConflictCodes.PreviousJury;

    private static IEnumerable<string> Recent(ConflictParty party, DateOnly on) => party.Schools
        .Where(s => s.Until is not { } until || until >= on.AddYears(-SchoolYears))
        .Select(s => FoldedText.Label(s.School))
        .Where(s => s.Length > 0);
}
