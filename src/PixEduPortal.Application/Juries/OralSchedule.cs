using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Juries;

public sealed record ScheduleOral
{
    public required Guid OralId { get; init; }

    /// <summary>Wall-clock start in the zone of the candidate's academy.</summary>
    public DateTime? StartsAt { get; init; }

    public string? Place { get; init; }

    public string? Link { get; init; }
}

public sealed record OralScheduled(string Reference, IReadOnlyList<string> Warnings);

/// <summary>Fixes the slot of an oral and convokes the candidate, or moves an oral already convoked (R-58, R-59).</summary>
public sealed class OralSchedule(
    JuryAssignments assignments, OralSlotCheck check, CandidacyChange change, AcademySettingService settings,
    ReglementCatalog reglements, MailWriter writer)
{
    /// <summary>Codes: <c>DATE_ORAL_MANQUANTE</c>, <c>LIEU_MANQUANT</c>, <c>LIEN_INVALIDE</c>, and those of
    /// <see cref="OralSlotCheck"/>.</summary>
    public async Task<Outcome<OralScheduled>> ScheduleAsync(ScheduleOral form, Actor actor, CancellationToken cancel = default)
    {
        if (await assignments.FindOralAsync(form.OralId, actor, cancel) is not { } found)
        {
            return Outcome<OralScheduled>.Refused(JuryAuthority.UnknownOral);
        }

        var (oral, candidacy) = found;
        var zone = await change.ZoneAsync(candidacy.AcademyCode, cancel);
        var refusals = Typed(form);
        var warnings = new List<string>();
        OralTimes? times = null;
        if (form.StartsAt is { } local)
        {
            var academy = await settings.ForAsync(candidacy.AcademyCode, DateOnly.FromDateTime(local), cancel);
            var reglement = await reglements.FindAsync(candidacy.ReglementId, cancel) ?? throw new InvalidOperationException($"Unknown règlement {candidacy.ReglementId}.");
            times = OralTimes.For(reglement, academy, AcademyTime.Instant(zone, local));
            var slot = await check.CheckAsync(oral, candidacy, times, reglement, academy, zone, cancel);
            refusals.AddRange(slot.Where(finding => finding.Blocking).Select(finding => new Refusal(finding.Code, finding.Message, nameof(form.StartsAt))));
            warnings.AddRange(slot.Where(finding => !finding.Blocking).Select(finding => finding.Message));
        }

        if (refusals.Count > 0 || times is null)
        {
            return Outcome<OralScheduled>.Refused(refusals);
        }

        var before = new { Etat = candidacy.State, oral.StartsAt, oral.Place, oral.Link };
        var moved = candidacy.State == CandidacyState.ConvokedOral && oral.State == OralState.Convoked
            ? Outcome.Done()
            : change.Move(candidacy, CandidacyVerb.ConvokeOral, actor, AcademyTime.Today(zone, change.Now), null);
        if (!moved.Succeeded)
        {
            return Outcome<OralScheduled>.Refused(moved.Refusals);
        }

        var again = oral.State == OralState.Convoked;
        Fix(oral, times, form);
        await TellAsync(oral, candidacy, times, zone, again, cancel);
        var saved = await change.SaveAsync(candidacy, again ? "oral.deplace" : "oral.convoque", actor, before,
            new { Etat = candidacy.State, oral.StartsAt, oral.Place, oral.Link, oral.ConvocationReference }, null, cancel);
        return saved.Succeeded ? new OralScheduled(oral.ConvocationReference!, warnings) : Outcome<OralScheduled>.Refused(saved.Refusals);
    }

    /// <summary>An excused absence, or an oral to be held again (R-65): the dossier waits for a jury once more.</summary>
    public async Task<Outcome> HoldAgainAsync(Guid oralId, string? reason, Actor actor, CancellationToken cancel = default)
    {
        if (await assignments.FindOralAsync(oralId, actor, cancel) is not { } found)
        {
            return Outcome.Refused(JuryAuthority.UnknownOral);
        }

        var (oral, candidacy) = found;
        var before = new { Etat = candidacy.State };
        var moved = change.Move(candidacy, CandidacyVerb.RescheduleOral, actor, await change.TodayAsync(candidacy.AcademyCode, cancel), reason);
        if (!moved.Succeeded)
        {
            return moved;
        }

        // An absence stays what it was; an oral to be held again no longer counts.
        oral.State = oral.State == OralState.Held ? OralState.Cancelled : oral.State;
        return await change.SaveAsync(candidacy, "oral.a-refaire", actor, before, new { Etat = candidacy.State }, reason, cancel);
    }

    private static List<Refusal> Typed(ScheduleOral form)
    {
        List<Refusal> refusals = [];
        if (form.StartsAt is null)
        {
            refusals.Add(new("DATE_ORAL_MANQUANTE", "Indiquez le jour et l’heure de l’oral.", nameof(form.StartsAt)));
        }

        if (string.IsNullOrWhiteSpace(form.Place) && string.IsNullOrWhiteSpace(form.Link))
        {
            refusals.Add(new("LIEU_MANQUANT", "Indiquez un lieu, ou l’adresse de la visioconférence.", nameof(form.Place)));
        }

        if (!string.IsNullOrWhiteSpace(form.Link) && !(Uri.TryCreate(form.Link.Trim(), UriKind.Absolute, out var link) && link.Scheme == Uri.UriSchemeHttps))
        {
            refusals.Add(new("LIEN_INVALIDE", "Indiquez une adresse complète qui commence par https://.", nameof(form.Link)));
        }

        return refusals;
    }

    private static void Fix(Oral oral, OralTimes times, ScheduleOral form)
    {
        oral.State = OralState.Convoked;
        oral.StartsAt = times.Start.ToUniversalTime();
        oral.JuryFreeAt = times.JuryFree > times.Start ? times.JuryFree.ToUniversalTime() : times.End.ToUniversalTime();
        oral.Place = CandidacyChange.Text(form.Place);
        oral.Link = CandidacyChange.Text(form.Link);
        oral.ConvocationReference ??= $"ORAL-{times.Start.UtcDateTime:yyyy}-{RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 8)}";
    }

    /// <summary>Where an oral takes place, one line each.</summary>
    internal static string Where(string? place, string? link) =>
        string.Join("\n", new[] { place is null ? null : $"Lieu : {place}", link is null ? null : $"Visioconférence : {link}" }.OfType<string>());

    // M-12: the convocation leaves with the change that causes it; result and dossier are never in it.
    private Task TellAsync(Oral oral, Candidacy candidacy, OralTimes times, string zone, bool again, CancellationToken cancel) => writer.ToPersonAsync(candidacy.PersonId, new MailAbout
    {
        Key = again ? "M-12-changee" : "M-12-premiere",
        AcademyCode = candidacy.AcademyCode,
        Path = "/candidat/oral",
        Values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["convocation"] = French.DateAndTime(AcademyTime.Local(zone, times.Convocation)),
            ["debut"] = French.DateAndTime(AcademyTime.Local(zone, times.Start)),
            ["lieu"] = Where(oral.Place, oral.Link),
            ["reference"] = oral.ConvocationReference!,
        },
    }, cancel);
}
