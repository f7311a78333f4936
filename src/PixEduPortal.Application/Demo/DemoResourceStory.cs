using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Imports;
using PixEduPortal.Application.Ressources;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Demo;

/// <summary>The other modality of volet 2: Nantes chooses it for Confirmé and Avancé, and three candidates opened
/// afterwards hand in a resource: one is being examined, one came back, one waits for its release.</summary>
internal sealed class DemoResourceStory(DemoStage stage, DemoStaff staff, DateTimeOffset now)
{
    private static readonly (string FirstName, string LastName, DateOnly BirthDate)[] Cast =
    [
        ("Mathilde", "Courvoisier", new(1984, 3, 9)), ("Thibault", "Lamorinière", new(1979, 11, 2)), ("Yasmine", "Berthaudeau", new(1990, 6, 21)),
    ];

    public async Task RunAsync()
    {
        stage.Clock.Now = now.AddDays(-48);
        var today = AcademyTime.Today(AcademyTime.Paris, stage.Clock.Now);
        await stage.MustAsync(services => services.GetRequiredService<AcademySettingService>().SaveAsync(
            AcademySettings.Default with { ResourceLevels = [Level.Confirme, Level.Avance] }, today, staff.Drane, stage.Cancel));
        var candidates = new List<DemoCandidate>();
        foreach (var (firstName, lastName, birthDate) in Cast)
        {
            var id = await stage.DoAsync(services => services.GetRequiredService<CandidacyService>().OpenAsync(new OpenCandidacy
            {
                Email = Address(firstName, lastName), FirstName = firstName, LastName = lastName, BirthDate = birthDate, School = "Collège fictif du Bocage",
                Mention = Mention.SecondDegre, Formation = Formation.Continue,
            }, staff.Drane, stage.Cancel));
            var person = await stage.ReadAsync(db => db.Set<Candidacy>().Where(own => own.Id == id).Select(own => own.PersonId).FirstAsync(stage.Cancel));
            candidates.Add(new(id, person, "NANTES", Level.Avance));
        }

        await ImportAsync(today.AddDays(-5));
        stage.Clock.Now = now.AddDays(-30);
        foreach (var candidate in candidates)
        {
            await stage.MustAsync(services => services.GetRequiredService<CandidacyService>().RegisterVolet2Async(
                new MoveToJurySession { CandidacyId = candidate.CandidacyId, JurySessionId = null }, Self(candidate), stage.Cancel));
            stage.Clock.Now = stage.Clock.Now.AddDays(4);
            await stage.DoAsync(services => services.GetRequiredService<RessourceService>().DepositAsync(new DepositDossier
            {
                CandidacyId = candidate.CandidacyId, FileName = "sequence-education-aux-medias.pdf", Content = new MemoryStream(DemoFiles.Dossier()),
            }, Self(candidate), stage.Cancel));
        }

        stage.Clock.Now = now.AddDays(-12);
        foreach (var candidate in candidates)
        {
            await ReadyAsync(candidate);
        }

        stage.Clock.Now = now.AddDays(-6);
        await AnswerAsync(candidates[1], (review, ressource, version) => review.ReturnAsync(ressource, version,
            "La séquence est claire. Citez la source et la licence des images, et ajoutez l’analyse de ce que les élèves ont appris.", staff.Inspecteur, stage.Cancel));
        await AnswerAsync(candidates[2], (review, ressource, version) => review.ValidateAsync(new ValidateRessource
        {
            RessourceId = ressource, VersionId = version, Level = Level.Avance, Comment = "Une pratique réfléchie, qui développe l’esprit critique des élèves.",
        }, staff.Inspecteur, stage.Cancel));
        stage.Clock.Now = now;
    }

    private async Task ReadyAsync(DemoCandidate candidate)
    {
        var (ressource, version) = await FindAsync(candidate);
        await stage.MustAsync(services => services.GetRequiredService<RessourceDesk>().AssignAsync(ressource, staff.Inspecteur.UserId, staff.Drane, stage.Cancel));
        await stage.MustAsync(services => services.GetRequiredService<RessourceReview>().DeclareAsync(ressource, [], null, staff.Inspecteur, stage.Cancel));
        await stage.MustAsync(services => services.GetRequiredService<RessourceDesk>().OpineAsync(new GiveOpinion
        {
            RessourceId = ressource, VersionId = version, Verdict = OpinionVerdict.Favorable, Text = "Ressource réutilisable, compétences du CRCN-Édu bien citées.",
        }, staff.Drane, stage.Cancel));
    }

    private async Task AnswerAsync(DemoCandidate candidate, Func<RessourceReview, Guid, Guid, Task<Outcome>> answer)
    {
        var (ressource, version) = await FindAsync(candidate);
        await stage.MustAsync(services => answer(services.GetRequiredService<RessourceReview>(), ressource, version));
    }

    private Task<(Guid Ressource, Guid Version)> FindAsync(DemoCandidate candidate) => stage.ReadAsync(async db => (
        await db.Set<Ressource>().Where(own => own.CandidacyId == candidate.CandidacyId).Select(own => own.Id).FirstAsync(stage.Cancel),
        await db.Set<DossierVersion>().Where(own => own.CandidacyId == candidate.CandidacyId).Select(own => own.Id).FirstAsync(stage.Cancel)));

    /// <summary>Their volet 1 at Avancé, in the layout of Pix Certif.</summary>
    private async Task ImportAsync(DateOnly satOn)
    {
        var text = new StringBuilder("\"Numéro de certification\";\"Prénom\";\"Nom\";\"Date de naissance\";\"Lieu de naissance\";\"Identifiant Externe\";\"Statut\";\"Certification Pix+ Édu 2nd degré Confirmé\";\"Certification Pix+ Édu 2nd degré Avancé\";\"Certification Pix+ Édu 2nd degré Expert\";\"Nombre de Pix\";");
        string[] competences = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2"];
        text.AppendJoin(';', competences.Select(competence => $"\"{competence}\"")).AppendLine(";\"Commentaire jury pour l’organisation\";\"Session\";\"Centre de certification\";\"Date de passage de la certification\"");
        foreach (var (index, (firstName, lastName, birthDate)) in Cast.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"62003{index + 1:00};\"{firstName}\";\"{lastName}\";\"{Day(birthDate)}\";\"Nantes\";\"{Address(firstName, lastName)}\";\"Validée\";\"Non passée\";\"Validée\";\"Non passée\";402;");
            text.AppendJoin(';', competences.Select(_ => "5")).AppendLine(CultureInfo.InvariantCulture, $";\"\";88103;\"Centre fictif des Pays de la Loire\";\"{Day(satOn)}\"");
        }

        await stage.DoAsync(async services =>
        {
            var imports = services.GetRequiredService<ImportService>();
            using var stream = new MemoryStream([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())]);
            var importer = staff.Drane with { AcademyCode = null, Role = Role.System };
            var batch = await imports.Receive(stream, "pix-certif-session-88103.csv", importer, null, stage.Cancel);
            var report = DemoStage.Must(await imports.Check(DemoStage.Must(batch), stage.Cancel));
            DemoStage.Must(await imports.Confirm(batch.Value, report.Sha256, importer, stage.Cancel));
        });
    }

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string Address(string firstName, string lastName) => $"{FoldedText.Name(firstName)}.{FoldedText.Name(lastName)}@ac-exemple.fr";

    private static Actor Self(DemoCandidate candidate) => new(null, "Candidat", Role.Candidat, candidate.AcademyCode, candidate.PersonId);
}
