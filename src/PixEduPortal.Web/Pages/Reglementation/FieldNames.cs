using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Pages.Reglementation;

/// <summary>The field of the form that a refusal of <c>ReglementParameters.Check</c> is about.</summary>
internal static class FieldNames
{
    private static readonly Dictionary<string, string> ByPath = new(StringComparer.Ordinal)
    {
        ["id"] = "Id",
        ["label"] = "Label",
        ["source"] = "Source",
        ["volet1.thresholds"] = "Thresholds[0].CrcnMin",
        ["volet1.bilanDomainMin"] = "BilanDomainMin",
        ["volet1.replayDays"] = "ReplayDays",
        ["volet1.test"] = "TestMinutes",
        ["volet1.installation"] = "InstallationOnSiteMinutes",
        ["volet1.validityYears"] = "ValidityYears",
        ["volet2.pages"] = "PagesMin",
        ["volet2.leadDays"] = "LeadDaysMin",
        ["volet2.oral"] = "OralAnalysisMinutes",
        ["volet2.jury"] = "JurySize",
        ["volet2.dossierGrid"] = "GridRequired",
        ["volet2.bordereau"] = "MinimumObserved",
        ["volet2.results"] = "Results",
        ["final.adjourningGap"] = "AdjourningGap",
        ["final.level"] = "FinalLevel",
        ["final.certificationYears"] = "CertificationYears",
        ["final.delivered"] = "DeliveredContinue",
    };

    public static Outcome Named(Outcome outcome) => outcome.Succeeded
        ? outcome
        : Outcome.Refused([.. outcome.Refusals.Select(refusal => refusal.Field is { } path && ByPath.TryGetValue(path, out var field) ? refusal with { Field = field } : refusal)]);
}
