using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Deliberations;

/// <summary>What the president of a jury session does besides the common sheet: oral held or absent, a sheet reopened.</summary>
public sealed class PresidencyService(
    PortalDbContext db, JuryAccess access, JuryConformity juries, MailWriter writer, AuditLog audit, TimeProvider time)
{
    public async Task<Outcome> RecordOralAsync(Actor actor, Guid oralId, bool held, CancellationToken cancel = default)
    {
        if (!await access.MayPresideAsync(actor.UserId!.Value, oralId, cancel))
        {
            return Outcome.Refused(SheetService.Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from orals where id = {oralId} for update", cancel);
        var oral = await db.Set<Oral>().FirstAsync(oral => oral.Id == oralId, cancel);
        var candidacy = await db.Set<Candidacy>().FirstAsync(candidacy => candidacy.Id == oral.CandidacyId, cancel);
        var now = time.GetUtcNow();
        if (held && await juries.CheckAsync(oral, candidacy, cancel) is { Count: > 0 } refusals)
        {
            return Outcome.Refused(refusals);
        }

        if (oral.StartsAt > now)
        {
            return Outcome.Refused(new Refusal("ORAL_A_VENIR", French.Text("Cet oral n’a pas encore commencé : constatez sa tenue une fois l’heure venue.")));
        }

        var moved = candidacy.MoveTo(held ? CandidacyState.OralHeld : CandidacyState.OralAbsent, actor, now);
        if (!moved.Succeeded)
        {
            return moved;
        }

        var before = oral.State;
        oral.State = held ? OralState.Held : OralState.Absent;
        var zone = await db.Set<Academy>().Where(academy => academy.Code == candidacy.AcademyCode).Select(academy => academy.TimeZone).FirstAsync(cancel);
        oral.HeldOn = held ? AcademyTime.Today(zone, oral.StartsAt ?? now) : null;
        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = held ? "oral.tenu" : "oral.absent",
            SubjectType = "oral",
            SubjectId = oralId.ToString(),
            Before = new { Etat = before },
            After = new { Etat = oral.State, oral.HeldOn },
        }, cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    /// <summary>A submitted sheet is opened again: a new version with the same marks; the old one is kept .</summary>
    public async Task<Outcome> ReopenSheetAsync(Actor actor, Guid sheetId, string? reason, CancellationToken cancel = default)
    {
        var oralId = await db.Set<EvaluationSheet>().Where(sheet => sheet.Id == sheetId).Select(sheet => (Guid?)sheet.OralId).FirstOrDefaultAsync(cancel);
        if (oralId is not { } id || !await access.MayPresideAsync(actor.UserId!.Value, id, cancel))
        {
            return Outcome.Refused(SheetService.Unknown);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from orals where id = {id} for update", cancel);
        var sheet = await db.Set<EvaluationSheet>().Include(sheet => sheet.Marks).FirstAsync(sheet => sheet.Id == sheetId, cancel);
        var check = SheetMachine.Table.Check(sheet.State, SheetVerb.Reopen, actor, reason);
        if (!check.Succeeded)
        {
            return check;
        }

        var harmonisation = await db.Set<Harmonisation>().Where(row => row.OralId == id && row.State != HarmonisationState.Revoked)
            .OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancel);
        if (harmonisation?.State is HarmonisationState.Validated or HarmonisationState.Locked)
        {
            return Outcome.Refused(new Refusal("HARMONISATION_VALIDEE", French.Text("La fiche commune est validée : cette fiche ne peut plus être rouverte. Rouvrez d’abord la décision, avec votre suppléant.")));
        }

        var now = time.GetUtcNow();
        var next = Copy(sheet, reason!.Trim(), now);
        sheet.State = check.Value;
        if (harmonisation?.State == HarmonisationState.Settled)
        {
            harmonisation.State = HarmonisationState.Discussed;
            harmonisation.SettledAt = null;
        }

        await db.SaveChangesAsync(cancel);
        db.Add(next);
        await TellAsync(next, id, cancel);
        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = "fiche.rouvre",
            SubjectType = "fiche",
            SubjectId = sheet.Id.ToString(),
            Before = new { Etat = SheetState.Submitted, sheet.Version },
            After = new { Etat = SheetState.Reopened, NouvelleFiche = next.Id, next.Version },
            Reason = reason,
        }, cancel);
        await transaction.CommitAsync(cancel);
        return Outcome.Done();
    }

    private static EvaluationSheet Copy(EvaluationSheet sheet, string reason, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        return new EvaluationSheet
        {
            Id = id,
            OralId = sheet.OralId,
            JurorId = sheet.JurorId,
            Version = sheet.Version + 1,
            State = SheetState.Open,
            Remark = sheet.Remark,
            OpenedAt = now,
            SavedAt = now,
            ReopenReason = reason,
            Marks = [.. sheet.Marks.Select(mark => new SheetMark { SheetId = id, Key = mark.Key, Level = mark.Level, Comment = mark.Comment, Marked = mark.Marked })],
        };
    }

    // M-14
    private async Task TellAsync(EvaluationSheet reopened, Guid oralId, CancellationToken cancel) => await writer.ToAccountsAsync([reopened.JurorId], new MailAbout
    {
        Key = "M-14-rouverte",
        AcademyCode = await db.Set<Oral>().Where(oral => oral.Id == oralId)
            .Join(db.Set<Candidacy>(), oral => oral.CandidacyId, candidacy => candidacy.Id, (oral, candidacy) => candidacy.AcademyCode).FirstAsync(cancel),
        Path = $"/jury/dossiers/{oralId}/grille",
        Event = $"{reopened.Id}",
    }, cancel);
}
