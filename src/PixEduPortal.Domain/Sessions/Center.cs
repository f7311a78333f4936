using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Sessions;

/// <summary>Who pays the Pix part of a certification, for centres that are not schools (formats, section 7).</summary>
public enum PixBilling
{
    Gratuite,
    Prepayee,
    Payante,
}

/// <summary>An accredited centre (centre agréé): where sessions of volet 1 are declared to Pix Certif.</summary>
public sealed class Center
{
    public required Guid Id { get; init; }

    public required string AcademyCode { get; init; }

    public required string Name { get; set; }

    /// <summary>A school has no billing columns in the candidate file.</summary>
    public bool IsSchool { get; set; }

    /// <summary>Complementary certifications that the centre may give, as Pix names them, in the order of its file.</summary>
    public IReadOnlyList<string> Habilitations { get; set; } = [];

    public PixBilling Billing { get; set; } = PixBilling.Gratuite;

    /// <summary>Needed when <see cref="Billing"/> is prepaid.</summary>
    public string? PrepaymentCode { get; set; }

    /// <summary>Whether the centre may give the certification of a mention.</summary>
    public bool MayGive(Mention mention) => Habilitations.Contains(mention.Label(), StringComparer.Ordinal);

    public static IReadOnlyList<Refusal> Check(string name, PixBilling billing, bool isSchool, string? prepaymentCode, IReadOnlyList<string> habilitations)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(name))
        {
            refusals.Add(new("CENTRE_SANS_NOM", "Indiquez le nom du centre, comme dans Pix Certif.", "Name"));
        }

        if (!isSchool && billing == PixBilling.Prepayee && string.IsNullOrWhiteSpace(prepaymentCode))
        {
            refusals.Add(new("CODE_PREPAIEMENT_REQUIS", "Indiquez le code de prépaiement du centre.", "PrepaymentCode"));
        }

        if (!habilitations.Any(label => Enum.GetValues<Mention>().Any(mention => mention.Label() == label)))
        {
            refusals.Add(new("CENTRE_SANS_HABILITATION", "Donnez au moins une habilitation Pix+ Édu.", "Habilitations"));
        }

        return refusals;
    }
}
