using System.Text.Json;

namespace PixEduPortal.Application.Referentials;

/// <summary>How the keys of the reference files read in French. The texts themselves are never touched.</summary>
internal static class ReferenceWords
{
    /// <summary>Editor's notes, identifiers, and what other pages show (thresholds, attribution) or must not publish:
    /// the sessions of Annexe 7 hold private addresses of candidates.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "id", "note", "notes", "mode", "kind", "rule", "check", "task", "when", "what", "from", "to", "produces", "file", "unit", "scope",
        "contradictions", "thresholds", "related_pix_certificate", "framework", "degree", "level", "level_in", "levels_given", "conditions",
        "required", "applies_to", "seen_in_sessions", "order_source", "place", "one_space_per",
    };

    private static readonly Dictionary<string, string> Headings = new(StringComparer.Ordinal)
    {
        ["exam"] = "L’épreuve", ["parts"] = "Parties", ["installation"] = "Installation", ["supervision_modes"] = "Surveillance",
        ["remote_session"] = "Session à distance", ["supervisor_checks"] = "Le surveillant vérifie que les candidats", ["validity"] = "Validité",
        ["replay"] = "Rejouer un parcours", ["bilan"] = "Le parcours bilan", ["composition"] = "Composition", ["outcome"] = "Résultat",
        ["level_rule_2024"] = "Niveau du bilan", ["recommended_last"] = "Conseil", ["mandatory_before_certification"] = "Avant la certification",
        ["volume"] = "Sessions tenues",
        ["protocols"] = "Protocoles", ["target_publics"] = "Publics", ["steps"] = "Étapes", ["dossier_contents"] = "Contenu du dossier",
        ["dossier_formats"] = "Formats du dossier", ["interview_parts"] = "Déroulé de l’entretien", ["routing"] = "Circuit", ["forwarded_to"] = "Transmis à",
        ["stages"] = "Les deux temps", ["dossier"] = "Le dossier", ["formats"] = "Formats", ["contents"] = "Contenu", ["deposit"] = "Le dépôt", ["texts"] = "Consignes",
        ["interview"] = "L’entretien", ["guiding_questions"] = "Questions pour préparer l’analyse", ["groups"] = "Questions",
        ["question_topics"] = "Thèmes des questions du jury", ["technical_advice"] = "Conseils techniques", ["penalising"] = "Ce qui pénalise",
        ["traces"] = "Les traces", ["natures"] = "Natures", ["kinds"] = "Sortes", ["examples"] = "Exemples", ["advice"] = "Conseils du jury",
        ["form"] = "Sur la forme", ["oral"] = "Pour l’oral", ["outline"] = "Plan suggéré", ["sections"] = "Rubriques", ["levels"] = "Par niveau",
        ["roles"] = "Rôles", ["labels"] = "Qui fait quoi", ["out_of_academy"] = "Hors académie", ["groupings_2022_2023"] = "Regroupements de 2022-2023",
        ["members"] = "Pour les membres de jury", ["president"] = "Le président", ["tasks"] = "Ses tâches", ["meetings"] = "Les réunions",
        ["meetings_purpose"] = "À quoi servent les réunions", ["documents"] = "Les documents", ["candidate_guide"] = "Pour les candidats",
        ["reading"] = "Lecture du dossier", ["results_flow"] = "Le chemin des résultats", ["results_planned"] = "Transmission des résultats",
        ["final_level"] = "Le niveau de l’oral", ["adjourned"] = "L’ajournement", ["effects"] = "Effets", ["nantes"] = "Académie de Nantes",
        ["expert_pool"] = "Vivier d’experts", ["open_points"] = "Points ouverts", ["one_of"] = "Au moins un parmi",
    };

    private static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["duration_minutes"] = "Durée en minutes", ["questions_max"] = "Questions au plus", ["questions"] = "Questions", ["advised_minutes"] = "Minutes conseillées",
        ["minutes"] = "Minutes", ["years"] = "Années", ["delay_days"] = "Jours d’attente", ["crcn_topics"] = "Sujets CRCN", ["crcn_edu_topics"] = "Sujets CRCN-Édu",
        ["pages_min"] = "Pages au moins", ["pages_max"] = "Pages au plus", ["total_minutes"] = "Minutes en tout", ["size"] = "Personnes",
        ["sessions"] = "Sessions", ["candidates_per_session_min"] = "Candidats par session, au moins", ["candidates_per_session_max"] = "Candidats par session, au plus",
    };

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["nantes-2023-2024"] = "Académie de Nantes, second degré, 2023-2024",
        ["national-2022-2023"] = "Rapport de jury national 2022-2023",
        ["guyane-notice-2d"] = "Académie de Guyane, notice du second degré",
    };

    public static bool IsSource(string key) => key != "order_source" && (key == "source" || key.EndsWith("_source", StringComparison.Ordinal));

    public static bool IsLeftOut(string key) => LeftOut.Contains(key) || key.EndsWith("_note", StringComparison.Ordinal);

    public static bool IsTitle(string key) => key is "title" or "label" or "heading";

    public static string? Heading(string key) => Headings.GetValueOrDefault(key);

    public static string? Number(string key) => Numbers.GetValueOrDefault(key);

    /// <summary>The heading of one object of a list: the protocol it is, the level it speaks of, or the framework.</summary>
    public static string? NameOf(JsonElement element)
    {
        foreach (var key in (ReadOnlySpan<string>)["id", "level", "framework", "degree"])
        {
            if (element.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String)
            {
                var text = value.GetString()!;
                if (key != "id")
                {
                    return text;
                }

                if (Names.TryGetValue(text, out var name))
                {
                    return name;
                }
            }
        }

        return null;
    }
}
