namespace PixEduPortal.Domain.Candidacies;

/// <summary>Where a candidacy stands (DOMAIN.md section 6). Transitions: <c>CandidacyMachine</c>.</summary>
public enum CandidacyState
{
    Draft,
    Eligible,
    RegisteredVolet1,
    ConvokedVolet1,
    Volet1Obtained,
    Volet1NotObtained,
    RegisteredVolet2,
    DossierSubmitted,
    DossierMissed,
    AssignedToJury,
    ConvokedOral,
    OralHeld,
    OralAbsent,
    ResourceSubmitted,
    ResourceReturned,
    Deliberated,
    Decided,
    Certified,
    Adjourned,
    Volet1Expired,
    Withdrawn,
}
