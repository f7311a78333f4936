using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Deliberations;

/// <summary>One mark as a form or the autosave sends it. The values shown before tell a concurrent edit from a change of
/// mind: nothing is overwritten unseen.</summary>
/// <param name="Choice">Null = not touched.</param>
/// <param name="Comment">Null = not touched.</param>
/// <param name="CommentStamp">Stamp of the text shown before (<see cref="TextStamp"/>).</param>
public sealed record MarkEntry(string Key, string? Choice, string? ChoiceBefore, string? Comment, string? CommentStamp);

public sealed record SaveMarks
{
    public required Guid OralId { get; init; }

    public required IReadOnlyList<MarkEntry> Entries { get; init; }

    /// <summary>Null = not touched.</summary>
    public string? Remark { get; init; }
}

/// <summary>A value that changed elsewhere meanwhile.</summary>
public sealed record MarkConflict(string Key, bool OnComment, string Stored, string Typed);

/// <summary>What a save gives back.</summary>
public sealed record SavedMarks(DateTimeOffset At, int Changed);

/// <summary>A member's own sheet: saved as it is filled in, then submitted once (R-64, R-68, R-69).</summary>
public sealed class SheetService(PortalDbContext db, JuryAccess access, SheetSubmission submission, AuditLog audit, TimeProvider time)
{
    /// <summary>The one answer for a dossier that is not there for this person, whatever the reason (R-56).</summary>
    public static readonly Refusal Unknown = new("DOSSIER_INACCESSIBLE", "Ce dossier ne figure pas parmi les vôtres.");

