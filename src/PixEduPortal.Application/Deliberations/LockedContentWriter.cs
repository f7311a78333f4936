using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

public sealed record LockedMember(Guid Id, string Name, JuryQuality Quality);

public sealed record LockedMark(string Key, Level? Level, string? Comment, string? Reason);

/// <summary>What a lock freezes, in a fixed order of fields: its bytes are hashed .</summary>
public sealed record LockedContent(
    string Grouping, string JurySession, string Jury, IReadOnlyList<LockedMember> Present, Guid CandidacyId, Guid OralId, DateOnly HeldOn,
    int Version, IReadOnlyList<LockedMark> Marks, Level? ChosenLevel, string? ChoiceReason, string? Remark, string? GridReason,
    string ReglementId, string EngineVersion, string Inputs, DecisionOutcome Outcome, Level? Level, DateOnly? Volet1ValidUntil,
    IReadOnlyList<string> Reasons, DateTimeOffset SettledAt, DateTimeOffset LockedAt, string LockedBy);

/// <summary>Writes the canonical content of a lock and its fingerprint. Notes of the discussion stay out: they never leave
/// the jury .</summary>
public sealed class LockedContentWriter(PortalDbContext db)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static LockedContent Read(string content) =>
        JsonSerializer.Deserialize<LockedContent>(content, Json) ?? throw new InvalidOperationException("A lock has no content.");

    public static string Sha256Of(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    public async Task<(string Content, string Sha256)> WriteAsync(Harmonisation common, Oral oral, Decision decision, CancellationToken cancel)
    {
        var jury = await db.Set<Jury>().AsNoTracking().Where(jury => jury.Id == oral.JuryId)
            .Join(db.Set<JurySession>(), jury => jury.JurySessionId, session => session.Id, (jury, session) => new { jury.Name, session.Label, session.Grouping })
            .FirstAsync(cancel);
        var members = await db.Set<JuryMember>().AsNoTracking().Where(member => member.JuryId == oral.JuryId)
            .Join(db.Users, member => member.UserId, user => user.Id, (member, user) => new LockedMember(user.Id, user.DisplayName, member.Quality))
            .ToListAsync(cancel);
        var content = JsonSerializer.Serialize(
            new LockedContent(
                jury.Grouping, jury.Label, jury.Name, [.. members.OrderBy(member => member.Id)], oral.CandidacyId, oral.Id, oral.HeldOn!.Value, common.Version,
                [.. common.Marks.OrderBy(mark => mark.Key, StringComparer.Ordinal).Select(mark => new LockedMark(mark.Key, mark.Level, mark.Comment, mark.Reason))],
                common.ChosenLevel, common.ChoiceReason, common.Remark, common.GridReason,
                decision.ReglementId, decision.EngineVersion, decision.Inputs, decision.Outcome, decision.Level, decision.Volet1ValidUntil, decision.Reasons,
                common.SettledAt!.Value, decision.LockedAt, decision.LockedByName),
            Json);
        return (content, Sha256Of(content));
    }
}
