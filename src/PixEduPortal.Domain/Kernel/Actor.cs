namespace PixEduPortal.Domain.Kernel;

/// <summary>Roles of DOMAIN.md section 8. A person may hold several; one of them acts at a time.</summary>
public enum Role
{
    Candidat,
    Drane,
    Jury,
    President,
    Inspecteur,
    Inspe,
    Formateur,
    Pilote,
    Dpo,
    Admin,

    /// <summary>The portal itself: jobs, command line, imports.</summary>
    System,
}

/// <summary>Who acts: the account, the role used, and the academy that bounds what it may touch (null = no bound or no
/// academy). <paramref name="PersonId"/> is the person behind the account when it is known.</summary>
public sealed record Actor(Guid? UserId, string Name, Role Role, string? AcademyCode = null, Guid? PersonId = null)
{
    public static readonly Actor Portal = new(null, "Portail", Role.System);
}
