using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Web.Exports;

namespace PixEduPortal.Web.Pages.Drane.Candidatures;

public sealed class IndexModel(CandidacyQueries candidacies, AuditLog audit, IDataProtectionProvider protection) : PortalPage
{
    private static readonly string[] AllColumns = ["adresse", "certification", "etablissement", "mention", "formation", "depuis", "attente", "niveau", "validite", "session"];
    private static readonly string[] UsualColumns = ["mention", "depuis", "attente", "niveau", "validite"];
    private readonly IDataProtector _protector = protection.CreateProtector("candidacy-search");

    [FromQuery(Name = "etape")]
    public CandidacyState? State { get; set; }

    [FromQuery(Name = "attente")]
    public Role? WaitingFor { get; set; }

    [FromQuery(Name = "niveau")]
    public Level? Level { get; set; }

    [FromQuery(Name = "mention")]
    public Mention? Mention { get; set; }

    [FromQuery(Name = "formation")]
    public Formation? Formation { get; set; }

    [FromQuery(Name = "session")]
    public Guid? JurySessionId { get; set; }

    [FromQuery(Name = "alerte")]
    public bool Alert { get; set; }

    [FromQuery(Name = "tri")]
    public string? Sort { get; set; }

    [FromQuery(Name = "sens")]
    public string? Order { get; set; }

    [FromQuery(Name = "colonnes")]
    public string[]? Columns { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    [FromQuery(Name = "apres")]
    public Guid? After { get; set; }

    [FromQuery(Name = "avant")]
    public Guid? Before { get; set; }

    [FromQuery(Name = "fin")]
    public bool Last { get; set; }

    /// <summary>What was searched, sealed: names and addresses do not stand in addresses of pages, logs or histories.</summary>
    [FromQuery(Name = "recherche")]
    public string? Sealed { get; set; }

    [BindProperty]
    public string? Search { get; set; }

    public CandidacyPage Result { get; private set; } = new([], 0, false, 1, 1);

    public IReadOnlyList<string> Shown => [.. AllColumns.Where((Columns is { Length: > 0 } ? Columns : UsualColumns).Contains)];

    public bool Filtered => Filter is not { Search: null, State: null, WaitingFor: null, Level: null, Mention: null, Formation: null, JurySessionId: null, Alert: false };

    private CandidacyFilter Filter => new()
    {
        Search = Search,
        State = State,
        WaitingFor = WaitingFor,
        Level = Level,
        Mention = Mention,
        Formation = Formation,
        JurySessionId = JurySessionId,
        Alert = Alert,
        Sort = Sort == "depuis" ? CandidacySort.Since : CandidacySort.Name,
        Descending = Order == "desc",
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Search = Open(Sealed);
        Result = await candidacies.PageAsync(Filter, new CandidacyCursor(Number, After, Before, Last), Actor,
            withIdentifiers: Shown.Any(column => column is "adresse" or "certification"), cancel);
    }

    /// <summary>A search is posted, and comes back as a sealed value beside the filters.</summary>
    public IActionResult OnPost()
    {
        var words = Search?.Trim();
        var target = QueryString.Create(Request.Query.Where(pair => pair.Key is not ("recherche" or "page" or "apres" or "avant" or "fin" or "handler"))
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value))));
        if (!string.IsNullOrEmpty(words))
        {
            target = target.Add("recherche", _protector.Protect(words[..Math.Min(words.Length, 200)]));
        }

        return LocalRedirect("/drane/candidatures" + target);
    }

    public Task<IActionResult> OnGetCsvAsync(CancellationToken cancel) => ExportAsync("csv", cancel);

    public Task<IActionResult> OnGetXlsxAsync(CancellationToken cancel) => ExportAsync("xlsx", cancel);

    public string With(string key, string? value) => Shared.Addresses.With(Request, key, value);

    /// <summary>Address of the list with the place in it changed and everything else kept.</summary>
    public string To(int page, Guid? after = null, Guid? before = null, bool last = false, string? sort = null, bool descending = false)
    {
        var kept = Request.Query.Where(pair => pair.Key is not ("page" or "apres" or "avant" or "fin" or "handler") && !(sort is not null && pair.Key is "tri" or "sens"))
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        List<KeyValuePair<string, string?>> place = [];
        void Put(string key, string? value)
        {
            if (value is not null)
            {
                place.Add(new(key, value));
            }
        }

        Put("page", page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null);
        Put("apres", after?.ToString());
        Put("avant", before?.ToString());
        Put("fin", last ? "true" : null);
        Put("tri", sort is null or "nom" ? null : sort);
        Put("sens", sort is not null && descending ? "desc" : null);
        return "/drane/candidatures" + QueryString.Create(kept.Concat(place));
    }

    public string ExportAddress(string handler) => With("handler", handler);

    private async Task<IActionResult> ExportAsync(string format, CancellationToken cancel)
    {
        Search = Open(Sealed);
        var filter = Filter;
        await audit.SaveAsync(Actor, new AuditRecord
        {
            Action = "candidatures.export",
            SubjectType = "academie",
            SubjectId = Actor.AcademyCode ?? "",
            After = new { Format = format, Filtres = filter with { Search = filter.Search is null ? null : "recherche" } },
        }, cancel);
        var table = CandidacyExport.Table(candidacies.AllAsync(filter, Actor, cancel));
        return format == "csv" ? new CsvResult(table, "candidatures.csv") : new XlsxResult(table, "candidatures.xlsx");
    }

    private string? Open(string? sealedText)
    {
        if (string.IsNullOrEmpty(sealedText))
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(sealedText);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // An address copied badly, or sealed by keys long gone: the list without the search says so by itself.
            return null;
        }
    }
}
