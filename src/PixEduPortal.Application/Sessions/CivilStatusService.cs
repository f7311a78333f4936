using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Sessions;

public sealed record SaveCivilStatus
{
    /// <summary>A candidacy of the person, which says whether the actor may.</summary>
    public required Guid CandidacyId { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? Sex { get; init; }

    public string? BirthCountry { get; init; }

    public string? BirthInsee { get; init; }

    public string? BirthPostalCode { get; init; }

    public string? BirthCity { get; init; }
}

/// <summary>Civil status that Pix Certif asks for: given by the candidate, or by the DRANE for them.</summary>
public sealed class CivilStatusService(PortalDbContext db, SessionDesk desk, CandidacyChange change)
{
    public async Task<Outcome> SaveAsync(SaveCivilStatus saving, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<bool>(actor, async told =>
        {
            if (await change.FindAsync(saving.CandidacyId, actor, cancel) is not { } candidacy)
            {
                return Outcome<bool>.Refused(CandidacyChange.Unknown);
            }

            var person = await db.Set<Person>().FirstAsync(known => known.Id == candidacy.PersonId, cancel);
            var refusals = CivilStatus.Check(saving.Sex, saving.BirthCountry, saving.BirthInsee, saving.BirthPostalCode, saving.BirthCity).ToList();
            var today = await change.TodayAsync(candidacy.AcademyCode, cancel);
            if ((saving.BirthDate ?? person.BirthDate) is not { } born || born >= today || born.Year < 1900)
            {
                refusals.Add(new("NAISSANCE_INVALIDE", "Indiquez la date de naissance, comme à l’état civil.", "BirthDate"));
            }

            if (refusals.Count > 0)
            {
                return Outcome<bool>.Refused(refusals);
            }

            var civil = await db.Set<CivilStatus>().FirstOrDefaultAsync(known => known.PersonId == person.Id, cancel);
            if (civil is null)
            {
                civil = new CivilStatus { PersonId = person.Id, Sex = saving.Sex!, BirthCountry = "" };
                db.Add(civil);
            }

            var abroad = !CivilStatus.IsFrance(saving.BirthCountry!);
            civil.Sex = saving.Sex!;
            civil.BirthCountry = abroad ? saving.BirthCountry!.Trim().ToUpper(French.Culture) : CivilStatus.France;
            civil.BirthInsee = abroad ? "99" : Text(saving.BirthInsee)?.ToUpperInvariant();
            // In France the INSEE code stands alone; abroad there is no postal code.
            civil.BirthPostalCode = abroad || civil.BirthInsee is not null ? null : Text(saving.BirthPostalCode);
            civil.BirthCity = !abroad && civil.BirthInsee is not null ? null : Text(saving.BirthCity);
            person.BirthDate = saving.BirthDate ?? person.BirthDate;
            told.Add(new() { Action = "personne.etat_civil", SubjectType = "personne", SubjectId = person.Id.ToString(), After = new { Renseigne = true } });
            return true;
        }, cancel);

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
