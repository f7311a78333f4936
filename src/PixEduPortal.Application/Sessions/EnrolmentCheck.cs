using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Sessions;
using PixEduPortal.Domain.Statistics;

namespace PixEduPortal.Application.Sessions;

/// <summary>What a candidacy presents at a session: the level, or none where the règlement has none (P-10).</summary>
public sealed record Enrolment(string ReglementId, Level? Level);

/// <summary>Whether a candidacy may register, and at which level, under the règlement of the session's day.</summary>
public sealed class EnrolmentCheck(CandidacyChange change, CandidateResultQueries results, ReglementCatalog reglements, AcademySettingService settings)
{
    public async Task<Outcome<Enrolment>> CheckAsync(
        Candidacy candidacy, Session session, Level? requested, string? derogationReason, Actor actor, CancellationToken cancel)
    {
        var zone = await change.ZoneAsync(session.AcademyCode, cancel);
        var reglement = await reglements.InForceOnAsync(AcademyTime.Today(zone, session.ConvokedAt), cancel);
        var bilan = await BilanAsync(candidacy, reglement, cancel);

        if (candidacy.State is not (CandidacyState.Eligible or CandidacyState.Volet1NotObtained))
        {
            return Outcome<Enrolment>.Refused(StateRefusal(candidacy, reglement, bilan));
        }

        // A candidacy that a DRANE declared eligible by hand stands without a bilan only where the règlement has no level.
        var hasLevel = reglement.Volet1.EnrolmentLevel == EnrolmentLevelRule.BilanLevel;
        var level = requested ?? (hasLevel ? bilan : null);
        var reason = actor.Role == Role.Drane ? derogationReason : null;
        var allowed = BilanRules.CheckEnrolment(reglement, bilan, level, reason);
        return allowed.Succeeded
            ? new Enrolment(reglement.Id, level)
            : Outcome<Enrolment>.Refused([.. allowed.Refusals.Select(refusal => refusal with { Field = Field(refusal.Field) })]);
    }

    /// <summary>Functions that a session is open to; empty = everyone .</summary>
    public async Task<IReadOnlyList<string>> FunctionsAsync(DateTimeOffset openedAt, Session session, CancellationToken cancel)
    {
        var (values, year) = await PublicAsync(openedAt, session, cancel);
        return values.FunctionsOf(year);
    }

    internal async Task<Refusal?> CheckPublicAsync(Candidacy candidacy, Session session, string? function, CancellationToken cancel)
    {
        var (values, year) = await PublicAsync(candidacy.OpenedAt, session, cancel);
        return values.CheckPublic(year, function);
    }

    /// <summary>What was decided later changes neither an existing candidacy nor a session that existed .</summary>
    private async Task<(AcademySettings Values, int Year)> PublicAsync(DateTimeOffset openedAt, Session session, CancellationToken cancel)
    {
        var zone = await change.ZoneAsync(session.AcademyCode, cancel);
        var day = AcademyTime.Today(zone, openedAt < session.CreatedAt ? openedAt : session.CreatedAt);
        return (await settings.ForAsync(session.AcademyCode, day, cancel), SchoolYear.Of(AcademyTime.Today(zone, session.ConvokedAt)).Start);
    }

    private async Task<Level?> BilanAsync(Candidacy candidacy, Reglement reglement, CancellationToken cancel)
    {
        var imported = await results.OfAsync(candidacy.PersonId, cancel);
        return CandidateProfile.Of(imported, candidacy.Mention, reglement, [])?.BilanLevel?.Level;
    }

    private static Refusal StateRefusal(Candidacy candidacy, Reglement reglement, Level? bilan) => candidacy.State switch
    {
        CandidacyState.Draft => BilanRules.CheckEligibility(reglement, candidacy.Formation, bilan is not null, bilan).Refusals.FirstOrDefault()
            ?? new("CANDIDATURE_NON_ELIGIBLE", "Cette candidature n’est pas encore éligible. Votre DRANE peut la déclarer éligible."),
        CandidacyState.RegisteredVolet1 or CandidacyState.ConvokedVolet1 => SessionDesk.AlreadyRegistered,
        CandidacyState.Volet1Expired => new("VOLET1_EXPIRE",
            "Le volet 1 de cette candidature est expiré\u00a0: elle redevient d’abord éligible, puis l’inscription est possible. Écrivez à votre DRANE si cela tarde."),
        CandidacyState.Withdrawn or CandidacyState.Certified => new("CANDIDATURE_CLOSE", "Cette candidature est close\u00a0: ouvrez-en une autre pour vous inscrire."),
        _ => new("VOLET1_DEJA_OBTENU", "Le volet 1 est déjà obtenu et valide\u00a0: il n’est pas à repasser."),
    };

    private static string? Field(string? field) => field switch
    {
        "level" => "Level",
        "derogationReason" => "DerogationReason",
        _ => field,
    };
}
