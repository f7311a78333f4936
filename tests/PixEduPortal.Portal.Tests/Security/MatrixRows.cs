using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Portal.Tests.Security;

/// <summary>Who may. Anybody, anybody signed in, or the roles named.</summary>
internal sealed record Access(bool Anonymous, IReadOnlySet<Role> Roles)
{
    public bool Opens(Role? role) => role is { } held ? Roles.Contains(held) : Anonymous;
}

/// <summary>One line of the matrix: a method and a route (with the page's handler when it has a name), who may, an address
/// to try it with and what an allowed visitor gets there.</summary>
internal sealed record Row(string Method, string Route, string? Handler, Access Access, string Address, int Status, bool Antiforgery)
{
    public string Key => $"{Method} {Route}{(Handler is null ? "" : $"#{Handler}")}";
}

/// <summary>
/// Lines of the authorization matrix for one part of the portal. To add a page: find the class of its part (or write one
/// more beside it, anywhere in this project: it is found by itself) and declare each of its handlers in <see cref="Declare"/>:
/// <code>
/// internal sealed class DraneRows : MatrixRows
/// {
///     protected override void Declare()
///     {
///         Get("/drane/imports", Only(Role.Drane));
///         Post("/drane/imports", Only(Role.Drane));
///         Post("/drane/imports/{id:guid}", Only(Role.Drane), handler: "Confirm", address: $"/drane/imports/{Unknown}");
///         Get("/drane/imports/{id:guid}", Only(Role.Drane), address: $"/drane/imports/{Unknown}", status: 404);
///     }
/// }
/// </code>
/// A route is written as in <c>@page</c>. What an allowed visitor gets is 200 unless <c>status</c> says otherwise (404 for an
/// unknown id, 302 for a page that sends on). A POST is tried without its antiforgery token: an allowed visitor gets 400.
/// </summary>
internal abstract class MatrixRows
{
    /// <summary>An id that nothing has.</summary>
    protected const string Unknown = "00000000-0000-7000-8000-000000000000";

    protected static readonly Access Anyone = new(true, Roles.Persons.ToHashSet());
    protected static readonly Access SignedIn = new(false, Roles.Persons.ToHashSet());
    private readonly List<Row> _rows = [];

    public IReadOnlyList<Row> Rows
    {
        get
        {
            if (_rows.Count == 0)
            {
                Declare();
            }

            return _rows;
        }
    }

    public static IReadOnlyList<Row> All() =>
        [.. typeof(MatrixRows).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(MatrixRows)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal).SelectMany(type => ((MatrixRows)Activator.CreateInstance(type)!).Rows)];

    protected static Access Only(params Role[] roles) => new(false, roles.ToHashSet());

    protected abstract void Declare();

    protected void Get(string route, Access access, string? handler = null, string? address = null, int status = 200) =>
        Add("GET", route, access, handler, address, status, antiforgery: false);

    protected void Post(string route, Access access, string? handler = null, string? address = null) =>
        Add("POST", route, access, handler, address, 400, antiforgery: true);

    /// <summary>A POST for programs: no cookie counts, so no token is asked for. An empty body gives <paramref name="status"/>.</summary>
    protected void PostForPrograms(string route, Access access, int status) =>
        Add("POST", route, access, null, null, status, antiforgery: false);

    private void Add(string method, string route, Access access, string? handler, string? address, int status, bool antiforgery)
    {
        address ??= route;
        if (handler is not null)
        {
            address += (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + $"handler={handler}";
        }

        _rows.Add(new Row(method, route, handler, access, address, status, antiforgery));
    }
}
