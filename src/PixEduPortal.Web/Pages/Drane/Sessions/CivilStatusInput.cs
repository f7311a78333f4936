using System.ComponentModel.DataAnnotations;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Web.Pages.Drane.Sessions;

/// <summary>The form of the civil status, for the candidate and the DRANE.</summary>
public sealed class CivilStatusInput
{
    public DateOnly? BirthDate { get; set; }

    public string? Sex { get; set; }

    [StringLength(100)]
    public string? BirthCountry { get; set; } = "France";

    [StringLength(5)]
    public string? BirthInsee { get; set; }

    [StringLength(5)]
    public string? BirthPostalCode { get; set; }

    [StringLength(120)]
    public string? BirthCity { get; set; }

    public static CivilStatusInput Of(CivilStatus? civil, DateOnly? birthDate) => new()
    {
        BirthDate = birthDate,
        Sex = civil?.Sex,
        BirthCountry = civil?.BirthCountry ?? "France",
        BirthInsee = civil?.BirthInsee is "99" ? null : civil?.BirthInsee,
        BirthPostalCode = civil?.BirthPostalCode,
        BirthCity = civil?.BirthCity,
    };

    public SaveCivilStatus For(Guid candidacyId) => new()
    {
        CandidacyId = candidacyId, BirthDate = BirthDate, Sex = Sex, BirthCountry = BirthCountry, BirthInsee = BirthInsee, BirthPostalCode = BirthPostalCode, BirthCity = BirthCity,
    };
}
