namespace PixEduPortal.Domain.Deliberations;

/// <summary>States of the harmonised sheet (DOMAIN.md section 6).</summary>
public enum HarmonisationState
{
    Proposed,
    Discussed,
    Settled,
    Validated,
    Locked,
    Revoked,
}
