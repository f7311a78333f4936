using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Reglements;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Ressources;

/// <summary>How a candidacy passes volet 2 (P-14, A-01): the choice of its academy for its level, as it stood the day the
/// candidacy was opened, since a change of settings leaves existing candidacies alone. Once registered, the candidacy
/// itself says it.</summary>
public sealed class RessourceModality(AcademySettingService settings, ReglementCatalog reglements, CandidacyChange change)
{
    public Task<Volet2Modality> OfAsync(Candidacy candidacy, CancellationToken cancel = default) =>
        OfAsync(candidacy.AcademyCode, candidacy.OpenedAt, candidacy.ReglementId, candidacy.Volet1?.Level, cancel);

    public async Task<Volet2Modality> OfAsync(
        string academyCode, DateTimeOffset openedAt, string reglementId, Domain.Kernel.Level? level, CancellationToken cancel = default)
    {
        var opened = AcademyTime.Today(await change.ZoneAsync(academyCode, cancel), openedAt);
        var reglement = await reglements.RequireAsync(reglementId, cancel);
        return (await settings.ForAsync(academyCode, opened, cancel)).ModalityFor(reglement, level);
    }
}
