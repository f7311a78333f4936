using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Statistics;

namespace PixEduPortal.Application.Decisions;

/// <summary>Locked decisions of a school year of oral or of a jury session, under another règlement.</summary>
public sealed record WhatIfQuestion
{
    public required string ReglementId { get; init; }

    public SchoolYear? Year { get; init; }

    public Guid? JurySessionId { get; init; }
}

/// <summary>Persons by result, as they may be shown: null = hidden (R-92, R-93).</summary>
/// <param name="Answered">False when the group is too small, or too near the whole, to be shown at all (R-94).</param>
public sealed record WhatIfAnswer(Reglement Reglement, bool Answered, ProtectedLine Before, ProtectedLine After, long? Changed, IReadOnlyList<string> Limits)
{
    public static readonly IReadOnlyList<string> Columns =
    [
        .. Levels.Rising.Select(level => $"Certifié {level.Label()}"),
        DecisionOutcome.Ajourne.Label(), DecisionOutcome.Volet1Expire.Label(), DecisionOutcome.Volet1NonObtenu.Label(), "Non simulable",
    ];
}

/// <summary>A group that can be asked about.</summary>
public sealed record WhatIfChoices(IReadOnlyList<SchoolYear> Years, IReadOnlyList<(Guid Id, string Label)> Sessions, IReadOnlyList<StoredReglement> Reglements);

/// <summary>What another règlement would have decided of a past cohort (R-07): aggregates of distinct persons, small groups
/// hidden (R-91 to R-95), nothing stored. A person counts once, by the latest decision.</summary>
public sealed class WhatIf(PortalDbContext db, ReglementService reglements)
{
    private const int NotComputable = 7;

    private sealed record Past(Guid PersonId, Guid? JurySessionId, DateOnly Held, DecisionInputs Inputs, DecisionOutcome Outcome, Level? Level, DateTimeOffset LockedAt);

    /// <summary>National pilots see the country, a DRANE its academy; nobody else has a scope.</summary>
    private static bool MayAsk(Actor actor) => actor is { Role: Role.Pilote } or { Role: Role.Drane, AcademyCode: not null };

    public async Task<WhatIfChoices> ChoicesAsync(Actor actor, CancellationToken cancel = default)
    {
        var past = await PastAsync(actor, cancel);
        var ids = past.Select(one => one.JurySessionId).Distinct().ToList();
        var sessions = await db.Set<JurySession>().AsNoTracking().Where(session => ids.Contains(session.Id)).OrderByDescending(session => session.OralsTo)
            .Select(session => new { session.Id, session.Label, session.Grouping }).ToListAsync(cancel);
        // Drafts are the pilots' and administrators' business.
        var known = (await reglements.ListAsync(cancel)).Where(stored => stored.Status == ReglementStatus.Published || actor.Role == Role.Pilote);
        return new(
            [.. past.Select(one => SchoolYear.Of(one.Held)).Distinct().OrderByDescending(year => year.Start)],
            [.. sessions.Select(session => (session.Id, $"{session.Label}, {session.Grouping}"))], [.. known]);
    }

    public async Task<Outcome<WhatIfAnswer>> AskAsync(Actor actor, WhatIfQuestion question, CancellationToken cancel = default)
    {
        if (!MayAsk(actor))
        {
            return Outcome<WhatIfAnswer>.Refused(new Refusal("ROLE_INTERDIT", "Seuls la DRANE, pour son académie, et un pilote national simulent un autre règlement."));
        }

        if (await reglements.FindAsync(question.ReglementId, cancel) is not { } stored || (stored.Status == ReglementStatus.Draft && actor.Role != Role.Pilote))
        {
            return Outcome<WhatIfAnswer>.Refused(new Refusal("REGLEMENT_INCONNU", "Choisissez le règlement dans la liste.", nameof(WhatIfQuestion.ReglementId)));
        }

        if (question.Year is null == question.JurySessionId is null)
        {
            return Outcome<WhatIfAnswer>.Refused(new Refusal("GROUPE_REQUIS", French.Text("Choisissez une année ou une session de jury : l’une ou l’autre."), nameof(WhatIfQuestion.Year)));
        }

        var all = await PastAsync(actor, cancel);
        var group = Latest(all.Where(one => question.Year?.Contains(one.Held) ?? one.JurySessionId == question.JurySessionId));
        return Answer(stored.ToReglement(), group, PersonsOf(all));
    }

