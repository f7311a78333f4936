namespace PixEduPortal.Domain.Candidacies;

/// <summary>The verbs of a candidacy (DOMAIN.md section 6).</summary>
public enum CandidacyVerb
{
    Open,
    BecomeEligible,
    RegisterVolet1,
    ConvokeVolet1,

    /// <summary>Withdrawal, absence or cancellation of a session of volet 1.</summary>
    LeaveVolet1,

    /// <summary>Imported results.</summary>
    ObtainVolet1,
    MissVolet1,
    RegisterVolet2,

    /// <summary>A clean version was there at the date butoir .</summary>
    FreezeDossier,
    MissDossier,

    /// <summary>Derogation after a missed dossier, in the same jury session .</summary>
    GrantDerogation,

    /// <summary>After a missed dossier or an absence, to another jury session.</summary>
    ChooseAnotherJurySession,
    AssignToJury,
    ConvokeOral,

    /// <summary>Recusation, or a jury that no longer conforms.</summary>
    ReleaseFromJury,
    HoldOral,
    RecordOralAbsence,

    /// <summary>Excused absence, or an oral to be held again .</summary>
    RescheduleOral,
    Deliberate,
    SubmitResource,
    ReturnResource,
    ValidateResource,
    LockDecision,
    ReleaseCertified,
    ReleaseAdjourned,
    ReleaseExpired,
    ReopenDecision,
    ExpireVolet1,
    BecomeEligibleAgain,
    Withdraw,
}
