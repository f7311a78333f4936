using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Juries;

public sealed record SeatChoice(Guid UserId, JuryQuality Quality);

public sealed record SaveJury
{
    /// <summary>Null to create.</summary>
    public Guid? Id { get; init; }

    public required Guid JurySessionId { get; init; }

    public string? Name { get; init; }

    public required IReadOnlyList<SeatChoice> Seats { get; init; }

    /// <summary>Version that the form showed; a change since is not overwritten.</summary>
    public uint? Version { get; init; }
}

/// <summary>Juries of three: the rules are explained before, and checked again when saving.</summary>
public sealed class JuryService(PortalDbContext db, JuryAuthority authority, JuryFacts facts, CandidacyScope scope, CandidacyChange change, ReglementCatalog reglements, MailWriter writer)
{
    public const string Field = "Seats";

    /// <summary>The composition rule by rule, whatever was chosen so far. Null when the session is unknown to the actor.</summary>
    public async Task<IReadOnlyList<RuleLine>?> ExplainAsync(Guid sessionId, IReadOnlyList<SeatChoice> choices, Actor actor, CancellationToken cancel = default)
    {
        var session = await authority.Sessions(actor).AsNoTracking().FirstOrDefaultAsync(known => known.Id == sessionId, cancel);
        if (session is null)
        {
            return null;
        }

        var academies = await db.Set<Academy>().AsNoTracking().Where(academy => session.AcademyCodes.Contains(academy.Code))
            .OrderBy(academy => academy.Name).Select(academy => new { academy.Code, academy.Name }).ToListAsync(cancel);
        var jurors = await MembersAsync(session, choices, cancel);
        var ties = await facts.TiesAsync([.. choices.Select(choice => choice.UserId)], [], session.Id, cancel);
        return CompositionReport.Of(
            await ParametersAsync(session, cancel),
            [.. jurors.Select(member => member.Juror.Seat(member.Quality))],
            [.. academies.Select(academy => (academy.Code, academy.Name))],
            user => jurors.FirstOrDefault(member => member.Juror.UserId == user).Juror?.Qualities ?? [],
            ties.CandidatesOfSession);
    }

    /// <summary>Creates a jury, or changes its name and members; every refusal at once. With dossiers assigned, the new
    /// members are checked against each candidate. Codes: <see cref="JuryRules"/>, <c>JURY_QUALITE</c>,
    /// <c>JURY_NOM_MANQUANT</c>, <c>JURY_NOM_PRIS</c>, <c>JURE_INCONNU</c>, and the conflicts of R-55.</summary>
    public async Task<Outcome<Guid>> SaveAsync(SaveJury form, Actor actor, CancellationToken cancel = default)
    {
        var session = await authority.Sessions(actor).FirstOrDefaultAsync(known => known.Id == form.JurySessionId, cancel);
        var jury = form.Id is { } id
            ? await db.Set<Jury>().Include(known => known.Members).FirstOrDefaultAsync(known => known.Id == id && known.JurySessionId == form.JurySessionId, cancel)
            : null;
        if (session is null || (form.Id is not null && jury is null))
        {
            return Outcome<Guid>.Refused(session is null ? JuryAuthority.UnknownSession : JuryAuthority.UnknownJury);
        }

        var members = await MembersAsync(session, form.Seats, cancel);
        var refusals = await CheckAsync(form, session, jury, members, cancel);
        if (refusals.Count > 0)
        {
            return Outcome<Guid>.Refused(refusals);
        }

        var before = jury is null ? null : Shown(jury);
        var seated = jury?.Members.Select(member => member.UserId).ToHashSet() ?? [];
        jury = jury is null ? Add(form, session) : Change(jury, form);
        await TellAsync(jury, session, [.. jury.Members.Select(member => member.UserId).Where(user => !seated.Contains(user))], actor, cancel);
        var saved = await change.SaveAsync(actor, [new AuditRecord
        {
            Action = before is null ? "jury.cree" : "jury.modifie",
            SubjectType = "jury",
            SubjectId = jury.Id.ToString(),
            Before = before,
            After = Shown(jury),
        }], cancel);
        return saved.Succeeded ? jury.Id : Outcome<Guid>.Refused(saved.Refusals);
    }

