using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Calendars;
using PixEduPortal.Application.Messages;
using PixEduPortal.Web.Pages.Shared;

namespace PixEduPortal.Web.Pages.Drane.Courriels;

public sealed class IndexModel(OutboxDesk outbox, AcademyCalendar academies, IOptionsMonitor<MailSettings> settings) : PortalPage
{
    [BindProperty(SupportsGet = true, Name = "etat")]
    public MailState? State { get; set; }

    [FromQuery(Name = "page")]
    public int PageNumber { get; set; } = 1;

    public bool Sending => settings.CurrentValue.Enabled;

    public string Zone { get; private set; } = Texts.Fr.ParisZone;

    public IReadOnlyList<MailLine> Lines { get; private set; } = [];

    public int Count { get; private set; }

    public Pager Pager => new(Math.Max(1, PageNumber), (Count + OutboxDesk.PageSize - 1) / OutboxDesk.PageSize, page => Addresses.With(Request, "page", page.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public IEnumerable<SelectListItem> States => Enum.GetValues<MailState>().Select(state => new SelectListItem(Label(state), state.ToString()));

    public static string Label(MailState state) => state switch
    {
        MailState.Waiting => "En attente",
        MailState.Retrying => "Nouvel essai prévu",
        MailState.Sent => "Envoyé",
        MailState.Failed => "Échec",
        _ => "Revenu en erreur",
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Zone = (await academies.PageAsync(Actor.AcademyCode, cancel))?.Academy.TimeZone ?? Zone;
        (Lines, Count) = await outbox.ListAsync(Actor, State, PageNumber, cancel);
    }
}
