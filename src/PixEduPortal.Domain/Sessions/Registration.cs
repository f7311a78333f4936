namespace PixEduPortal.Domain.Sessions;

/// <summary>Where a registration stands. The first three are open: one at most per candidacy .</summary>
public enum RegistrationState
{
    /// <summary>Holds a seat.</summary>
    Seated,

    /// <summary>On the waiting list, in order of arrival .</summary>
    Waiting,

    /// <summary>A freed seat is kept for 48 hours .</summary>
    Offered,

    /// <summary>The offer was not taken in time.</summary>
    Lapsed,
    Cancelled,

    /// <summary>Went on in another session; kept as history .</summary>
    Moved,
    Attended,
    Absent,
    Excused,
}

/// <summary>One candidacy in one session of volet 1.</summary>
public sealed class Registration
{
    public required Guid Id { get; init; }

    public required Guid SessionId { get; init; }

    public required Guid CandidacyId { get; init; }

    public required RegistrationState State { get; set; }

    /// <summary>Order of arrival in the session, from 1; never given twice.</summary>
    public required int Position { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    public required string RegisteredBy { get; init; }

    /// <summary>When the state last changed.</summary>
    public required DateTimeOffset StateSince { get; set; }

    /// <summary>Why it was closed, when somebody said so.</summary>
    public string? Reason { get; set; }

    /// <summary>Registration that this one continues, after a move.</summary>
    public Guid? MovedFromId { get; init; }

    /// <summary>Level lower than the bilan's asked for by a DRANE, with its reason .</summary>
    public Kernel.Level? DerogationLevel { get; init; }

    public string? DerogationReason { get; init; }

    /// <summary>Until when a freed seat is kept.</summary>
    public DateTimeOffset? OfferedUntil { get; set; }

    /// <summary>Function that the candidate declared, where the academy is open to some only .</summary>
    public string? DeclaredFunction { get; init; }

    /// <summary>What the candidate asked for.</summary>
    public string? AccommodationRequest { get; set; }

    /// <summary>What was granted: percent added to the test (0 to 99), and in words.</summary>
    public int ExtraTimePercent { get; set; }

    public string? Accommodation { get; set; }

    /// <summary>Unique reference of the convocation .</summary>
    public required string Reference { get; init; }

    /// <summary>When the convocation last left; null before.</summary>
    public DateTimeOffset? ConvokedAt { get; set; }

    /// <summary>SEQUENCE of the calendar entry last sent; null before.</summary>
    public int? SentSequence { get; set; }

    /// <summary>Rises with changes of the registration itself; added to the session's revision .</summary>
    public int Revision { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public bool IsOpen => State is RegistrationState.Seated or RegistrationState.Waiting or RegistrationState.Offered;

    /// <summary>Takes one of the session's seats.</summary>
    public bool HoldsSeat => State is RegistrationState.Seated or RegistrationState.Offered;

    public void Become(RegistrationState state, DateTimeOffset now, string? reason = null)
    {
        State = state;
        StateSince = now;
        Reason = reason ?? Reason;
        OfferedUntil = state == RegistrationState.Offered ? OfferedUntil : null;
    }
}

public static class RegistrationStates
{
    public static readonly IReadOnlyList<RegistrationState> Open = [RegistrationState.Seated, RegistrationState.Waiting, RegistrationState.Offered];

    public static string Label(this RegistrationState state) => state switch
    {
        RegistrationState.Seated => "Inscrit",
        RegistrationState.Waiting => "Liste d’attente",
        RegistrationState.Offered => "Place proposée",
        RegistrationState.Lapsed => "Place non confirmée",
        RegistrationState.Cancelled => "Annulée",
        RegistrationState.Moved => "Reportée",
        RegistrationState.Attended => "Présent",
        RegistrationState.Absent => "Absent",
        RegistrationState.Excused => "Excusé",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };
}
