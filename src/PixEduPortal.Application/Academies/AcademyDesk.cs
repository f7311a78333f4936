using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Juries;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.People;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Application.Ressources;
using PixEduPortal.Application.Volet1;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Imports;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Academies;

/// <summary>One thing that waits for the DRANE: how many, and where to do it.</summary>
public sealed record DeskItem(string Title, string Text, int Count, string Link, string LinkText);

/// <summary>« À traiter » of a DRANE: what waits for it, most pressing first. Nothing that waits for nobody is listed.</summary>
public sealed class AcademyDesk(
    PortalDbContext db, CandidacyScope scope, CandidacyQueries candidacies, JuryAuthority authority, MatchQueries matches, RessourceQueries ressources, AddressBounces bounces,
    Volet1Releases releases, TimeProvider time)
{
    /// <summary>A count stops here: « 1 000 ou plus » says enough, and costs no more.</summary>
    public const int CountedTo = 1000;

    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(Actor actor, CancellationToken cancel = default)
    {
        var byState = await candidacies.CountByStateAsync(actor, cancel);
        int In(CandidacyState state) => byState.GetValueOrDefault(state);
        List<DeskItem> items =
        [
            new("Imports à confirmer", "Fichiers vérifiés qui attendent votre accord ; ils sont abandonnés après 24 heures.",
                await db.Set<ImportBatch>().CountAsync(batch => batch.State == ImportBatchState.AwaitingConfirmation && batch.AcademyCode == actor.AcademyCode, cancel),
                "/drane/imports", "Ouvrir les imports"),
            new("Personnes à rapprocher", "Résultats reçus dont la personne n’est pas reconnue avec certitude.",
                await matches.Waiting(actor, CountedTo, cancel), "/drane/rapprochements", "Rapprocher"),
            new("Candidatures en alerte", "Pix a corrigé un résultat sur lequel elles reposent : vérifier, puis dire ce qui a été fait.",
                await scope.Of(actor).CountAsync(candidacy => candidacy.Alert != null, cancel), "/drane/candidatures?alerte=true", "Voir les candidatures"),
            new("Convocations au volet 1 à envoyer", "Candidats inscrits à une session et pas encore convoqués.",
                In(CandidacyState.RegisteredVolet1), "/drane/sessions", "Ouvrir les sessions"),
            new("Dossiers à affecter", "Dossiers gelés qui n’ont pas encore de jury.",
                In(CandidacyState.DossierSubmitted), "/drane/jurys", "Composer et affecter"),
            new("Jurys à compléter", "Jurys qui n’ont pas trois membres conformes : ils ne peuvent pas examiner.",
                await IncompleteAsync(actor, cancel), "/drane/jurys", "Voir les jurys"),
            new("Oraux à convoquer", "Dossiers affectés dont l’oral n’a pas encore de date.",
                In(CandidacyState.AssignedToJury), "/drane/candidatures?etape=AssignedToJury", "Voir les candidatures"),
            new("Fiches en retard", "Oraux tenus depuis plus d’un jour dont des fiches manquent.",
                await LateSheetsAsync(actor, cancel), "/drane/jurys", "Voir l’avancement"),
            new("Dossiers non déposés", "Candidats sans dossier à la date butoir : dérogation ou autre session.",
                In(CandidacyState.DossierMissed), "/drane/candidatures?etape=DossierMissed", "Voir les candidatures"),
            new("Ressources à lire ou à confier", "Ressources déposées sans avis d’un expert, ou sans inspecteur.",
                await RessourcesAsync(actor, cancel), "/drane/ressources", "Ouvrir les ressources"),
            new("Résultats à publier", "Décisions verrouillées, encore invisibles des candidats.",
                In(CandidacyState.Decided), "/drane/resultats", "Vérifier et publier"),
            new("Résultats du volet 1 à publier", "Résultats importés de Pix Certif dont les candidats ne sont pas encore prévenus.",
                await releases.CountAsync(actor, CountedTo, cancel), "/drane/resultats/volet-1", "Publier"),
            new("Adresses en erreur", "Adresses qui refusent les courriels : plus rien n’y part avant correction.",
                await bounces.CountAsync(actor, cancel), "/drane/courriels/adresses", "Corriger les adresses"),
        ];
        return [.. items.Where(item => item.Count > 0)];
    }

    private async Task<int> RessourcesAsync(Actor actor, CancellationToken cancel) => actor.AcademyCode is not { } academy ? 0
        : (await ressources.OfAcademyAsync(academy, cancel)).Count(line =>
            line is { State: CandidacyState.ResourceSubmitted, ValidatedAt: null } && (line.Inspecteur is null || (line.Received is not null && !line.Opinion)));

    private Task<int> IncompleteAsync(Actor actor, CancellationToken cancel) => authority.Juries(actor).CountAsync(jury =>
        db.Set<JurySession>().Any(session => session.Id == jury.JurySessionId && session.OralsTo >= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        && (jury.Members.Count != 3
            || !jury.Members.Any(member => member.Quality == JuryQuality.ExpertPixEdu)
            || !jury.Members.Any(member => member.Quality != JuryQuality.ExpertPixEdu)
            || jury.Members.Any(member => db.Users.Any(user => user.Id == member.UserId && user.DisabledAt != null))), cancel);

    private Task<int> LateSheetsAsync(Actor actor, CancellationToken cancel)
    {
        var yesterday = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime.AddDays(-1));
        return scope.Of(actor).CountAsync(candidacy => candidacy.State == CandidacyState.OralHeld
            && db.Set<Oral>().Any(oral => oral.CandidacyId == candidacy.Id && oral.State == OralState.Held && oral.HeldOn <= yesterday
                && db.Set<EvaluationSheet>().Where(sheet => sheet.OralId == oral.Id && sheet.State == SheetState.Submitted).Select(sheet => sheet.JurorId).Distinct().Count() < 3), cancel);
    }
}
