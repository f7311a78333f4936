using PixEduPortal.Domain.Kernel;
using static PixEduPortal.Domain.People.ConsentVerb;
using static PixEduPortal.Domain.People.ConsentState;

namespace PixEduPortal.Domain.People;

/// <summary>States of one consent record (DOMAIN.md section 6, R-97). Silence, <see cref="Asked"/>, is a refusal.</summary>
public enum ConsentState
{
    Asked,
    Given,
    Refused,
    Withdrawn,
}

public enum ConsentVerb
{
    Ask,
    Give,
    Refuse,
    Withdraw,

    /// <summary>A new record is asked; this one stays as proof.</summary>
    AskAgain,
}

public static class ConsentMachine
{
    public static readonly StateMachine<ConsentState, ConsentVerb> Table = new("Consent", "le consentement", Label,
    [
        new(null, Ask, Asked, "Demander le consentement", [Role.System, .. Roles.Persons], ["R-97"]),
        new(Asked, Give, Given, "Accepter", Roles.Persons, ["R-97"]),
        new(Asked, Refuse, Refused, "Refuser", Roles.Persons, ["R-97"]),
        new(Given, Withdraw, Withdrawn, "Retirer son consentement", Roles.Persons, ["R-97"]),
        new(Refused, AskAgain, Refused, "Changer d’avis", Roles.Persons, ["R-97"]) { Opens = Asked },
        new(Withdrawn, AskAgain, Withdrawn, "Changer d’avis", Roles.Persons, ["R-97"]) { Opens = Asked },
    ]);

    /// <summary>True only while a consent is given .</summary>
    public static bool Holds(this ConsentState state) => state == Given;

    public static string Label(this ConsentState state) => state switch
    {
        Asked => "Demandé",
        Given => "Donné",
        Refused => "Refusé",
        Withdrawn => "Retiré",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
