using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Sessions;

public sealed record SaveCenter
{
    public Guid? Id { get; init; }

    public required string Name { get; init; }

    public required bool IsSchool { get; init; }

    public required IReadOnlyList<string> Habilitations { get; init; }

    public required PixBilling Billing { get; init; }

    public string? PrepaymentCode { get; init; }
}

/// <summary>Accredited centres of an academy.</summary>
public sealed class CenterService(PortalDbContext db, SessionDesk desk)
{
    public async Task<IReadOnlyList<Center>> ListAsync(Actor actor, CancellationToken cancel = default) =>
        await db.Set<Center>().AsNoTracking().Where(center => center.AcademyCode == actor.AcademyCode).OrderBy(center => center.Name).ToListAsync(cancel);

    public Task<Center?> FindAsync(Guid id, Actor actor, CancellationToken cancel = default) =>
        db.Set<Center>().AsNoTracking().FirstOrDefaultAsync(center => center.Id == id && center.AcademyCode == actor.AcademyCode, cancel);

    /// <summary>Codes: those of <see cref="Center.Check"/>, <c>CENTRE_INCONNU</c>, <c>CENTRE_DEJA_CONNU</c>.</summary>
    public async Task<Outcome<Guid>> SaveAsync(SaveCenter saving, Actor actor, CancellationToken cancel = default) =>
        await desk.TransactAsync<Guid>(actor, async told =>
        {
            if (actor is not { Role: Role.Drane, AcademyCode: { } academy })
            {
                return Outcome<Guid>.Refused(SessionDesk.Unknown);
            }

            var labels = saving.Habilitations.Select(label => label.Trim()).Where(label => label.Length > 0).Distinct(StringComparer.Ordinal).ToList();
            var refusals = Center.Check(saving.Name, saving.Billing, saving.IsSchool, saving.PrepaymentCode, labels);
            if (refusals.Count > 0)
            {
                return Outcome<Guid>.Refused(refusals);
            }

            var center = saving.Id is { } id ? await db.Set<Center>().FirstOrDefaultAsync(known => known.Id == id && known.AcademyCode == academy, cancel) : null;
            if (saving.Id is not null && center is null)
            {
                return Outcome<Guid>.Refused(new Refusal("CENTRE_INCONNU", "Choisissez un centre de votre académie."));
            }

            var before = center is null ? null : new { center.Name, center.IsSchool, center.Habilitations, center.Billing };
            if (center is null)
            {
                center = new Center { Id = Guid.CreateVersion7(), AcademyCode = academy, Name = "" };
                db.Add(center);
            }

            (center.Name, center.IsSchool, center.Habilitations, center.Billing) = (saving.Name.Trim(), saving.IsSchool, labels, saving.Billing);
            center.PrepaymentCode = saving.Billing == PixBilling.Prepayee ? saving.PrepaymentCode?.Trim() : null;
            told.Add(new() { Action = "centre.enregistre", SubjectType = "centre", SubjectId = center.Id.ToString(), Before = before, After = saving });
            return center.Id;
        }, cancel);
}
