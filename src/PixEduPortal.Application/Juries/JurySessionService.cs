using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Juries;

public sealed record SaveJurySession
{
    /// <summary>Null to create.</summary>
    public Guid? Id { get; init; }

    public string? Label { get; init; }

    public string? Grouping { get; init; }

    public IReadOnlyList<string> AcademyCodes { get; init; } = [];

    public Guid? PresidentId { get; init; }

    public Guid? DeputyId { get; init; }

    /// <summary>Wall-clock time in the zone of the actor's academy; its last second counts .</summary>
    public DateTime? DepositDeadline { get; init; }

    public DateOnly? OralsFrom { get; init; }

    public DateOnly? OralsTo { get; init; }

    /// <summary>Wall-clock time in the zone of the actor's academy; null for no meeting.</summary>
    public DateTime? CadrageAt { get; init; }

    public string? CadragePlace { get; init; }

    /// <summary>Wall-clock time in the zone of the actor's academy; null for no meeting.</summary>
    public DateTime? HarmonisationAt { get; init; }

    public string? HarmonisationPlace { get; init; }

    /// <summary>Version that the form showed; a change since is not overwritten.</summary>
    public uint? Version { get; init; }
}

public sealed record PresidentLine(Guid Id, string Name, string? Academy);

/// <param name="Warnings">What is allowed but worth a look (R-48, target of P-16).</param>
public sealed record JurySessionSaved(Guid Id, IReadOnlyList<string> Warnings);

