using PixEduPortal.Application.Messages;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Ressources;

/// <summary>M-15, and the mail that gives an inspecteur a resource: links, never a level, an opinion or a remark.</summary>
public sealed class RessourceMails(MailWriter writer)
{
    public async Task ReceivedAsync(Candidacy candidacy, Ressource ressource, DossierVersion version, CancellationToken cancel)
    {
        var more = new Dictionary<string, string>(StringComparer.Ordinal) { ["version"] = version.Number.ToString(French.Culture), ["empreinte"] = version.Sha256 };
        await ToCandidateAsync(candidacy, "M-15-recue", more, cancel);
        await ToDraneAsync(candidacy, ressource, "M-15-recue-drane", cancel);
        await ToInspecteurAsync(candidacy, ressource, cancel);
    }

    public async Task ReturnedAsync(Candidacy candidacy, Ressource ressource, CancellationToken cancel)
    {
        await ToCandidateAsync(candidacy, "M-15-retournee", [], cancel);
        await ToDraneAsync(candidacy, ressource, "M-15-retournee-drane", cancel);
    }

    /// <summary>The candidate learns that the examination is over, not what it gave .</summary>
    public async Task ValidatedAsync(Candidacy candidacy, Ressource ressource, CancellationToken cancel)
    {
        await ToCandidateAsync(candidacy, "M-15-validee", [], cancel);
        await ToDraneAsync(candidacy, ressource, "M-15-validee-drane", cancel);
    }

    /// <summary>The inspecteur has something to examine, if there is one and a file.</summary>
    public async Task ToInspecteurAsync(Candidacy candidacy, Ressource ressource, CancellationToken cancel)
    {
        if (candidacy.State == CandidacyState.ResourceSubmitted && ressource.InspecteurId is { } inspecteur)
        {
            await writer.ToAccountsAsync([inspecteur], About(candidacy, "M-11-ressource", "/jury/ressources", []), cancel);
        }
    }

    public Task RecusedAsync(Candidacy candidacy, Ressource ressource, CancellationToken cancel) =>
        ToDraneAsync(candidacy, ressource, "M-15-recusation", cancel);

    private Task ToCandidateAsync(Candidacy candidacy, string key, Dictionary<string, string> more, CancellationToken cancel) =>
        writer.ToPersonAsync(candidacy.PersonId, About(candidacy, key, $"/candidat/ressource?candidature={candidacy.Id}", more), cancel);

    private async Task ToDraneAsync(Candidacy candidacy, Ressource ressource, string key, CancellationToken cancel) =>
        await writer.WriteAsync(await writer.DraneAsync(candidacy.AcademyCode, cancel), About(candidacy, key, $"/drane/ressources/{ressource.Id}", []), cancel);

    private static MailAbout About(Candidacy candidacy, string key, string path, Dictionary<string, string> more) => new()
    {
        Key = key, AcademyCode = candidacy.AcademyCode, Path = path, Values = more,
    };
}
