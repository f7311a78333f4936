using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Shared;

/// <summary>A link of the navigation, the breadcrumb or a list of pages.</summary>
public sealed record PageLink(string Text, string Href);

/// <summary>Navigation by role: what each may open, in the order in which it is used.</summary>
public static class Navigation
{
    private static readonly PageLink[] Public =
    [
        new("Accueil", "/"),
        new("Comprendre la certification", "/certification"),
        new("Simuler un résultat", "/simulateur"),
        new("Vérifier une attestation", "/verifier"),
    ];

    private static readonly (Permission Permission, PageLink Link)[] ByPermission =
    [
        (Permission.CandidateSpace, new("Mon parcours", "/candidat")),
        (Permission.CandidateSpace, new("Mes résultats", "/candidat/resultats")),
        (Permission.AcademySpace, new("À traiter", "/drane")),
        (Permission.AcademySpace, new("Candidatures", "/drane/candidatures")),
        (Permission.AcademySpace, new("Imports", "/drane/imports")),
        (Permission.AcademySpace, new("Rapprochements", "/drane/rapprochements")),
        (Permission.AcademySpace, new("Sessions", "/drane/sessions")),
        (Permission.AcademySpace, new("Jurys", "/drane/jurys")),
        (Permission.AcademySpace, new("Ressources", "/drane/ressources")),
        (Permission.AcademySpace, new("Résultats", "/drane/resultats")),
        (Permission.JurySpace, new("Mes dossiers", "/jury")),
        (Permission.ResourceReview, new("Mes ressources", "/jury/ressources")),
        (Permission.JuryPresidency, new("Présidence", "/jury/presidence")),
        (Permission.NationalFigures, new("Pilotage national", "/pilotage")),
        (Permission.NationalFigures, new("Autre règlement", "/pilotage/simulation")),
        (Permission.AdminSpace, new("Administration", "/admin")),
        (Permission.AccountAdministration, new("Comptes", "/admin/comptes")),
        (Permission.ReglementDrafting, new("Règlements", "/admin/reglements")),
        (Permission.AuditReading, new("Journal", "/admin/journal")),
    ];

    private static readonly Dictionary<Role, PageLink[]> ByRole = Enum.GetValues<Role>().ToDictionary(role => role, role => (PageLink[])
        [new("Accueil", "/"), .. ByPermission.Where(entry => role.May(entry.Permission)).Select(entry => entry.Link), new("Référentiels", "/certification"), new("Simulateur", "/simulateur")]);

    public static IReadOnlyList<PageLink> Of(Actor? actor) => actor is null ? Public : ByRole[actor.Role];

    /// <summary>The link whose address begins that of the page, the longest first.</summary>
    public static PageLink? Current(IReadOnlyList<PageLink> links, string path)
    {
        PageLink? current = null;
        foreach (var link in links)
        {
            var within = path.StartsWith(link.Href, StringComparison.Ordinal) && (path.Length == link.Href.Length || (link.Href != "/" && path[link.Href.Length] == '/'));
            current = within && link.Href.Length > (current?.Href.Length ?? 0) ? link : current;
        }

        return current;
    }
}

/// <summary>Choice between light, dark and the system's setting, in a cookie of its own.</summary>
public static class Display
{
    public const string Cookie = "pixedu-affichage";
    public static readonly IReadOnlyList<string> Choices = ["system", "light", "dark"];

    public static string Of(HttpRequest request) =>
        request.Cookies[Cookie] is { } chosen && Choices.Contains(chosen) ? chosen : "system";
}

/// <summary>What a list shows when it is empty, and what to do then.</summary>
public sealed record EmptyState(string Title, string Text, PageLink? Action = null);

/// <summary>Links to the pages of a list; <paramref name="Query"/> gives the address of page n with the filters kept.</summary>
public sealed record Pager(int Page, int PageCount, Func<int, string> Query);

/// <summary>Address of the current page with one query value changed, the others kept.</summary>
public static class Addresses
{
    public static string With(HttpRequest request, string key, string? value)
    {
        var query = request.Query.Where(pair => pair.Key != key).SelectMany(pair => pair.Value.Select(text => (pair.Key, text)));
        if (value is not null)
        {
            query = query.Append((key, value));
        }

        var text = string.Join('&', query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Item2 ?? "")}"));
        return text.Length == 0 ? request.Path : $"{request.Path}?{text}";
    }
}