/// <summary>Jury sessions: grouping, date butoir, days of orals, president and deputy .</summary>
public sealed class JurySessionService(PortalDbContext db, JuryAuthority authority, CandidacyChange change, ReglementCatalog reglements)
{
    public async Task<Outcome<JurySessionSaved>> SaveAsync(SaveJurySession form, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } own })
        {
            return Outcome<JurySessionSaved>.Refused(new Refusal("ROLE_INTERDIT", "Les sessions de jury se préparent avec un compte DRANE."));
        }

        var session = form.Id is { } id ? await authority.Sessions(actor).FirstOrDefaultAsync(known => known.Id == id, cancel) : null;
        if (form.Id is not null && session is null)
        {
            return Outcome<JurySessionSaved>.Refused(JuryAuthority.UnknownSession);
        }

        var zone = await change.ZoneAsync(own, cancel);
        var deadline = form.DepositDeadline is { } local ? AcademyTime.Instant(zone, local.AddSeconds(local.Second == 0 ? 59 : 0)) : (DateTimeOffset?)null;
        var (refusals, warnings) = await CheckAsync(form, session, deadline, zone, own, cancel);
        if (refusals.Count > 0)
        {
            return Outcome<JurySessionSaved>.Refused(refusals);
        }

        var before = session is null ? null : Shown(session);
        if (session is null)
        {
            session = New(form, deadline!.Value);
            db.Add(session);
        }
        else
        {
            Fill(session, form, deadline!.Value);
            if (form.Version is { } version)
            {
                db.Entry(session).Property<uint>("xmin").OriginalValue = version;
            }
        }

        Arrange(session, form, zone);

        var saved = await change.SaveAsync(actor, [new AuditRecord
        {
            Action = before is null ? "session-jury.creee" : "session-jury.modifiee",
            SubjectType = "session-jury",
            SubjectId = session.Id.ToString(),
            Before = before,
            After = Shown(session),
        }], cancel);
        return saved.Succeeded ? new JurySessionSaved(session.Id, warnings) : Outcome<JurySessionSaved>.Refused(saved.Refusals);
    }

    private async Task<(List<Refusal> Refusals, List<string> Warnings)> CheckAsync(
        SaveJurySession form, JurySession? session, DateTimeOffset? deadline, string zone, string own, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        List<string> warnings = [];
        void Refuse(string code, string message, string field) => refusals.Add(new(code, French.Text(message), field));

        if (string.IsNullOrWhiteSpace(form.Label))
        {
            Refuse("LIBELLE_MANQUANT", "Donnez un nom à la session, par exemple « Session de mai 2026 ».", nameof(form.Label));
        }
        else if (await db.Set<JurySession>().AnyAsync(known => known.Label == form.Label.Trim() && known.Id != form.Id, cancel))
        {
            Refuse("SESSION_JURY_NOM_PRIS", "Une session de jury porte déjà ce nom : choisissez-en un autre.", nameof(form.Label));
        }

        if (string.IsNullOrWhiteSpace(form.Grouping))
        {
            Refuse("REGROUPEMENT_MANQUANT", "Nommez le regroupement inter-académique, tel qu’il sera imprimé sur les bordereaux.", nameof(form.Grouping));
        }

        await CheckAcademiesAsync(form, session, own, Refuse, cancel);
        await CheckPresidencyAsync(form, Refuse, cancel);
        await CheckDatesAsync(form, session, deadline, zone, Refuse, warnings, cancel);
        CheckMeeting(form.CadrageAt, form.CadragePlace, nameof(form.CadrageAt), nameof(form.CadragePlace), Refuse);
        CheckMeeting(form.HarmonisationAt, form.HarmonisationPlace, nameof(form.HarmonisationAt), nameof(form.HarmonisationPlace), Refuse);
        if (form.CadrageAt is { } cadrage && form.OralsFrom is { } first && DateOnly.FromDateTime(cadrage) > first)
        {
            Refuse("CADRAGE_APRES_ORAUX", "La réunion de cadrage prépare les oraux : choisissez une date au plus tard le premier jour des oraux.", nameof(form.CadrageAt));
        }

        if (form.HarmonisationAt is { } harmonisation && form.OralsTo is { } last && DateOnly.FromDateTime(harmonisation) < last)
        {
            Refuse("HARMONISATION_AVANT_ORAUX", "La réunion d’harmonisation suit les oraux : choisissez une date à partir du dernier jour des oraux.", nameof(form.HarmonisationAt));
        }

        return (refusals, warnings);
    }

    private static void CheckMeeting(DateTime? at, string? place, string atField, string placeField, Action<string, string, string> refuse)
    {
        if (at is null && !string.IsNullOrWhiteSpace(place))
        {
            refuse("REUNION_SANS_DATE", "Indiquez la date et l’heure de la réunion, ou effacez son lieu.", atField);
        }
        else if (at is not null && string.IsNullOrWhiteSpace(place))
        {
            refuse("REUNION_SANS_LIEU", "Indiquez la salle ou le lien de visioconférence : les membres les recevront par courriel.", placeField);
        }
    }

    private async Task CheckAcademiesAsync(SaveJurySession form, JurySession? session, string own, Action<string, string, string> refuse, CancellationToken cancel)
    {
        var known = await db.Set<Academy>().CountAsync(academy => form.AcademyCodes.Contains(academy.Code), cancel);
        if (known != form.AcademyCodes.Distinct(StringComparer.Ordinal).Count() || known < 2)
        {
            refuse("REGROUPEMENT_ACADEMIES", "Choisissez au moins deux académies : un jury ne juge pas les candidats des académies de ses membres (R-52).", nameof(form.AcademyCodes));
        }
        else if (!form.AcademyCodes.Contains(own, StringComparer.Ordinal))
        {
            refuse("REGROUPEMENT_SANS_SIENNE", "Gardez votre académie dans le regroupement.", nameof(form.AcademyCodes));
        }
        else if (session is not null && await db.Set<Candidacy>().AnyAsync(candidacy => candidacy.JurySessionId == session.Id
            && candidacy.State != CandidacyState.Withdrawn && !form.AcademyCodes.Contains(candidacy.AcademyCode), cancel))
        {
            refuse("REGROUPEMENT_CANDIDATS", "Des candidats d’une académie retirée sont inscrits à cette session : gardez-la dans le regroupement.", nameof(form.AcademyCodes));
        }
    }

    private async Task CheckPresidencyAsync(SaveJurySession form, Action<string, string, string> refuse, CancellationToken cancel)
    {
        var presidents = await Presidents().Where(user => user.Id == form.PresidentId || user.Id == form.DeputyId).Select(user => user.Id).ToListAsync(cancel);
        if (form.PresidentId is not { } president || !presidents.Contains(president))
        {
            refuse("PRESIDENT_MANQUANT", "Choisissez le président de jury dans la liste.", nameof(form.PresidentId));
        }

        if (form.DeputyId is { } deputy && !presidents.Contains(deputy))
        {
            refuse("SUPPLEANT_INCONNU", "Choisissez le suppléant dans la liste.", nameof(form.DeputyId));
        }
        else if (form.DeputyId is not null && form.DeputyId == form.PresidentId)
        {
            refuse("SUPPLEANT_IDENTIQUE", "Le suppléant agit quand le président est en conflit : choisissez une autre personne (R-57).", nameof(form.DeputyId));
        }
    }

    private async Task CheckDatesAsync(SaveJurySession form, JurySession? session, DateTimeOffset? deadline, string zone,
        Action<string, string, string> refuse, List<string> warnings, CancellationToken cancel)
    {
        if (deadline is null)
        {
            refuse("DATE_BUTOIR_MANQUANTE", "Indiquez la date et l’heure butoir de dépôt.", nameof(form.DepositDeadline));
        }
        else if (session?.DepositDeadline != deadline)
        {
            if (session?.FrozenAt is not null)
            {
                refuse("DOSSIERS_GELES", "Les dossiers sont gelés depuis la date butoir : elle ne change plus. Accordez une dérogation à un candidat depuis sa page (R-46, R-47).", nameof(form.DepositDeadline));
            }
            else if (deadline < change.Now)
            {
                refuse("DATE_BUTOIR_PASSEE", "Choisissez une date butoir à venir.", nameof(form.DepositDeadline));
            }
        }

        if (form.OralsFrom is not { } from || form.OralsTo is not { } to)
        {
            refuse("JOURS_MANQUANTS", "Indiquez le premier et le dernier jour des oraux.", form.OralsFrom is null ? nameof(form.OralsFrom) : nameof(form.OralsTo));
            return;
        }

        if (to < from)
        {
            refuse("JOURS_INVERSES", "Le dernier jour des oraux ne peut pas précéder le premier.", nameof(form.OralsTo));
        }

        if (deadline is { } end && DossierRules.CheckLeadTime(
            await reglements.InForceOnAsync(from, cancel), DateOnly.FromDateTime(AcademyTime.Local(zone, end).DateTime), from) is { } lead)
        {
            if (lead.Blocking)
            {
                refuse(lead.Message.Code, lead.Message.Message, nameof(form.OralsFrom));
            }
            else
            {
                warnings.Add(lead.Message.Message);
            }
        }
    }

    /// <summary>Who may be chosen as president or deputy.</summary>
    public async Task<IReadOnlyList<PresidentLine>> PresidentsAsync(CancellationToken cancel = default) => await Presidents().AsNoTracking()
        .OrderBy(user => user.DisplayName).Select(user => new PresidentLine(user.Id, user.DisplayName,
            db.Set<Academy>().Where(academy => academy.Code == user.AcademyCode).Select(academy => academy.Name).FirstOrDefault())).ToListAsync(cancel);

    private IQueryable<Accounts.PortalUser> Presidents() => db.Users.Where(user => user.DisabledAt == null
        && db.UserRoles.Any(link => link.UserId == user.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == nameof(Role.President))));

    private JurySession New(SaveJurySession form, DateTimeOffset deadline) => new()
    {
        Id = Guid.CreateVersion7(change.Now),
        Label = form.Label!.Trim(),
        Grouping = form.Grouping!.Trim(),
        AcademyCodes = [.. form.AcademyCodes.Distinct(StringComparer.Ordinal)],
        PresidentId = form.PresidentId!.Value,
        DeputyId = form.DeputyId,
        DepositDeadline = deadline,
        OralsFrom = form.OralsFrom!.Value,
        OralsTo = form.OralsTo!.Value,
        CreatedAt = change.Now,
    };

    private static void Fill(JurySession session, SaveJurySession form, DateTimeOffset deadline)
    {
        session.Label = form.Label!.Trim();
        session.Grouping = form.Grouping!.Trim();
        session.AcademyCodes = [.. form.AcademyCodes.Distinct(StringComparer.Ordinal)];
        session.PresidentId = form.PresidentId!.Value;
        session.DeputyId = form.DeputyId;
        session.DepositDeadline = deadline;
        session.OralsFrom = form.OralsFrom!.Value;
        session.OralsTo = form.OralsTo!.Value;
    }

    private static void Arrange(JurySession session, SaveJurySession form, string zone)
    {
        session.CadrageAt = form.CadrageAt is { } before ? AcademyTime.Instant(zone, before) : null;
        session.CadragePlace = form.CadrageAt is null ? null : form.CadragePlace!.Trim();
        session.HarmonisationAt = form.HarmonisationAt is { } after ? AcademyTime.Instant(zone, after) : null;
        session.HarmonisationPlace = form.HarmonisationAt is null ? null : form.HarmonisationPlace!.Trim();
    }

    private static object Shown(JurySession session) => new
    {
        session.Label, session.Grouping, session.AcademyCodes, session.PresidentId, session.DeputyId, session.DepositDeadline, session.OralsFrom, session.OralsTo,
        session.CadrageAt, session.CadragePlace, session.HarmonisationAt, session.HarmonisationPlace,
    };
}
