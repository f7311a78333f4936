namespace PixEduPortal.Domain.Kernel;

/// <summary>Why an action is refused: a stable code, a French message that says what is wrong and what to do, and the
/// field it is about when there is one. Codes never change; messages may.</summary>
public sealed record Refusal(string Code, string Message, string? Field = null);
