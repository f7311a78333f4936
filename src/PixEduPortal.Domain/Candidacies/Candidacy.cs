using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Candidacies;

/// <summary>One path of one person for one mention under one règlement; at most one is active per person and mention.
/// States and who may change them: <see cref="CandidacyMachine"/>.</summary>
public sealed class Candidacy
{
    private readonly List<CandidacyEvent> _events = [];

    private Candidacy()
    {
    }

    public Candidacy(Guid id, Guid personId, Mention mention, Formation formation, string academyCode, string reglementId, DateTimeOffset now, Actor author)
    {
        Id = id;
        PersonId = personId;
        Mention = mention;
        Formation = formation;
        AcademyCode = academyCode;
        ReglementId = reglementId;
        OpenedAt = StateSince = now;
        _events.Add(new CandidacyEvent(id, null, CandidacyState.Draft, author, now, null));
    }

    public Guid Id { get; private set; }

    public Guid PersonId { get; private set; }

    public Mention Mention { get; private set; }

    public Formation Formation { get; set; }

    public string AcademyCode { get; private set; } = "";

    /// <summary>Règlement of the candidacy; provisional until volet 1 is sat .</summary>
    public string ReglementId { get; private set; } = "";

    public CandidacyState State { get; private set; } = CandidacyState.Draft;

    public DateTimeOffset StateSince { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Level presented at volet 1; null before registration.</summary>
    public Level? EnrolledLevel { get; set; }

    /// <summary>Result of volet 1 that counts; null while there is none.</summary>
    public Volet1Standing? Volet1 { get; private set; }

    /// <summary>How the current presentation of volet 2 is judged, kept from the registration on; null before it.</summary>
    public Volet2Modality? Modality { get; private set; }

    /// <summary>Jury session of the current presentation of volet 2; null for a resource.</summary>
    public Guid? JurySessionId { get; private set; }

    /// <summary>Every academy of the candidate since registration to volet 2: no juror may come from any of them .</summary>
    public List<string> AcademiesSinceVolet2 { get; private set; } = [];

    /// <summary>Something that a DRANE must look at, such as a result that Pix corrected; null when all is well.</summary>
    public string? Alert { get; set; }

    public IReadOnlyList<CandidacyEvent> Events => _events;

    /// <summary>Active = neither certified nor withdrawn .</summary>
    public bool IsActive => State is not (CandidacyState.Certified or CandidacyState.Withdrawn);

    /// <summary>Moves to another state if the table of transitions, the actor's role and the reason allow it.</summary>
    public Outcome MoveTo(CandidacyState to, Actor actor, DateTimeOffset now, string? reason = null)
    {
        var check = CandidacyMachine.Check(State, to, actor.Role, reason);
        if (!check.Succeeded)
        {
            return check;
        }

        _events.Add(new CandidacyEvent(Id, State, to, actor, now, reason));
        State = to;
        StateSince = now;
        return Outcome.Done();
    }

    /// <summary>Records the result of volet 1 and takes its règlement .</summary>
    public void RecordVolet1(Volet1Standing standing, string reglementId)
    {
        Volet1 = standing;
        ReglementId = reglementId;
    }

    public void JoinJurySession(Guid jurySessionId)
    {
        (Modality, JurySessionId) = (Volet2Modality.JuryOral, jurySessionId);
        if (!AcademiesSinceVolet2.Contains(AcademyCode))
        {
            AcademiesSinceVolet2 = [.. AcademiesSinceVolet2, AcademyCode];
        }
    }

    /// <summary>Registers to volet 2 by a resource: no jury, hence no jury session, and R-52 does not apply .</summary>
    public void JoinResource() => (Modality, JurySessionId) = (Volet2Modality.RessourceValidee, null);

    public void TransferTo(string academyCode)
    {
        AcademyCode = academyCode;
        if (JurySessionId is not null && !AcademiesSinceVolet2.Contains(academyCode))
        {
            AcademiesSinceVolet2 = [.. AcademiesSinceVolet2, academyCode];
        }
    }
}

/// <summary>The result of volet 1 that a candidacy stands on.</summary>
/// <param name="Level">Level obtained under a règlement with levels; null when not obtained or when admissibility counts.</param>
/// <param name="Admissible">Under a règlement with admissibility: whether the person is admissible; null elsewhere.</param>
/// <param name="SatOn">Day of the sitting, not of publication.</param>
/// <param name="ValidUntil">Last day of validity, included; null when not obtained.</param>
/// <param name="ResultId">The imported result it comes from.</param>
public sealed record Volet1Standing(Level? Level, bool? Admissible, DateOnly SatOn, DateOnly? ValidUntil, long? ResultId)
{
    public bool Obtained => Level is not null || Admissible is true;
}

/// <summary>One transition of a candidacy: who, when, from, to and why.</summary>
public sealed class CandidacyEvent
{
    private CandidacyEvent()
    {
    }

    internal CandidacyEvent(Guid candidacyId, CandidacyState? from, CandidacyState to, Actor actor, DateTimeOffset at, string? reason)
    {
        Id = Guid.CreateVersion7(at);
        CandidacyId = candidacyId;
        From = from;
        To = to;
        AuthorId = actor.UserId;
        AuthorName = actor.Name;
        AuthorRole = actor.Role;
        At = at;
        Reason = reason;
    }

    public Guid Id { get; private set; }

    public Guid CandidacyId { get; private set; }

    public CandidacyState? From { get; private set; }

    public CandidacyState To { get; private set; }

    public Guid? AuthorId { get; private set; }

    public string AuthorName { get; private set; } = "";

    public Role AuthorRole { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string? Reason { get; private set; }
}
