using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Accounts;

/// <summary>What an account may do, as pages and verbs ask for it.</summary>
public enum Permission
{
    /// <summary>One's own path, results, dossier and data.</summary>
    CandidateSpace,

    /// <summary>Imports, matching, sessions, juries, release: within one's own academy.</summary>
    AcademySpace,

    /// <summary>Dossiers assigned, own sheets.</summary>
    JurySpace,

    /// <summary>All sheets of the grouping once submitted; settle, validate, lock.</summary>
    JuryPresidency,

    /// <summary>Opinion on the resources assigned.</summary>
    ResourceReview,

    /// <summary>Students of one's own Inspé.</summary>
    InspeSpace,

    /// <summary>Groups of one's own trainees.</summary>
    GroupSpace,

    /// <summary>Aggregates of the whole country.</summary>
    NationalFigures,

    /// <summary>Drafts of règlements; only an administrator publishes one.</summary>
    ReglementDrafting,

    /// <summary>The administration's first page.</summary>
    AdminSpace,

    /// <summary>Audit journal, consents, proofs of purge: to read.</summary>
    AuditReading,

    /// <summary>Accounts: invite, roles, disable.</summary>
    AccountAdministration,

    /// <summary>Settings, référentiels, règlements, academies, jobs.</summary>
    PlatformSettings,
}

/// <summary>The one table from role to permission (DOMAIN.md section 8).</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, Permission[]> Table = new()
    {
        [Role.Candidat] = [Permission.CandidateSpace],
        [Role.Drane] = [Permission.AcademySpace, Permission.GroupSpace],
        [Role.Jury] = [Permission.JurySpace],
        [Role.President] = [Permission.JurySpace, Permission.JuryPresidency],
        [Role.Inspecteur] = [Permission.ResourceReview],
        [Role.Inspe] = [Permission.InspeSpace],
        [Role.Formateur] = [Permission.GroupSpace],
        [Role.Pilote] = [Permission.NationalFigures, Permission.ReglementDrafting],
        [Role.Dpo] = [Permission.AdminSpace, Permission.AuditReading],
        [Role.Admin] = [Permission.AdminSpace, Permission.AccountAdministration, Permission.PlatformSettings, Permission.ReglementDrafting],
        [Role.System] = [],
    };

    /// <summary>Roles that see or decide too much for a password alone (DOMAIN.md section 8).</summary>
    private static readonly HashSet<Role> NeedSecondFactor = [Role.Drane, Role.President, Role.Dpo, Role.Admin];

    public static bool May(this Role role, Permission permission) => Table[role].Contains(permission);

    public static bool NeedsSecondFactor(this Role role) => NeedSecondFactor.Contains(role);

    /// <summary>Roles whose reach is one academy: an account with one of them names it.</summary>
    public static bool NeedsAcademy(this Role role) => role is Role.Drane or Role.Jury or Role.Inspecteur;

    /// <summary>Page where the role starts.</summary>
    public static string Home(this Role role) => role switch
    {
        Role.Candidat => "/candidat",
        Role.Drane => "/drane",
        Role.Jury => "/jury",
        Role.President => "/jury/presidence",
        Role.Inspecteur => "/jury/ressources",
        Role.Pilote => "/pilotage",
        Role.Dpo or Role.Admin => "/admin",
        _ => "/compte",
    };
}