    private static WhatIfAnswer Answer(Reglement reglement, IReadOnlyList<Past> group, long oneLevelUp)
    {
        var changes = group.Select(one => (Before: Column(one.Outcome, one.Level), After: Simulated(reglement, one.Inputs))).ToList();
        var changed = (long)changes.Count(change => change.Before != change.After);
        if (!SmallGroups.MayFilter(group.Count, oneLevelUp))
        {
            return new(reglement, false, Hidden, Hidden, null, Limits(reglement));
        }

        return new(reglement, true,
            SmallGroups.Protect(Counts(changes.Select(change => change.Before))),
            SmallGroups.Protect(Counts(changes.Select(change => change.After))),
            SmallGroups.HidesCount(changed) || SmallGroups.HidesCount(changes.Count - changed) ? null : changed,
            Limits(reglement));
    }

    private static ProtectedLine Hidden => new([.. WhatIfAnswer.Columns.Select(_ => (long?)null)], null);

    private static List<long> Counts(IEnumerable<int> columns)
    {
        var counts = new long[WhatIfAnswer.Columns.Count];
        foreach (var column in columns)
        {
            counts[column]++;
        }

        return [.. counts];
    }

    // What the other règlement cannot take is counted apart, never guessed.
    private static int Simulated(Reglement reglement, DecisionInputs inputs)
    {
        var known = reglement.Volet1.Result == Volet1ResultKind.Level ? inputs.Volet1.Level is not null : inputs.Volet1.Admissible is not null;
        if (!known || DecisionRules.Check(reglement, inputs).Count > 0)
        {
            return NotComputable;
        }

        var result = DecisionRules.Decide(reglement, inputs);
        return Column(result.Outcome, result.Level);
    }

    private static int Column(DecisionOutcome outcome, Level? level) => outcome switch
    {
        DecisionOutcome.Certifie => (int)level!.Value - 1,
        DecisionOutcome.Ajourne => 4,
        DecisionOutcome.Volet1Expire => 5,
        DecisionOutcome.Volet1NonObtenu => 6,
        _ => NotComputable,
    };

    private static List<string> Limits(Reglement reglement)
    {
        List<string> limits =
        [
            reglement.Volet1.Result == Volet1ResultKind.Level
                ? "Un candidat déclaré admissible, sans niveau au volet 1, n’est pas simulable : ce règlement demande un niveau."
                : "Un candidat qui a obtenu un niveau au volet 1 n’est pas simulable : rien ne dit si Pix l’aurait déclaré admissible.",
            "Les niveaux des deux volets sont repris tels qu’ils ont été donnés : les seuils et les grilles ne sont pas rejoués, seule la décision finale l’est.",
        ];
        if (!reglement.Volet2.InsufficientAllowed)
        {
            limits.Add("Un oral insuffisant n’est pas simulable : ce règlement ne connaît pas ce résultat.");
        }

        if (reglement.Volet2.Results.Count < Levels.Rising.Count)
        {
            limits.Add($"Le volet 2 ne donne ici que {French.List(reglement.Volet2.Results.Select(level => level.Label()), "ou")} : un autre niveau n’est pas simulable.");
        }

        return [.. limits.Select(French.Text)];
    }

    private static long PersonsOf(IEnumerable<Past> decisions) => decisions.Select(one => one.PersonId).Distinct().LongCount();

    private static List<Past> Latest(IEnumerable<Past> decisions) =>
        [.. decisions.GroupBy(one => one.PersonId).Select(own => own.OrderBy(one => one.Held).ThenBy(one => one.LockedAt).Last())];

    private async Task<List<Past>> PastAsync(Actor actor, CancellationToken cancel)
    {
        if (!MayAsk(actor))
        {
            return [];
        }

        var academy = actor.Role == Role.Drane ? actor.AcademyCode : null;
        var rows = await (
            from decision in db.Set<Decision>().AsNoTracking().Where(decision => decision.RevokedAt == null)
            join candidacy in db.Set<Candidacy>().Where(candidacy => academy == null || candidacy.AcademyCode == academy) on decision.CandidacyId equals candidacy.Id
            from oral in db.Set<Oral>().Where(oral => oral.Id == decision.OralId).DefaultIfEmpty()
            from jury in db.Set<Jury>().Where(jury => oral != null && jury.Id == oral.JuryId).DefaultIfEmpty()
            select new { candidacy.PersonId, Session = jury == null ? (Guid?)null : jury.JurySessionId, decision.Inputs, decision.Outcome, decision.Level, decision.LockedAt })
            .ToListAsync(cancel);
        return
        [
            .. from row in rows
               let inputs = StoredInputs.Read(row.Inputs)
               let held = inputs.Volet2?.HeldOn ?? DateOnly.FromDateTime(row.LockedAt.UtcDateTime)
               select new Past(row.PersonId, row.Session, held, inputs, row.Outcome, row.Level, row.LockedAt),
        ];
    }
}
