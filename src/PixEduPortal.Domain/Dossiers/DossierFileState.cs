namespace PixEduPortal.Domain.Dossiers;

/// <summary>States of a deposited file (DOMAIN.md section 6).</summary>
public enum DossierFileState
{
    Received,
    Quarantined,
    Clean,
    Infected,
    Unreadable,
    ScanTimedOut,
    Current,
    Superseded,
    Frozen,
    Erased,
}
