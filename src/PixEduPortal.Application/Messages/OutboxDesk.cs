using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Messages;

public enum MailState
{
    Waiting,
    Retrying,
    Sent,
    Failed,
    Bounced,
}

public sealed record MailLine(Guid Id, string? Kind, string To, string Subject, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? NextTryAt, int Tries, MailState State, string? LastError);

/// <summary>Mails of an academy, as its DRANE reads them; those about accounts, which hold secrets, are nobody's to read.</summary>
public sealed class OutboxDesk(PortalDbContext db, AuditLog audit, TimeProvider time)
{
    public const int PageSize = 50;

    public async Task<(IReadOnlyList<MailLine> Lines, int Count)> ListAsync(Actor actor, MailState? state, int page, CancellationToken cancel = default)
    {
        var mails = Own(actor);
        mails = state switch
        {
            MailState.Waiting => mails.Where(mail => mail.SentAt == null && mail.FailedAt == null && mail.Tries == 0),
            MailState.Retrying => mails.Where(mail => mail.SentAt == null && mail.FailedAt == null && mail.Tries > 0),
            MailState.Sent => mails.Where(mail => mail.SentAt != null && mail.BouncedAt == null),
            MailState.Failed => mails.Where(mail => mail.FailedAt != null),
            MailState.Bounced => mails.Where(mail => mail.BouncedAt != null),
            _ => mails,
        };
        var rows = await mails.OrderByDescending(mail => mail.CreatedAt).ThenByDescending(mail => mail.Id).Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return ([.. rows.Select(mail => new MailLine(mail.Id, mail.Kind, mail.To, mail.Subject, mail.CreatedAt, mail.SentAt, mail.NextTryAt, mail.Tries, StateOf(mail), mail.LastError))],
            await mails.CountAsync(cancel));
    }

    public Task<OutboxMessage?> FindAsync(Guid id, Actor actor, CancellationToken cancel = default) => Own(actor).FirstOrDefaultAsync(mail => mail.Id == id, cancel);

    /// <summary>The mail came back: nothing leaves to that address any more until it is corrected.</summary>
    public Task<Outcome> MarkBouncedAsync(Guid id, Actor actor, CancellationToken cancel = default) => ChangeAsync(id, actor, "courriel.rejete",
        mail => mail.SentAt is not null && mail.BouncedAt is null, async mail =>
        {
            mail.BouncedAt = time.GetUtcNow();
            await AddressBounces.MarkAsync(db, mail, $"Courriel revenu en erreur, signalé par {actor.Name}.", time.GetUtcNow(), cancel);
        }, cancel);

    /// <summary>Tries once more what was given up.</summary>
    public Task<Outcome> RetryAsync(Guid id, Actor actor, CancellationToken cancel = default) => ChangeAsync(id, actor, "courriel.relance",
        mail => mail.FailedAt is not null, mail =>
        {
            (mail.FailedAt, mail.NextTryAt, mail.Tries) = (null, null, 0);
            return Task.CompletedTask;
        }, cancel);

    public static MailState StateOf(OutboxMessage mail) =>
        mail.BouncedAt is not null ? MailState.Bounced : mail.SentAt is not null ? MailState.Sent : mail.FailedAt is not null ? MailState.Failed
        : mail.Tries > 0 ? MailState.Retrying : MailState.Waiting;

    private IQueryable<OutboxMessage> Own(Actor actor) => db.Set<OutboxMessage>().AsNoTracking().Where(mail => mail.AcademyCode != null && mail.AcademyCode == actor.AcademyCode);

    private async Task<Outcome> ChangeAsync(Guid id, Actor actor, string action, Func<OutboxMessage, bool> may, Func<OutboxMessage, Task> change, CancellationToken cancel)
    {
        var mail = await db.Set<OutboxMessage>().FirstOrDefaultAsync(known => known.Id == id && known.AcademyCode != null && known.AcademyCode == actor.AcademyCode, cancel);
        if (mail is null || !may(mail))
        {
            return Outcome.Refused(new Refusal("COURRIEL_INCONNU", "Ce courriel n’existe pas ou n’est plus à cet état. Rechargez la page."));
        }

        await change(mail);
        await audit.SaveAsync(actor, new AuditRecord { Action = action, SubjectType = "courriel", SubjectId = id.ToString() }, cancel);
        return Outcome.Done();
    }
}
