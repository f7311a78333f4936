using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.People;

/// <summary>A person known to the portal, whatever they are to it: candidate, juror, staff. Several e-mail
/// addresses and Pix accounts are possible; names are kept apart and folded for matching .</summary>
public sealed class Person
{
    private readonly List<PersonIdentifier> _identifiers = [];

    private Person()
    {
    }

    public Person(Guid id, string lastName, string firstName, string? academyCode, DateTimeOffset createdAt)
    {
        Id = id;
        AcademyCode = academyCode;
        CreatedAt = createdAt;
        Rename(lastName, null, firstName);
    }

    public Guid Id { get; private set; }

    /// <summary>Birth name (nom de naissance) when known, else the name the files give.</summary>
    public string LastName { get; private set; } = "";

    public string? UsualName { get; private set; }

    public string FirstName { get; private set; } = "";

    public string FoldedLastName { get; private set; } = "";

    public string? FoldedUsualName { get; private set; }

    public string FoldedFirstName { get; private set; } = "";

    public DateOnly? BirthDate { get; set; }

    public string? BirthPlace { get; set; }

    public string? AcademyCode { get; set; }

    /// <summary>School or circonscription, for conflicts of interest .</summary>
    public string? School { get; set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Import batch that created the person, when one did: what an undo may take back .</summary>
    public long? CreatedBatchId { get; private set; }

    /// <summary>Import batch that gave the birth date, when one did.</summary>
    public long? BirthDateBatchId { get; private set; }

    /// <summary>The person that this one turned out to be; null for everybody else.</summary>
    public Guid? MergedIntoId { get; set; }

    public IReadOnlyList<PersonIdentifier> Identifiers => _identifiers;

    public string DisplayName => $"{FirstName} {UsualName ?? LastName}";

    public void Rename(string lastName, string? usualName, string firstName)
    {
        LastName = lastName;
        UsualName = usualName;
        FirstName = firstName;
        FoldedLastName = FoldedText.Name(lastName);
        FoldedUsualName = usualName is null ? null : FoldedText.Name(usualName);
        FoldedFirstName = FoldedText.Name(firstName);
    }

    public void Add(PersonIdentifier identifier) => _identifiers.Add(identifier);
}
