using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Sessions;

/// <summary>What is asked of a session of volet 1; instants are UTC.</summary>
public sealed record SessionPlan
{
    public required Guid CenterId { get; init; }

    public required string Site { get; init; }

    public required string Room { get; init; }

    public required IReadOnlyList<string> Supervisors { get; init; }

    public required SessionMode Mode { get; init; }

    public required DateTimeOffset ConvokedAt { get; init; }

    /// <summary>End of the test without extra time .</summary>
    public required DateTimeOffset EndsAt { get; init; }

    public required int Capacity { get; init; }

    public required DateTimeOffset RegistrationOpensAt { get; init; }

    public required DateTimeOffset RegistrationClosesAt { get; init; }

    /// <summary>Address of a remote session.</summary>
    public string? Link { get; init; }

    /// <summary>What candidates bring or must know, one line each.</summary>
    public string? Instructions { get; init; }

    /// <summary>Number of the session at Pix Certif once it exists there.</summary>
    public string? PixNumber { get; init; }
}

/// <summary>One sitting of volet 1 in a centre. States: <see cref="SessionMachine"/>.</summary>
public sealed class Session
{
    private Session()
    {
    }

    public Session(Guid id, string academyCode, SessionPlan plan, DateTimeOffset now)
    {
        Id = id;
        AcademyCode = academyCode;
        CreatedAt = now;
        Take(plan);
    }

    public Guid Id { get; private set; }

    public string AcademyCode { get; private set; } = "";

    public Guid CenterId { get; private set; }

    public string Site { get; private set; } = "";

    public string Room { get; private set; } = "";

    public IReadOnlyList<string> Supervisors { get; private set; } = [];

    public SessionMode Mode { get; private set; }

    public DateTimeOffset ConvokedAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Until when the longest extra time keeps the room; null when it is not longer than the test. With the hour of
    /// convocation (installation), it says when the room is taken.</summary>
    public DateTimeOffset? OccupiedUntil { get; private set; }

    public int Capacity { get; private set; }

    public DateTimeOffset RegistrationOpensAt { get; private set; }

    public DateTimeOffset RegistrationClosesAt { get; private set; }

    public string? Link { get; private set; }

    public string? Instructions { get; private set; }

    public string? PixNumber { get; private set; }

    public SessionState State { get; private set; } = SessionState.Draft;

    public DateTimeOffset CreatedAt { get; private set; }

    public string? CancelReason { get; private set; }

    /// <summary>Rises with each change that candidates must hear of: the SEQUENCE of their calendar entry .</summary>
    public int Revision { get; private set; }

    public bool IsOpen => State is SessionState.Published or SessionState.Full;

    /// <summary>Changes the plan; true when candidates must be told (time, place or link moved).</summary>
    public bool Change(SessionPlan plan)
    {
        var before = (ConvokedAt, EndsAt, Site, Room, Mode, Link, Instructions);
        Take(plan);
        var told = before != (ConvokedAt, EndsAt, Site, Room, Mode, Link, Instructions);
        if (told)
        {
            Revision++;
        }

        return told;
    }

    /// <summary>The room is taken until the last of its candidates ends .</summary>
    public void Occupy(DateTimeOffset until) => OccupiedUntil = until > EndsAt ? until : null;

    public Outcome Move(SessionVerb verb, Actor actor, string? reason = null)
    {
        var checkedMove = SessionMachine.Table.Check(State, verb, actor, reason);
        if (!checkedMove.Succeeded)
        {
            return checkedMove;
        }

        State = checkedMove.Value;
        if (verb == SessionVerb.Cancel)
        {
            CancelReason = reason?.Trim();
            Revision++;
        }

        return Outcome.Done();
    }

    private void Take(SessionPlan plan)
    {
        CenterId = plan.CenterId;
        Site = plan.Site.Trim();
        Room = plan.Room.Trim();
        Supervisors = [.. plan.Supervisors.Select(name => name.Trim()).Where(name => name.Length > 0)];
        Mode = plan.Mode;
        ConvokedAt = plan.ConvokedAt;
        EndsAt = plan.EndsAt;
        OccupiedUntil = null;
        Capacity = plan.Capacity;
        RegistrationOpensAt = plan.RegistrationOpensAt;
        RegistrationClosesAt = plan.RegistrationClosesAt;
        Link = Text(plan.Link);
        Instructions = Text(plan.Instructions);
        PixNumber = Text(plan.PixNumber);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>What happened during a session, as the DRANE noted it; never an image or a recording .</summary>
public sealed class SessionIncident
{
    public required Guid Id { get; init; }

    public required Guid SessionId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string AuthorName { get; init; }

    public required string Text { get; init; }
}
