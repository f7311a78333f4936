namespace PixEduPortal.Domain.People;

public enum IdentifierKind
{
    /// <summary>E-mail address, lower case.</summary>
    Email,

    /// <summary>Another external identifier typed on Pix (NUMEN, matricule), upper case.</summary>
    External,

    /// <summary>Number of a Pix certification.</summary>
    Certification,

    /// <summary>Student number at an Inspé.</summary>
    Student,
}

/// <summary>One way to recognise a person. A kind and value belong to one person at most.</summary>
public sealed class PersonIdentifier
{
    private PersonIdentifier()
    {
    }

    public PersonIdentifier(Guid personId, IdentifierKind kind, string value, bool verified)
    {
        PersonId = personId;
        Kind = kind;
        Value = value;
        Verified = verified;
    }

    public Guid PersonId { get; private set; }

    public IdentifierKind Kind { get; private set; }

    public string Value { get; private set; } = "";

    /// <summary>True once the person proved it (activation by e-mail) or an official file gave it.</summary>
    public bool Verified { get; set; }

    /// <summary>Import batch that brought the identifier, when one did.</summary>
    public long? CreatedBatchId { get; private set; }
}