    /// <summary>Parameters of juries for a session: those of the règlement in force on its first day of orals (P-18).</summary>
    internal async Task<JuryParameters> ParametersAsync(JurySession session, CancellationToken cancel) =>
        (await reglements.InForceOnAsync(session.OralsFrom, cancel)).Volet2.Jury;

    private async Task<List<Refusal>> CheckAsync(
        SaveJury form, JurySession session, Jury? jury, IReadOnlyList<(JurorFacts Juror, JuryQuality Quality)> members, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(form.Name))
        {
            refusals.Add(new("JURY_NOM_MANQUANT", French.Text("Donnez un nom au jury, par exemple « Jury 1 »."), nameof(form.Name)));
        }
        else if (await db.Set<Jury>().AnyAsync(known => known.JurySessionId == session.Id && known.Name == form.Name.Trim() && known.Id != form.Id, cancel))
        {
            refusals.Add(new("JURY_NOM_PRIS", French.Text("Un jury de cette session porte déjà ce nom : choisissez-en un autre."), nameof(form.Name)));
        }

        refusals.AddRange(JuryRules.CheckComposition(await ParametersAsync(session, cancel), [.. members.Select(member => member.Juror.Seat(member.Quality))])
            .Select(refusal => refusal with { Field = Field }));
        if (members.Count < form.Seats.Count)
        {
            refusals.Add(new("JURE_INCONNU", "Choisissez chaque membre dans le vivier des jurés du regroupement.", Field));
        }

