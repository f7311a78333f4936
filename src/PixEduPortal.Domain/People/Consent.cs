namespace PixEduPortal.Domain.People;

/// <summary>What a consent is about; never the certification itself.</summary>
public enum ConsentPurpose
{
    /// <summary>Nominative results to a named formateur or ERUN.</summary>
    PartageFormateur,

    /// <summary>The name, not initials, on the verification page.</summary>
    NomVerification,

    /// <summary>The dossier as an example for others.</summary>
    DossierExemple,

    PublicationRessource,

    /// <summary>To be asked to sit on juries.</summary>
    VivierExperts,
}

/// <summary>One answer of a person for one purpose. A change of mind is a new record; this one stays as proof.</summary>
public sealed class Consent
{
    public required Guid Id { get; init; }

    public required Guid PersonId { get; init; }

    public required ConsentPurpose Purpose { get; init; }

    /// <summary>Who receives, where the purpose names somebody.</summary>
    public string? Recipient { get; init; }

    /// <summary>Version of the text that was shown.</summary>
    public required string TextVersion { get; init; }

    public required ConsentState State { get; set; }

    public required DateTimeOffset AnsweredAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }
}

public static class ConsentPurposes
{
    public const string TextVersion = "2026-11";

    public static string Label(this ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.PartageFormateur => "Montrer mes résultats à mon formateur ou ERUN",
        ConsentPurpose.NomVerification => "Afficher mon nom sur la page de vérification de mon attestation",
        ConsentPurpose.DossierExemple => "Montrer mon dossier en exemple à d’autres candidats",
        ConsentPurpose.PublicationRessource => "Publier ma ressource pédagogique",
        ConsentPurpose.VivierExperts => "Être sollicité pour siéger dans des jurys",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Unknown purpose."),
    };

    public static string Explanation(this ConsentPurpose purpose) => purpose switch
    {
        ConsentPurpose.PartageFormateur => "Sans accord, un formateur ne voit que des chiffres de groupe.",
        ConsentPurpose.NomVerification => "Sans accord, la page montre vos initiales.",
        ConsentPurpose.DossierExemple => "Sans accord, seuls le jury et vous lisez votre dossier.",
        ConsentPurpose.PublicationRessource => "Sans accord, la ressource sert à l’évaluation seulement.",
        ConsentPurpose.VivierExperts => "Sans accord, personne ne vous contacte à ce titre.",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "Unknown purpose."),
    };
}
