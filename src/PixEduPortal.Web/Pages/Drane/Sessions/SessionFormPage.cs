using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Web.Pages.Drane.Sessions;

/// <summary>The form of sessions, new or changed.</summary>
public abstract class SessionFormPage(CenterService centers) : PortalPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Centers { get; private set; } = [];

    public abstract bool Many { get; }

    public static IEnumerable<SelectListItem> Modes => Enum.GetValues<SessionMode>().Select(mode => new SelectListItem(Texts.Fr.Capitalised(mode.Label()), mode.ToString()));

    protected async Task LoadAsync(CancellationToken cancel) =>
        Centers = [.. (await centers.ListAsync(Actor, cancel)).Select(center => new SelectListItem(center.Name, center.Id.ToString()))];

    /// <summary>Null when a field cannot be read; the errors are in the model state.</summary>
    protected SessionForm? Read()
    {
        Require(Input.CenterId is not null, nameof(Input.CenterId), "Choisissez le centre.");
        Require(Input.Day is not null, nameof(Input.Day), "Indiquez le jour de la session.");
        Require(Input.ConvokedAt is not null, nameof(Input.ConvokedAt), "Indiquez l’heure de convocation.");
        Require(Input.Capacity is not null, nameof(Input.Capacity), "Indiquez le nombre de places.");
        Require(Input.OpensAt is not null, nameof(Input.OpensAt), "Indiquez l’ouverture des inscriptions.");
        Require(Many ? Input.ClosesDaysBefore is not null : Input.ClosesOn is not null, Many ? nameof(Input.ClosesDaysBefore) : nameof(Input.ClosesOn), "Indiquez la clôture des inscriptions.");
        var more = Many ? Days(Input.MoreDays) : [];
        return !ModelState.IsValid ? null : new SessionForm
        {
            CenterId = Input.CenterId!.Value,
            Site = Input.Site ?? "",
            Days = [Input.Day!.Value, .. more],
            Rooms = Many ? Lines(Input.Rooms) : [Input.Rooms ?? ""],
            ConvokedAt = Input.ConvokedAt!.Value,
            Supervisors = Lines(Input.Supervisors),
            Mode = Input.Mode,
            Capacity = Input.Capacity!.Value,
            OpensAt = Input.OpensAt!.Value,
            ClosesAt = Many ? null : Input.ClosesOn,
            ClosesDaysBefore = Input.ClosesDaysBefore ?? 0,
            Link = Input.Link,
            Instructions = Input.Instructions,
            PixNumber = Input.PixNumber,
        };
    }

    protected static DateTime Wall(DateTimeOffset at, string zone) => AcademyTime.Local(zone, at).DateTime;

    private static List<string> Lines(string? text) => [.. (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private List<DateOnly> Days(string? text)
    {
        List<DateOnly> days = [];
        foreach (var line in Lines(text))
        {
            if (DateOnly.TryParseExact(line, ["dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                days.Add(day);
            }
            else
            {
                Require(false, nameof(Input.MoreDays), French.Text($"« {line} » n’est pas une date : écrivez une date par ligne, par exemple 14/05/2027."));
            }
        }

        return days;
    }

    private void Require(bool holds, string field, string message)
    {
        if (!holds && ModelState.GetFieldValidationState($"Input.{field}") != Microsoft.AspNetCore.Mvc.ModelBinding.ModelValidationState.Invalid)
        {
            ModelState.AddModelError($"Input.{field}", message);
        }
    }

    public sealed class InputModel
    {
        public Guid? CenterId { get; set; }

        [StringLength(200)]
        public string? Site { get; set; }

        [StringLength(2000)]
        public string? Rooms { get; set; }

        public SessionMode Mode { get; set; }

        public DateOnly? Day { get; set; }

        [StringLength(2000)]
        public string? MoreDays { get; set; }

        public TimeOnly? ConvokedAt { get; set; }

        public int? Capacity { get; set; }

        [StringLength(2000)]
        public string? Supervisors { get; set; }

        public DateTime? OpensAt { get; set; }

        public DateTime? ClosesOn { get; set; }

        [Range(0, 90)]
        public int? ClosesDaysBefore { get; set; }

        [StringLength(500)]
        public string? Link { get; set; }

        [StringLength(2000)]
        public string? Instructions { get; set; }

        [StringLength(20)]
        public string? PixNumber { get; set; }
    }
}
