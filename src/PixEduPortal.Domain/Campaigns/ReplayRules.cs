using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Domain.Campaigns;

/// <summary>A participation as the replay rule sees it.</summary>
/// <param name="Mastery">Ratio 0 to 1; null for a profile collection.</param>
/// <param name="SharedAt">Instant of sending; a date without time counts as the end of that day (<see cref="ReplayRules.EndOfDay"/>).</param>
/// <param name="CampaignReplayDays">Delay of the campaign itself; replaces that of the règlement.</param>
public sealed record ReplaySituation(
    bool MultipleSendings,
    bool Active,
    bool CampaignArchived,
    bool Deleted,
    decimal? Mastery,
    DateTimeOffset? SharedAt,
    int? CampaignReplayDays = null,
    bool ProfileCollection = false);

/// <summary>Whether a new try is possible, from when, and what prevents it.</summary>
/// <param name="From">First instant of a new try when only the delay prevents it or has passed; null when something else does.</param>
public sealed record ReplayAnswer(DateTimeOffset? From, IReadOnlyList<Refusal> Refusals)
{
    public bool Allowed => Refusals.Count == 0;
}

/// <summary>New tries at a campaign (R-24, P-11).</summary>
public static class ReplayRules
{
    public static ReplayAnswer Check(Reglement reglement, ReplaySituation participation, DateTimeOffset now)
    {
        List<Refusal> refusals = [];
        Refuse(!participation.MultipleSendings, "ENVOI_UNIQUE", "Cette campagne n’accepte qu’un seul envoi.");
        Refuse(!participation.Active, "PARTICIPANT_INACTIF", "Votre participation n’est plus active dans cette campagne.");
        Refuse(participation.CampaignArchived, "CAMPAGNE_ARCHIVEE", "Cette campagne est archivée.");
        Refuse(participation.Deleted, "PARTICIPATION_SUPPRIMEE", "Cette participation ou sa campagne a été supprimée.");
        Refuse(participation.SharedAt is null, "RESULTATS_NON_ENVOYES", "Envoyez d’abord vos résultats.");
        Refuse(participation.Mastery >= 1, "MAITRISE_TOTALE", "Vous avez déjà tout réussi : il n’y a rien à repasser.");
        DateTimeOffset? from = refusals.Count > 0 ? null : participation.SharedAt!.Value.AddHours(24 * DelayDays(reglement, participation));
        Refuse(now < from, "DELAI_NON_ECOULE", $"Un nouvel essai sera possible après le délai de {French.Count(DelayDays(reglement, participation), "jour")}.");
        return new(from, refusals);

        void Refuse(bool holds, string code, string message)
        {
            if (holds)
            {
                refusals.Add(new Refusal(code, French.Text(message)));
            }
        }
    }

    /// <summary>The instant a day ends in a zone, for sharing dates without time.</summary>
    public static DateTimeOffset EndOfDay(DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    private static int DelayDays(Reglement reglement, ReplaySituation participation) =>
        participation.ProfileCollection ? 0 : participation.CampaignReplayDays ?? reglement.Volet1.ReplayDays;
}