    public async Task<Outcome<SavedMarks>> SaveAsync(Actor actor, SaveMarks save, CancellationToken cancel = default)
    {
        if (!await access.MayExamineAsync(actor.UserId!.Value, save.OralId, cancel))
        {
            return Outcome<SavedMarks>.Refused(Unknown);
        }

        if (Invalid(save) is { Count: > 0 } invalid)
        {
            return Outcome<SavedMarks>.Refused(invalid);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var opened = await OpenAsync(actor.UserId.Value, save.OralId, cancel);
        if (!opened.Succeeded)
        {
            return Outcome<SavedMarks>.Refused(opened.Refusals);
        }

        var sheet = opened.Value;
        var conflicts = save.Entries.SelectMany(entry => Conflicts(sheet, entry)).ToList();
        if (conflicts.Count > 0)
        {
            return Outcome<SavedMarks>.Refused([.. conflicts.Select(Refused)]);
        }

        var before = Snapshot(sheet);
        foreach (var entry in save.Entries)
        {
            Apply(sheet, entry);
        }

        sheet.Remark = save.Remark is null ? sheet.Remark : Trimmed(save.Remark);
        var after = Snapshot(sheet);
        var now = time.GetUtcNow();
        var changed = after.Where(pair => before.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key).ToList();
        if (changed.Count == 0)
        {
            return new SavedMarks(sheet.SavedAt ?? now, 0);
        }

        sheet.SavedAt = now;
        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = "fiche.enregistre",
            SubjectType = "fiche",
            SubjectId = sheet.Id.ToString(),
            Before = changed.ToDictionary(key => key, key => before.GetValueOrDefault(key)),
            After = changed.ToDictionary(key => key, key => after[key]),
        }, cancel);
        await transaction.CommitAsync(cancel);
        return new SavedMarks(now, changed.Count);
    }

    public async Task<Outcome> SubmitAsync(Actor actor, Guid oralId, CancellationToken cancel = default)
    {
        if (!await access.MayExamineAsync(actor.UserId!.Value, oralId, cancel))
        {
            return Outcome.Refused(Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);

        // The last of three members to submit makes the proposal: one at a time for an oral.
        await db.Database.ExecuteSqlAsync($"select 1 from orals where id = {oralId} for update", cancel);
        var opened = await OpenAsync(actor.UserId.Value, oralId, cancel);
        if (!opened.Succeeded)
        {
            return Outcome.Refused(opened.Refusals);
        }

        var sheet = opened.Value;
        var oral = await db.Set<Oral>().AsNoTracking().FirstAsync(oral => oral.Id == oralId, cancel);
        var check = Outcome.From([.. SheetMachine.Table.Check(sheet.State, SheetVerb.Submit, actor).Refusals,
            .. NotHeld(oral.State), .. SheetRules.CheckSubmission(sheet.Marks)]);
        if (!check.Succeeded)
        {
            return check;
        }

        sheet.State = SheetState.Submitted;
        sheet.SubmittedAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        await submission.ProposeAsync(oral, sheet, cancel);
        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = "fiche.envoie",
            SubjectType = "fiche",
            SubjectId = sheet.Id.ToString(),
            Before = new { Etat = SheetState.Open },
            After = new { Etat = SheetState.Submitted, sheet.Version },
        }, cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    /// <summary>The member's open sheet, locked against a save or a submission at the same time; made if there is none.</summary>
    private async Task<Outcome<EvaluationSheet>> OpenAsync(Guid userId, Guid oralId, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into evaluation_sheets (id, oral_id, juror_id, version, state, opened_at)
            select {Guid.CreateVersion7(now)}, {oralId}, {userId}, 1, 'Open', {now}
            where not exists (select 1 from evaluation_sheets where oral_id = {oralId} and juror_id = {userId})
            on conflict (oral_id, juror_id, version) do nothing
            """, cancel);
        var id = await db.Set<EvaluationSheet>().Where(sheet => sheet.OralId == oralId && sheet.JurorId == userId)
            .OrderByDescending(sheet => sheet.Version).Select(sheet => sheet.Id).FirstAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from evaluation_sheets where id = {id} for update", cancel);
        var sheet = await db.Set<EvaluationSheet>().Include(sheet => sheet.Marks).FirstAsync(sheet => sheet.Id == id, cancel);
        return sheet.State == SheetState.Open
            ? sheet
            : Outcome<EvaluationSheet>.Refused(new Refusal("FICHE_ENVOYEE",
                French.Text("Votre fiche a été envoyée : elle ne change plus. Le président peut la rouvrir, avec un motif.")));
    }

    internal static IReadOnlyList<Refusal> NotHeld(OralState state) => state == OralState.Held
        ? []
        : [new("ORAL_NON_TENU", French.Text("L’oral n’a pas encore été déclaré tenu : votre fiche reste enregistrée, envoyez-la après l’oral."))];

    private static List<Refusal> Invalid(SaveMarks save)
    {
        List<Refusal> refusals = [];
        foreach (var entry in save.Entries)
        {
            if (!MarkKeys.All.Contains(entry.Key, StringComparer.Ordinal))
            {
                refusals.Add(new("NOTE_INCONNUE", French.Text("Cette note n’existe pas dans la grille : rechargez la page."), entry.Key));
            }
            else if (!MarkChoice.TryParse(entry.Choice, out _))
            {
                refusals.Add(new("NIVEAU_INCONNU", French.Text("Choisissez l’un des quatre niveaux, ou « non observé »."), entry.Key));
            }
            else if (entry.Comment?.Length > SheetRules.CommentMax)
            {
                refusals.Add(new("TEXTE_TROP_LONG", French.Text($"Ce texte dépasse {SheetRules.CommentMax} caractères : raccourcissez-le."), entry.Key));
            }
        }

        if (save.Remark?.Length > SheetRules.CommentMax)
        {
            refusals.Add(new("TEXTE_TROP_LONG", French.Text($"Ce texte dépasse {SheetRules.CommentMax} caractères : raccourcissez-le."), "Remark"));
        }

        return refusals;
    }

    private static IEnumerable<MarkConflict> Conflicts(EvaluationSheet sheet, MarkEntry entry)
    {
        var stored = sheet.Marks.FirstOrDefault(mark => mark.Key == entry.Key);
        var choice = ChoiceOf(stored);
        if (entry.Choice is not null && entry.ChoiceBefore is not null && choice.Code != entry.ChoiceBefore && choice.Code != entry.Choice && entry.Choice != entry.ChoiceBefore)
        {
            yield return new(entry.Key, false, choice.Label, MarkChoice.TryParse(entry.Choice, out var typed) ? typed.Label : entry.Choice);
        }

        var (kept, given) = (TextStamp.Of(stored?.Comment), TextStamp.Of(entry.Comment));
        if (entry.Comment is not null && entry.CommentStamp is not null && kept != entry.CommentStamp && kept != given && given != entry.CommentStamp)
        {
            yield return new(entry.Key, true, stored?.Comment ?? "", entry.Comment);
        }
    }

    private static Refusal Refused(MarkConflict conflict) => new("MODIFIE_AILLEURS", French.Text(
        $"{(conflict.OnComment ? "Le texte" : "La note")} du {Labels.Of(conflict.Key)} a changé entre-temps, dans une autre fenêtre. Enregistré : « {conflict.Stored} » ; vous proposez : « {conflict.Typed} ». Enregistrez à nouveau pour garder le vôtre."),
        conflict.Key);

    private static void Apply(EvaluationSheet sheet, MarkEntry entry)
    {
        var mark = sheet.Marks.FirstOrDefault(mark => mark.Key == entry.Key);
        var touchesChoice = entry.Choice is not null && entry.Choice != entry.ChoiceBefore;
        var touchesComment = entry.Comment is not null && (entry.CommentStamp is null || TextStamp.Of(entry.Comment) != entry.CommentStamp);
        if (mark is null)
        {
            if ((!touchesChoice || entry.Choice == "") && (!touchesComment || string.IsNullOrWhiteSpace(entry.Comment)))
            {
                return;
            }

            mark = new SheetMark { SheetId = sheet.Id, Key = entry.Key };
            sheet.Marks.Add(mark);
        }

        if (touchesChoice && MarkChoice.TryParse(entry.Choice, out var choice))
        {
            (mark.Marked, mark.Level) = choice;
        }

        if (touchesComment)
        {
            mark.Comment = Trimmed(entry.Comment!);
        }
    }

    private static MarkChoice ChoiceOf(SheetMark? mark) => mark is null ? MarkChoice.Unset : new(mark.Marked, mark.Marked ? mark.Level : null);

    private static string? Trimmed(string text) => TextStamp.Tidy(text) is { Length: > 0 } tidy ? tidy : null;

    private static Dictionary<string, string?> Snapshot(EvaluationSheet sheet)
    {
        var values = sheet.Marks.SelectMany(mark => new[]
        {
            KeyValuePair.Create(mark.Key, (string?)ChoiceOf(mark).Code),
            KeyValuePair.Create(mark.Key + " texte", mark.Comment),
        }).ToDictionary(StringComparer.Ordinal);
        values["remarque"] = sheet.Remark;
        return values;
    }
}
