using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

/// <summary>One common mark as the form sends it.</summary>
public sealed record CommonMark(string Key, string? Choice, string? Comment, string? Reason);

public sealed record SaveHarmonisation
{
    public required Guid OralId { get; init; }

    /// <summary>Stamp of the common sheet that the form was made from: another one means that somebody saved meanwhile.</summary>
    public required string Stamp { get; init; }

    public required IReadOnlyList<CommonMark> Marks { get; init; }

    public string? Remark { get; init; }

    public string? GridReason { get; init; }

    public string? Notes { get; init; }

    /// <summary>Level chosen by the president on a tie; ignored from a member.</summary>
    public string? ChosenLevel { get; init; }

    public string? ChoiceReason { get; init; }
}

/// <summary>The common sheet of a jury, up to its settlement. The lock is
/// <see cref="LockService"/>'s.</summary>
public sealed class HarmonisationService(
    PortalDbContext db, JuryAccess access, CommonSheets sheets, MailWriter writer, AuditLog audit, TimeProvider time)
{
    public static readonly Refusal NotYet = new("FICHES_MANQUANTES",
        French.Text("La fiche commune est proposée quand les trois fiches individuelles sont envoyées."));

    public async Task<Outcome> SaveAsync(Actor actor, SaveHarmonisation save, CancellationToken cancel = default)
    {
        var presides = await access.MayPresideAsync(actor.UserId!.Value, save.OralId, cancel);
        if (!presides && !await access.MayExamineAsync(actor.UserId.Value, save.OralId, cancel))
        {
            return Outcome.Refused(SheetService.Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var common = await sheets.LoadAsync(save.OralId, cancel);
        if (common is null)
        {
            return Outcome.Refused(NotYet);
        }

        if (common.State is not (HarmonisationState.Proposed or HarmonisationState.Discussed))
        {
            return Outcome.Refused(new Refusal("HARMONISATION_ARRETEE", French.Text(common.State == HarmonisationState.Settled
                ? "La fiche commune est arrêtée : le président peut reprendre la discussion, avec un motif."
                : "La décision est verrouillée : la fiche commune ne change plus.")));
        }

        if (StampOf(common) != save.Stamp)
        {
            return Outcome.Refused(new Refusal("MODIFIE_AILLEURS", French.Text(
                "Quelqu’un a enregistré la fiche commune entre-temps. Ses valeurs sont indiquées à côté des vôtres : vérifiez-les, puis enregistrez à nouveau.")));
        }

        var invalid = Invalid(save);
        if (invalid.Count > 0)
        {
            return Outcome.Refused(invalid);
        }

        var before = Snapshot(common);
        Apply(common, save, presides);
        if (common.State == HarmonisationState.Proposed)
        {
            common.State = HarmonisationMachine.Table.Check(common.State, HarmonisationVerb.Discuss, actor).Value;
        }

        await SaveAsync(actor, "harmonisation.enregistre", common, before, null, cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    public async Task<Outcome> SettleAsync(Actor actor, Guid oralId, CancellationToken cancel = default)
    {
        if (!await access.MayPresideAsync(actor.UserId!.Value, oralId, cancel))
        {
            return Outcome.Refused(SheetService.Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await sheets.CaseAsync(oralId, cancel) is not { } settling)
        {
            return Outcome.Refused(NotYet);
        }

        var common = settling.Harmonisation;
        var before = Snapshot(common);
        var from = common.State == HarmonisationState.Proposed ? HarmonisationState.Discussed : common.State;
        var check = HarmonisationMachine.Table.Check(from, HarmonisationVerb.Settle, actor);
        var refusals = check.Succeeded ? settling.Missing([]) : check.Refusals;
        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        common.State = check.Value;
        common.SettledAt = time.GetUtcNow();
        await TellMembersAsync(settling, oralId, cancel);
        await SaveAsync(actor, "harmonisation.arrete", common, before, null, cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    public async Task<Outcome> DiscussAgainAsync(Actor actor, Guid oralId, string? reason, CancellationToken cancel = default)
    {
        if (!await access.MayPresideAsync(actor.UserId!.Value, oralId, cancel))
        {
            return Outcome.Refused(SheetService.Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await sheets.LoadAsync(oralId, cancel) is not { } common)
        {
            return Outcome.Refused(NotYet);
        }

        var before = Snapshot(common);
        var check = HarmonisationMachine.Table.Check(common.State, HarmonisationVerb.DiscussAgain, actor, reason);
        if (!check.Succeeded)
        {
            return check;
        }

        common.State = check.Value;
        common.SettledAt = null;
        await SaveAsync(actor, "harmonisation.reprend", common, before, reason, cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    /// <summary>Changes with every save, so that two forms on the same sheet know of each other.</summary>
    public static string StampOf(Harmonisation common) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(
            System.Text.Json.JsonSerializer.Serialize(Snapshot(common)))))[..16];

    internal static Dictionary<string, string?> Snapshot(Harmonisation common)
    {
        var values = common.Marks.OrderBy(mark => mark.Key, StringComparer.Ordinal).SelectMany(mark => new[]
        {
            KeyValuePair.Create(mark.Key, (string?)MarkChoice.Of(mark.Level).Code),
            KeyValuePair.Create(mark.Key + " texte", mark.Comment),
            KeyValuePair.Create(mark.Key + " motif", mark.Reason),
        }).ToDictionary(StringComparer.Ordinal);
        values["etat"] = common.State.ToString();
        values["version"] = common.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);
        values["choix"] = common.ChosenLevel?.Label();
        values["motif du choix"] = common.ChoiceReason;
        values["remarque"] = common.Remark;
        values["motif de la grille"] = common.GridReason;
        values["notes"] = common.Notes;
        return values;
    }

    private static List<Refusal> Invalid(SaveHarmonisation save)
    {
        List<Refusal> refusals = [];
        foreach (var mark in save.Marks)
        {
            if (!MarkKeys.All.Contains(mark.Key, StringComparer.Ordinal) || string.IsNullOrEmpty(mark.Choice) || !MarkChoice.TryParse(mark.Choice, out _))
            {
                refusals.Add(new("NIVEAU_INCONNU", French.Text("Choisissez l’un des quatre niveaux, ou « non observé »."), mark.Key));
            }
        }

        if (!string.IsNullOrEmpty(save.ChosenLevel) && (!MarkChoice.TryParse(save.ChosenLevel, out var chosen) || chosen.Level is null))
        {
            refusals.Add(new("NIVEAU_INCONNU", "Choisissez l’un des niveaux à égalité.", "ChosenLevel"));
        }

        var texts = save.Marks.SelectMany(mark => new[] { (mark.Key, mark.Comment), (mark.Key, mark.Reason) })
            .Concat([("Remark", save.Remark), ("GridReason", save.GridReason), ("Notes", save.Notes), ("ChoiceReason", save.ChoiceReason)]);
        refusals.AddRange(texts.Where(text => text.Item2?.Length > SheetRules.CommentMax)
            .Select(text => new Refusal("TEXTE_TROP_LONG", French.Text($"Ce texte dépasse {SheetRules.CommentMax} caractères : raccourcissez-le."), text.Item1)));
        return refusals;
    }

    private static void Apply(Harmonisation common, SaveHarmonisation save, bool presides)
    {
        foreach (var entry in save.Marks)
        {
            if (common.Marks.FirstOrDefault(mark => mark.Key == entry.Key) is { } mark && MarkChoice.TryParse(entry.Choice, out var choice))
            {
                mark.Level = choice.Level;
                mark.Comment = MarkKeys.IsDomain(mark.Key) ? Trimmed(entry.Comment) : null;
                mark.Reason = Trimmed(entry.Reason);
            }
        }

        common.Remark = Trimmed(save.Remark);
        common.GridReason = Trimmed(save.GridReason);
        common.Notes = Trimmed(save.Notes);
        if (presides)
        {
            common.ChosenLevel = MarkChoice.TryParse(save.ChosenLevel, out var chosen) ? chosen.Level : null;
            common.ChoiceReason = Trimmed(save.ChoiceReason);
        }
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();

    private async Task SaveAsync(Actor actor, string action, Harmonisation common, Dictionary<string, string?> before, string? reason, CancellationToken cancel)
    {
        var after = Snapshot(common);
        var changed = after.Keys.Where(key => before.GetValueOrDefault(key) != after[key]).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = action,
            SubjectType = "harmonisation",
            SubjectId = common.Id.ToString(),
            Before = changed.ToDictionary(key => key, key => before.GetValueOrDefault(key)),
            After = changed.ToDictionary(key => key, key => after[key]),
            Reason = reason,
        }, cancel);
    }

    /// <summary>M-14: whoever's mark is not the common one is told where to look.</summary>
    private async Task TellMembersAsync(CommonCase settling, Guid oralId, CancellationToken cancel)
    {
        var differing = settling.Sheets.Where(sheet => ProposalRules.Differences(settling.Content.Marks, CommonCase.LevelsOf(sheet)).Count > 0)
            .Select(sheet => sheet.JurorId).ToList();
        await writer.ToAccountsAsync(differing, new MailAbout
        {
            Key = "M-14-ecart",
            AcademyCode = await db.Set<Domain.Juries.Oral>().Where(oral => oral.Id == oralId)
                .Join(db.Set<Domain.Candidacies.Candidacy>(), oral => oral.CandidacyId, candidacy => candidacy.Id, (oral, candidacy) => candidacy.AcademyCode).FirstAsync(cancel),
            Path = $"/jury/harmonisation/{oralId}",
            Event = $"{settling.Harmonisation.Id}:{settling.Harmonisation.SettledAt:yyyyMMddHHmmss}",
        }, cancel);
    }
}
