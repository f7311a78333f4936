namespace PixEduPortal.Domain.Deliberations;

/// <summary>States of an individual sheet (DOMAIN.md section 6).</summary>
public enum SheetState
{
    Open,
    Submitted,
    Reopened,
}
