using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Juries;

public sealed record SaveJuror
{
    /// <summary>Null to invite.</summary>
    public Guid? UserId { get; init; }

    public string? Email { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyList<JuryQuality> Qualities { get; init; } = [];

    public string? School { get; init; }
}

public sealed record JurorLine(
    Guid UserId, string Name, string Email, string? Academy, IReadOnlyList<JuryQuality> Qualities, string? School, bool Activated, bool Own, int Juries);

/// <summary>The pool of jurors: a DRANE looks after those of its academy, and sees those of the groupings it works in.</summary>
public sealed class JurorPool(PortalDbContext db, AccountAdministration accounts, JuryAuthority authority, CandidacyChange change)
{
    public async Task<IReadOnlyList<JurorLine>> ListAsync(Actor actor, CancellationToken cancel = default)
    {
        var academies = (await authority.Sessions(actor).AsNoTracking().Select(session => session.AcademyCodes).ToListAsync(cancel))
            .SelectMany(codes => codes).Append(actor.AcademyCode ?? "").Distinct(StringComparer.Ordinal).ToList();
        return await (
            from profile in db.Set<JurorProfile>().AsNoTracking()
            join user in db.Users on profile.UserId equals user.Id
            where user.DisabledAt == null && (user.AcademyCode == null || academies.Contains(user.AcademyCode))
            orderby user.DisplayName, user.Id
            select new JurorLine(user.Id, user.DisplayName, user.Email!,
                db.Set<Academy>().Where(academy => academy.Code == user.AcademyCode).Select(academy => academy.Name).FirstOrDefault(),
                profile.Qualities, profile.School, user.PasswordHash != null, user.AcademyCode == actor.AcademyCode,
                db.Set<JuryMember>().Count(member => member.UserId == user.Id))).ToListAsync(cancel);
    }

    public async Task<JurorLine?> FindAsync(Guid userId, Actor actor, CancellationToken cancel = default) =>
        (await ListAsync(actor, cancel)).FirstOrDefault(juror => juror.UserId == userId && juror.Own);

    /// <summary>Invites a juror of the academy, or changes the qualities and school of one. Codes: <c>QUALITE_MANQUANTE</c>,
    /// <c>JURE_INCONNU</c>, and those of <see cref="AccountAdministration.InviteAsync"/>.</summary>
    public async Task<Outcome<Guid>> SaveAsync(SaveJuror form, Actor actor, CancellationToken cancel = default)
    {
        List<Refusal> refusals = [];
        if (form.Qualities.Count == 0 || form.Qualities.Any(quality => !Enum.IsDefined(quality)))
        {
            refusals.Add(new("QUALITE_MANQUANTE", "Choisissez au moins une qualité de la liste.", nameof(form.Qualities)));
        }

        if (form.UserId is null)
        {
            if (!EmailAddress.TryParse(form.Email, out _))
            {
                refusals.Add(new("ADRESSE_INVALIDE", "Indiquez une adresse électronique complète, par exemple prenom.nom@ac-academie.fr.", nameof(form.Email)));
            }

            if (string.IsNullOrWhiteSpace(form.DisplayName))
            {
                refusals.Add(new("NOM_MANQUANT", "Indiquez le prénom et le nom de la personne.", nameof(form.DisplayName)));
            }
        }

        if (refusals.Count > 0)
        {
            return Outcome<Guid>.Refused(refusals);
        }

        return form.UserId is { } known ? await ChangeAsync(known, form, actor, cancel) : await InviteAsync(form, actor, cancel);
    }

    private async Task<Outcome<Guid>> InviteAsync(SaveJuror form, Actor actor, CancellationToken cancel)
    {
        var invited = await accounts.InviteAsync(actor, new InviteAccount
        {
            Email = form.Email!,
            DisplayName = form.DisplayName!,
            Roles = [Role.Jury],
            AcademyCode = actor.AcademyCode,
        }, cancel);
        if (!invited.Succeeded)
        {
            return invited;
        }

        db.Add(new JurorProfile { UserId = invited.Value, Qualities = [.. form.Qualities.Distinct()], School = CandidacyChange.Text(form.School) });
        var saved = await change.SaveAsync(actor, [Told(invited.Value, null, form)], cancel);
        return saved.Succeeded ? invited.Value : Outcome<Guid>.Refused(saved.Refusals);
    }

    private async Task<Outcome<Guid>> ChangeAsync(Guid userId, SaveJuror form, Actor actor, CancellationToken cancel)
    {
        var profile = await db.Set<JurorProfile>().FirstOrDefaultAsync(known => known.UserId == userId
            && db.Users.Any(user => user.Id == userId && user.AcademyCode == actor.AcademyCode), cancel);
        if (profile is null)
        {
            return Outcome<Guid>.Refused(new Refusal("JURE_INCONNU", "Ce membre du vivier n’existe pas ou n’est pas de votre académie. Revenez à la liste."));
        }

        var before = new { profile.Qualities, profile.School };
        profile.Qualities = [.. form.Qualities.Distinct()];
        profile.School = CandidacyChange.Text(form.School);
        var saved = await change.SaveAsync(actor, [Told(userId, before, form)], cancel);
        return saved.Succeeded ? userId : Outcome<Guid>.Refused(saved.Refusals);
    }

    private static AuditRecord Told(Guid userId, object? before, SaveJuror form) => new()
    {
        Action = before is null ? "vivier.ajout" : "vivier.modification",
        SubjectType = "jure",
        SubjectId = userId.ToString(),
        Before = before,
        After = new { form.Qualities, form.School },
    };
}
