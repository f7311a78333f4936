using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Deliberations;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Demo;

/// <summary>What the jurors of the demonstration do with a dossier: declare, fill in, submit, settle, lock.</summary>
internal sealed class DemoDeliberation(DemoStage stage, DemoStaff staff)
{
    private static readonly string[] Comments =
    [
        "Communique avec méthode et partage une veille utile à son équipe.",
        "Sélectionne et adapte des ressources, cite ses sources et veille aux droits.",
        "Le scénario est construit, les traces montrent une mise en œuvre maîtrisée.",
        "Les aménagements proposés sont réels et discutés avec les élèves.",
        "Les compétences numériques des élèves sont travaillées et évaluées.",
    ];

    public Task HoldAsync(Guid oral) => stage.MustAsync(services => services.GetRequiredService<PresidencyService>()
        .RecordOralAsync(staff.President, oral, held: true, stage.Cancel));

    /// <summary>Each member fills in a sheet around the target level, a little differently.</summary>
    public async Task FillAndSubmitAsync(Guid oral, Level target, IReadOnlyList<int> members)
    {
        foreach (var member in members)
        {
            var juror = staff.Jurors[member].Account;
            await stage.MustAsync(services => services.GetRequiredService<ConflictService>()
                .DeclareAsync(juror, new DeclareConflicts { OralId = oral, Conflicts = [] }, stage.Cancel));
            await stage.DoAsync(services => services.GetRequiredService<SheetService>()
                .SaveAsync(juror, new SaveMarks { OralId = oral, Entries = Marks(target, member) }, stage.Cancel));
            await stage.MustAsync(services => services.GetRequiredService<SheetService>().SubmitAsync(juror, oral, stage.Cancel));
        }
    }

    public async Task SettleAndLockAsync(Guid oral)
    {
        var common = await stage.ReadAsync(db => db.Set<Harmonisation>().AsNoTracking().Include(one => one.Marks).FirstAsync(one => one.OralId == oral, stage.Cancel));
        await stage.MustAsync(services => services.GetRequiredService<HarmonisationService>().SaveAsync(staff.President, new SaveHarmonisation
        {
            OralId = oral,
            Stamp = HarmonisationService.StampOf(common),
            Marks =
            [
                .. common.Marks.Select(mark => new CommonMark(mark.Key, MarkChoice.Of(mark.Level).Code,
                    MarkKeys.IsDomain(mark.Key) ? Comments[mark.Key[0] - '1'] : null, null)),
            ],
            Remark = "Le dossier et l’entretien concordent.",
            Notes = "Échange bref, avis convergents.",
        }, stage.Cancel));
        await stage.MustAsync(services => services.GetRequiredService<HarmonisationService>().SettleAsync(staff.President, oral, stage.Cancel));
        await stage.DoAsync(services => services.GetRequiredService<LockService>().LockAsync(staff.President, oral, stage.Cancel));
    }

    private static IReadOnlyList<MarkEntry> Marks(Level target, int member)
    {
        var below = MarkChoice.Of(target > Level.Confirme ? target - 1 : target).Code;
        var at = MarkChoice.Of(target).Code;
        return
        [
            .. DossierGrid.Criteria.Select((key, index) => new MarkEntry(key, index % 6 == member ? below : at, "", null, null)),
            .. Enumerable.Range(1, 5).Select(domain => new MarkEntry(domain.ToString(System.Globalization.CultureInfo.InvariantCulture),
                domain == member + 2 ? below : at, "", Comments[domain - 1], null)),
        ];
    }
}
