using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Academies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Web.Pages.Drane;

public sealed class ParametresModel(AcademySettingService settings) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AcademySettingsPage? Current { get; private set; }

    public IEnumerable<SelectListItem> ResourceLevels => [new(Level.Confirme.Label(), nameof(Level.Confirme)), new(Level.Avance.Label(), nameof(Level.Avance))];

    public IEnumerable<SelectListItem> Formats => Enum.GetValues<DossierFormat>().Select(format => new SelectListItem(format.Label(), format.ToString()));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Input = InputModel.From(Current!.Current, AcademyTime.Today(Current.Academy.TimeZone, Now));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        if (!ModelState.IsValid || !Accepts(await settings.SaveAsync(Input.ToSettings(Current!.Current), Input.EffectiveFrom ?? default, Actor, cancel)))
        {
            return Invalid();
        }

        Flash("Les paramètres sont enregistrés. Les sessions publiées et les candidatures en cours gardent les leurs.");
        return LocalRedirect("/drane/parametres");
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        Current = Actor.AcademyCode is { } code ? await settings.PageAsync(code, cancel) : null;
        return Current is not null;
    }

    public sealed class InputModel
    {
        private const int MebiByte = 1024 * 1024;

        public DateOnly? EffectiveFrom { get; set; }

        public List<Level> ResourceLevels { get; set; } = [];

        public int PagesMin { get; set; }

        /// <summary>Mebibytes.</summary>
        public int DepositBytesMax { get; set; }

        public List<DossierFormat> Formats { get; set; } = [];

        /// <summary>One function a line, for the campaign year of the date of effect; empty = everyone.</summary>
        public string? Public { get; set; }

        public int CnedCapacity { get; set; }

        public int ConvocationNoticeDays { get; set; }

        public int DeliberationMinutes { get; set; }

        public int OralsPerJuryAndDay { get; set; }

        public TimeOnly OralsFrom { get; set; }

        public TimeOnly OralsTo { get; set; }

        public bool JurorNamesShown { get; set; }

        public bool DossierReadWithoutName { get; set; }

        /// <summary>Empty = the usual text.</summary>
        public string? Recourse { get; set; }

        public string? Contact { get; set; }

        private int Year => EffectiveFrom is { } from ? from.Month >= 9 ? from.Year : from.Year - 1 : 0;

        internal static InputModel From(AcademySettings values, DateOnly today)
        {
            var input = new InputModel
            {
                EffectiveFrom = today,
                ResourceLevels = [.. values.ResourceLevels],
                PagesMin = values.PagesMin,
                DepositBytesMax = (int)(values.DepositBytesMax / MebiByte),
                Formats = [.. values.Formats],
                CnedCapacity = values.CnedCapacity,
                ConvocationNoticeDays = values.ConvocationNoticeDays,
                DeliberationMinutes = values.DeliberationMinutes,
                OralsPerJuryAndDay = values.OralsPerJuryAndDay,
                OralsFrom = values.OralsFrom,
                OralsTo = values.OralsTo,
                JurorNamesShown = values.JurorNamesShown,
                DossierReadWithoutName = values.DossierReadWithoutName,
                Recourse = values.RecourseText,
                Contact = values.Contact,
            };
            input.Public = string.Join('\n', values.FunctionsOf(input.Year));
            return input;
        }

        private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();

        internal AcademySettings ToSettings(AcademySettings former)
        {
            var functions = (Public ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var others = former.Public.Where(one => one.Year != Year);
            return new()
            {
                ResourceLevels = ResourceLevels,
                PagesMin = PagesMin,
                DepositBytesMax = (long)DepositBytesMax * MebiByte,
                Formats = Formats,
                Public = functions.Length == 0 ? [.. others] : [.. others, new PublicConcerned(Year, functions)],
                CnedCapacity = CnedCapacity,
                ConvocationNoticeDays = ConvocationNoticeDays,
                DeliberationMinutes = DeliberationMinutes,
                OralsPerJuryAndDay = OralsPerJuryAndDay,
                OralsFrom = OralsFrom,
                OralsTo = OralsTo,
                JurorNamesShown = JurorNamesShown,
                DossierReadWithoutName = DossierReadWithoutName,
                Recourse = Written(Recourse) is { } words && words != Written(AcademySettings.UsualRecourse) ? words : null,
                Contact = Written(Contact),
            };
        }
    }
}