        refusals.AddRange(members.Where(member => !member.Juror.Qualities.Contains(member.Quality))
            .Select(member => new Refusal("JURY_QUALITE", French.Text($"{member.Juror.Name} n’a pas la qualité « {member.Quality.Label()} » dans le vivier. Choisissez une qualité détenue, ou complétez le vivier."), Field)));
        refusals.AddRange(await CheckCandidatesAsync(session, jury, members, cancel));
        return [.. refusals.DistinctBy(refusal => (refusal.Code, refusal.Message))];
    }

    /// <summary>R-53: after a change of members, the jury is checked again for each dossier that it still has to judge.</summary>
    private async Task<IReadOnlyList<Refusal>> CheckCandidatesAsync(
        JurySession session, Jury? jury, IReadOnlyList<(JurorFacts Juror, JuryQuality Quality)> members, CancellationToken cancel)
    {
        var candidates = jury is null ? [] : await facts.CandidatesAsync(
            scope.Of(Actor.Portal).Where(candidacy => db.Set<Oral>().Any(oral => oral.CandidacyId == candidacy.Id && oral.JuryId == jury.Id
                && (oral.State == OralState.Assigned || oral.State == OralState.Convoked || oral.State == OralState.Held))), cancel);
        if (jury is not null && await db.Set<Oral>().AnyAsync(oral => oral.JuryId == jury.Id && oral.State == OralState.Held, cancel))
        {
            var seated = jury.Members.Select(member => member.UserId).ToHashSet();
            if (!seated.SetEquals(members.Select(member => member.Juror.UserId)))
            {
                return [new Refusal("JURY_ORAL_TENU", "Ce jury a déjà tenu un oral\u00a0: ses membres ne changent plus. Créez un autre jury pour les dossiers suivants.", Field)];
            }
        }

        var ties = await facts.TiesAsync([.. members.Select(member => member.Juror.UserId)], candidates, session.Id, cancel);
        List<Refusal> refusals = [.. ties.CandidatesOfSession.Select(user => new Refusal(ConflictCodes.CandidateOfSession,
            French.Text($"{members.First(member => member.Juror.UserId == user).Juror.Name} est candidat dans cette session de jury et ne peut pas y siéger (R-55)."), Field))];
        foreach (var candidate in candidates)
        {
            var reglement = await reglements.FindAsync(candidate.ReglementId, cancel) ?? throw new InvalidOperationException($"Unknown règlement {candidate.ReglementId}.");
            refusals.AddRange(ties.Check(reglement, members, candidate, session.OralsFrom)
                .Where(finding => finding.Blocking && finding.Code != ConflictCodes.CandidateOfSession && !IsComposition(finding.Code))
                .Select(finding => new Refusal(finding.Code, French.Text($"Pour {candidate.Name}, déjà affecté à ce jury : {finding.Message}"), Field)));
        }

        return refusals;
    }

    private static bool IsComposition(string code) =>
        code is JuryRules.NotThreePersons or JuryRules.NoInstitutional or JuryRules.NoExpert or JuryRules.TooManyExperts;

    private async Task<IReadOnlyList<(JurorFacts Juror, JuryQuality Quality)>> MembersAsync(JurySession session, IReadOnlyList<SeatChoice> seats, CancellationToken cancel)
    {
        var jurors = (await facts.JurorsAsync([.. seats.Select(seat => seat.UserId)], cancel))
            .Where(juror => juror.Active && juror.Qualities.Count > 0 && (juror.AcademyCode is null || session.AcademyCodes.Contains(juror.AcademyCode)))
            .ToDictionary(juror => juror.UserId);
        return [.. seats.Where(seat => jurors.ContainsKey(seat.UserId)).Select(seat => (jurors[seat.UserId], seat.Quality))];
    }

    private Jury Add(SaveJury form, JurySession session)
    {
        var jury = new Jury { Id = Guid.CreateVersion7(change.Now), JurySessionId = session.Id, Name = form.Name!.Trim() };
        jury.Members.AddRange(form.Seats.Select(seat => new JuryMember { JuryId = jury.Id, UserId = seat.UserId, Quality = seat.Quality }));
        db.Add(jury);
        return jury;
    }

    private Jury Change(Jury jury, SaveJury form)
    {
        jury.Name = form.Name!.Trim();
        var kept = jury.Members.Where(member => form.Seats.Any(seat => seat.UserId == member.UserId && seat.Quality == member.Quality)).ToList();
        foreach (var gone in jury.Members.Except(kept).ToList())
        {
            jury.Members.Remove(gone);
            db.Remove(gone);
        }

        foreach (var seat in form.Seats.Where(seat => !kept.Exists(member => member.UserId == seat.UserId)))
        {
            var member = new JuryMember { JuryId = jury.Id, UserId = seat.UserId, Quality = seat.Quality };
            jury.Members.Add(member);
            db.Add(member);
        }

        if (form.Version is { } version)
        {
            db.Entry(jury).Property<uint>("xmin").OriginalValue = version;
        }

        // Members live in rows of their own: the jury's row is written too, so that two simultaneous changes collide.
        db.Entry(jury).Property(known => known.Name).IsModified = true;
        return jury;
    }

    // M-10: whoever is new in the jury is asked to sit.
    private Task TellAsync(Jury jury, JurySession session, IReadOnlyCollection<Guid> asked, Actor actor, CancellationToken cancel) => writer.ToAccountsAsync(asked, new MailAbout
    {
        Key = "M-10-siege",
        AcademyCode = actor.AcademyCode is { } own && session.AcademyCodes.Contains(own) ? own : session.AcademyCodes[0],
        Path = "/jury",
        Event = $"{jury.Id}",
        Values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["jury"] = jury.Name, ["session"] = session.Label, ["debut"] = French.Date(session.OralsFrom), ["fin"] = French.Date(session.OralsTo),
        },
    }, cancel);

    private static object Shown(Jury jury) => new
    {
        jury.Name,
        jury.JurySessionId,
        Membres = jury.Members.Select(member => new { member.UserId, member.Quality }).ToList(),
    };
}
