using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Domain.Sessions;

/// <summary>What a session and a registration must respect, besides the machine (R-35 to R-38).</summary>
public static class SessionRules
{
    /// <summary>How long a freed seat is kept (R-36).</summary>
    public static readonly TimeSpan OfferLasts = TimeSpan.FromHours(48);

    public const int CapacityMax = 500;
    public const int CnedCapacityMax = 30;

    /// <summary>Codes: <c>SESSION_PASSEE</c>, <c>SESSION_SANS_LIEU</c>, <c>SESSION_SANS_SALLE</c>, <c>SESSION_SANS_SURVEILLANT</c>,
    /// <c>SESSION_SANS_LIEN</c>, <c>CAPACITE_INVALIDE</c>, <c>PLACES_SOUS_INSCRITS</c>, <c>INSCRIPTION_DATES</c>.</summary>
    /// <param name="held">Seats that registrations hold already.</param>
    public static IReadOnlyList<Refusal> Check(SessionPlan plan, DateTimeOffset now, int held = 0)
    {
        List<Refusal> refusals = [];
        Refuse(plan.ConvokedAt <= now, "SESSION_PASSEE", "Cette date est passée : choisissez un jour et une heure à venir.", "Day");
        Refuse(string.IsNullOrWhiteSpace(plan.Site), "SESSION_SANS_LIEU", "Indiquez le nom du site, comme dans Pix Certif.", "Site");
        Refuse(string.IsNullOrWhiteSpace(plan.Room), "SESSION_SANS_SALLE", "Indiquez la salle (pour une session à distance, son nom dans Pix Certif).", "Rooms");
        Refuse(plan.Supervisors.All(string.IsNullOrWhiteSpace), "SESSION_SANS_SURVEILLANT", "Indiquez au moins un surveillant.", "Supervisors");
        Refuse(plan.Mode == SessionMode.Cned && !IsLink(plan.Link), "SESSION_SANS_LIEN",
            "Indiquez l’adresse de connexion, qui commence par https://, pour une session à distance.", "Link");
        var most = plan.Mode == SessionMode.Cned ? CnedCapacityMax : CapacityMax;
        Refuse(plan.Capacity < 1 || plan.Capacity > most, "CAPACITE_INVALIDE", $"Le nombre de places va de 1 à {most} pour cette modalité.", "Capacity");
        Refuse(plan.Capacity >= 1 && plan.Capacity < held, "PLACES_SOUS_INSCRITS",
            $"{French.Count(held, "place")} {French.Plural(held, "est prise", "sont prises")} : gardez-en au moins autant, ou annulez d’abord des inscriptions.", "Capacity");
        Refuse(plan.RegistrationOpensAt >= plan.RegistrationClosesAt, "INSCRIPTION_DATES", "Les inscriptions ouvrent avant de clore : vérifiez les deux dates.", "ClosesOn");
        Refuse(plan.RegistrationClosesAt > plan.ConvokedAt, "INSCRIPTION_DATES", "Les inscriptions closent avant l’heure de convocation.", "ClosesOn");
        return refusals;

        void Refuse(bool when, string code, string message, string field)
        {
            if (when)
            {
                refusals.Add(new Refusal(code, French.Text(message), field));
            }
        }
    }

    /// <summary>Whether somebody may register now. Codes: <c>SESSION_NON_OUVERTE</c>, <c>INSCRIPTION_PAS_OUVERTE</c>, <c>INSCRIPTION_CLOSE</c>.</summary>
    /// <param name="local">An instant in the academy's zone, in words.</param>
    public static Refusal? CheckOpen(Session session, DateTimeOffset now, Func<DateTimeOffset, string> local) =>
        !session.IsOpen ? new("SESSION_NON_OUVERTE", French.Text($"Cette session n’accepte pas d’inscription (état : {session.State.Label().ToLower(French.Culture)}). Choisissez-en une autre."), "SessionId")
        : now < session.RegistrationOpensAt ? new("INSCRIPTION_PAS_OUVERTE", French.Text($"Les inscriptions à cette session ouvrent le {local(session.RegistrationOpensAt)}."), "SessionId")
        : now > session.RegistrationClosesAt ? new("INSCRIPTION_CLOSE", French.Text($"Les inscriptions à cette session sont closes depuis le {local(session.RegistrationClosesAt)}. Choisissez-en une autre."), "SessionId")
        : null;

    /// <summary>End of an offer: 48 hours, and never after the convocation (R-36).</summary>
    public static DateTimeOffset OfferEnds(Session session, DateTimeOffset now) =>
        now + OfferLasts < session.ConvokedAt ? now + OfferLasts : session.ConvokedAt;

    /// <summary>Warning when a convocation leaves later than the notice of the academy (A-06).</summary>
    public static bool ShortNotice(DateOnly sessionDay, DateOnly today, int noticeDays) => sessionDay.DayNumber - today.DayNumber < noticeDays;

    public static bool IsLink(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;
}
