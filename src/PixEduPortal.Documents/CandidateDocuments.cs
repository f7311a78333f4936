using PixEduPortal.Documents.Templates;
using PixEduPortal.Domain.Attestations;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Documents;

/// <summary>Proof of a released decision (R-88). It is not the Pix certificate, says so, and does not look like one.</summary>
public sealed record AttestationDocument : PrintedDocument
{
    public const string Disclaimer = "Ce document n’est pas le certificat délivré par le GIP Pix.";

    public required DocumentPerson Holder { get; init; }
    public required Mention Mention { get; init; }
    public required Level Level { get; init; }

    /// <summary>Label of the règlement under which the decision was taken.</summary>
    public required string Reglement { get; init; }
    public required DateOnly DecidedOn { get; init; }
    public required string Grouping { get; init; }
    public required VerificationCode Code { get; init; }

    /// <summary>Absolute address of the verification page with the code.</summary>
    public required Uri VerificationUrl { get; init; }

    public override string Title => $"Attestation de réussite – {Holder}";
    public override string FileName => File("attestation", Holder.LastName, Holder.FirstName);
    internal override Type Template => typeof(AttestationPage);
}

/// <summary>Tells a candidate of an adjournment: reasons, contact, means and delays of recourse (R-80, R-82).</summary>
public sealed record AdjournmentNotice : PrintedDocument
{
    public required DocumentPerson Candidate { get; init; }
    public required Mention Mention { get; init; }
    public required string Grouping { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required DateOnly NotifiedOn { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>Decided by an inspecteur on a resource, not by a jury (R-50).</summary>
    public bool ByResource { get; init; }

    /// <summary>Last day of volet 1 (R-79); null where it is not obtained.</summary>
    public DateOnly? Volet1ValidUntil { get; init; }

    /// <summary>Who to write to: lines.</summary>
    public required IReadOnlyList<string> Contact { get; init; }

    /// <summary>Text that the academy edits, one paragraph per line.</summary>
    public required string Recourse { get; init; }

    public override string Title => $"Notification d’ajournement – {Candidate}";
    public override string FileName => File("notification-ajournement", Candidate.LastName, Candidate.FirstName);
    internal override Type Template => typeof(AdjournmentPage);
}

/// <summary>Receipt of a deposited version of a dossier (R-45) or of a resource (R-50), with its fingerprint.</summary>
public sealed record DepositReceipt : PrintedDocument
{
    public required DocumentPerson Candidate { get; init; }
    public required Mention Mention { get; init; }
    public required int Version { get; init; }
    public required string DepositedFile { get; init; }
    public required string Kind { get; init; }
    public required long Bytes { get; init; }
    public int? Pages { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Date butoir of a dossier; null for a resource, which has none (R-50).</summary>
    public required DateTimeOffset? Deadline { get; init; }
    public required string Sha256 { get; init; }

    public override string Title => $"Récépissé de dépôt de {(Deadline is null ? "ressource" : "dossier")} – {Candidate}";
    public override string FileName => File("recepisse", Candidate.LastName, Candidate.FirstName, $"v{Version}");
    internal override Type Template => typeof(DepositReceiptPage);
}
