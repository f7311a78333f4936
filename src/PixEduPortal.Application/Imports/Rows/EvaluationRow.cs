using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>One sound row of an assessment campaign, as slices of the record that was read.</summary>
internal ref struct EvaluationRow
{
    public required int Line { get; init; }

    public required string? Academy { get; init; }

    public required int IdentifierKind { get; init; }

    public required ReadOnlySpan<byte> Identifier { get; init; }

    public required ReadOnlySpan<byte> LastName { get; init; }

    public required ReadOnlySpan<byte> FirstName { get; init; }

    public required ReadOnlySpan<byte> FoldedLast { get; init; }

    public required ReadOnlySpan<byte> FoldedFirst { get; init; }

    public required Guid CampaignId { get; init; }

    public required Guid ParticipantKey { get; init; }

    public required DateOnly StartedOn { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required bool Shared { get; init; }

    public required DateOnly? SharedOn { get; init; }

    public required DateTimeOffset? SharedAt { get; init; }

    public required int? Progress { get; init; }

    public required int? Mastery { get; init; }

    public required int? Stage { get; init; }

    public required Level? Badge { get; init; }

    public required bool HasBadges { get; init; }

    /// <summary>Empty when not shared, or when the file measures nothing.</summary>
    public required ReadOnlySpan<int> Scores { get; init; }

    public required Guid ContentKey { get; init; }

    /// <summary>A row of <c>import_rows</c>, when the file is applied as a whole.</summary>
    public readonly void WriteStaging(CopyWriter copy, Guid newPerson)
    {
        copy.Row(23);
        copy.Int(Line);
        copy.TextOrNull(Academy);
        copy.Short(Identifier.IsEmpty ? null : IdentifierKind);
        copy.TextOrNull(Identifier);
        copy.Text(LastName);
        copy.Text(FirstName);
        copy.Text(FoldedLast);
        copy.Text(FoldedFirst);
        copy.Uuid(newPerson);
        copy.Uuid(CampaignId);
        copy.Uuid(ParticipantKey);
        WriteValues(copy);
        if (Scores.IsEmpty)
        {
            copy.Null();
        }
        else
        {
            copy.Packed(Scores);
        }

        copy.Uuid(ContentKey);
    }

    /// <summary>The fields of <c>campaign_results</c> that the row alone knows, in the order of
    /// <see cref="EvaluationPiece.Columns"/>.</summary>
    public readonly void WriteResult(CopyWriter copy, int? layoutId)
    {
        copy.Uuid(CampaignId);
        copy.Uuid(ParticipantKey);
        copy.Text(LastName);
        copy.Text(FirstName);
        copy.TextOrNull(Identifier);
        WriteValues(copy);
        if (Scores.IsEmpty)
        {
            copy.Null();
            copy.Null();
        }
        else
        {
            copy.Int(layoutId);
            copy.Packed(Scores);
        }

        copy.Uuid(ContentKey);
        copy.Int(Line);
    }

    private readonly void WriteValues(CopyWriter copy)
    {
        copy.Date(StartedOn);
        copy.Timestamp(StartedAt);
        copy.Bool(Shared);
        copy.Date(SharedOn);
        copy.Timestamp(SharedAt);
        copy.Int(Progress);
        copy.Int(Mastery);
        copy.Short(Stage);
        copy.Short((int?)Badge);
        copy.Bool(HasBadges);
    }
}
