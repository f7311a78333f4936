using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Candidacies;
using PixEduPortal.Application.Decisions;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Juries;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Juries;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Demo;

/// <summary>Three jury sessions of the demonstration: one over and released, one in the middle of its orals, one open for
/// deposits; so that every state of volet 2 has somebody in it.</summary>
internal sealed class DemoJuryStory(DemoStage stage, DemoStaff staff, DateTimeOffset now)
{
    private const string Grouping = "Grand Ouest et Guyane (fictif)";
    private static readonly string[] Academies = ["NANTES", "GUYANE", "RENNES", "NORMANDIE"];
    private readonly DemoDeliberation _deliberation = new(stage, staff);

    public async Task RunAsync()
    {
        var cast = await stage.ReadAsync(db => db.Set<Candidacy>().AsNoTracking()
            .Where(candidacy => candidacy.State == CandidacyState.Volet1Obtained && Academies.Contains(candidacy.AcademyCode))
            .OrderBy(candidacy => candidacy.AcademyCode == "NANTES" ? 0 : 1).ThenBy(candidacy => candidacy.Volet1!.ResultId)
            .Select(candidacy => new DemoCandidate(candidacy.Id, candidacy.PersonId, candidacy.AcademyCode, candidacy.Volet1!.Level)).ToListAsync(stage.Cancel));
        var nantes = cast.Where(one => one.AcademyCode == "NANTES").ToList();
        var guyane = cast.Where(one => one.AcademyCode == "GUYANE").ToList();

        await PastSessionAsync([.. nantes.Take(2), .. guyane.Take(2)]);
        await CurrentSessionAsync([.. nantes.Skip(2).Take(2), .. guyane.Skip(2).Take(2)]);
        await OpenSessionAsync([.. nantes.Skip(4).Take(1), .. guyane.Skip(4).Take(1)]);
        stage.Clock.Now = now;
    }

    /// <summary>Locked and released, but for one decision that waits for the DRANE.</summary>
    private async Task PastSessionAsync(List<DemoCandidate> cast)
    {
        stage.Clock.Now = Day(-54);
        var session = await SessionAsync("Session d’automne", deadline: -40, oralsFrom: -26, oralsTo: -24);
        var jury = await JuryAsync(session, "Jury A", 0, 1, 2);
        await PresentAsync(cast, session, depositDay: -45);
        await FreezeAsync(-39);
        await AssignAsync(jury, cast);
        var orals = await ConvokeAsync(cast, firstDay: -26, perDay: 2);
        stage.Clock.Now = Day(-23);
        for (var i = 0; i < cast.Count; i++)
        {
            // The second one shows an adjournment: two levels under the volet 1.
            var target = i == 1 && cast[i].Volet1 == Level.Expert ? Level.Confirme : cast[i].Volet1 ?? (i == 2 ? Level.Expert : Level.Avance);
            await _deliberation.HoldAsync(orals[i]);
            await _deliberation.FillAndSubmitAsync(orals[i], target, members: [0, 1, 2]);
            await _deliberation.SettleAndLockAsync(orals[i]);
        }

        stage.Clock.Now = Day(-18);
        foreach (var candidate in cast.SkipLast(1))
        {
            await stage.DoAsync(services => services.GetRequiredService<DecisionService>()
                .ReleaseAsync(DraneOf(candidate), new ReleaseDecisions { CandidacyId = candidate.CandidacyId }, stage.Cancel));
        }
    }

    /// <summary>Orals under way: one settled by nobody yet, one with sheets missing, one still to come, one not yet assigned.</summary>
    private async Task CurrentSessionAsync(List<DemoCandidate> cast)
    {
        stage.Clock.Now = Day(-38);
        var session = await SessionAsync("Session d’hiver", deadline: -20, oralsFrom: -3, oralsTo: 12);
        var jury = await JuryAsync(session, "Jury B", 0, 1, 2);
        await JuryAsync(session, "Jury C", 3, 4, 5);
        await PresentAsync(cast, session, depositDay: -25);
        await FreezeAsync(-19);
        var assigned = cast.Take(3).ToList();
        await AssignAsync(jury, assigned);
        var orals = await ConvokeAsync([.. assigned.Take(2)], firstDay: -3, perDay: 2);
        await ConvokeAsync([assigned[2]], firstDay: 8, perDay: 2);
        stage.Clock.Now = Day(-2);
        await _deliberation.HoldAsync(orals[0]);
        await _deliberation.HoldAsync(orals[1]);
        await _deliberation.FillAndSubmitAsync(orals[0], Level.Avance, members: [0, 1, 2]);
        await _deliberation.FillAndSubmitAsync(orals[1], Level.Avance, members: [1]);
    }

    private async Task OpenSessionAsync(List<DemoCandidate> cast)
    {
        stage.Clock.Now = Day(-10);
        var session = await SessionAsync("Session de printemps", deadline: 21, oralsFrom: 38, oralsTo: 45);
        await RegisterAsync(cast, session);
        stage.Clock.Now = Day(-4);
        await DepositAsync(cast[0]);
    }

    private async Task<Guid> SessionAsync(string label, int deadline, int oralsFrom, int oralsTo)
    {
        var saved = await stage.DoAsync(services => services.GetRequiredService<JurySessionService>().SaveAsync(new SaveJurySession
        {
            Label = label,
            Grouping = Grouping,
            AcademyCodes = Academies,
            PresidentId = staff.President.UserId,
            DeputyId = staff.Deputy.UserId,
            DepositDeadline = Local(deadline).Date.AddHours(23).AddMinutes(59).AddSeconds(59),
            OralsFrom = DateOnly.FromDateTime(Local(oralsFrom)),
            OralsTo = DateOnly.FromDateTime(Local(oralsTo)),
            CadrageAt = Local(oralsFrom - 4).Date.AddHours(14),
            CadragePlace = "Salle Condorcet, rectorat de Nantes (lieu fictif)",
            HarmonisationAt = Local(oralsTo + 1).Date.AddHours(9).AddMinutes(30),
            HarmonisationPlace = "https://visio.example/harmonisation",
        }, staff.Drane, stage.Cancel));
        return saved.Id;
    }

    private Task<Guid> JuryAsync(Guid session, string name, params int[] members) =>
        stage.DoAsync(services => services.GetRequiredService<JuryService>().SaveAsync(new SaveJury
        {
            JurySessionId = session,
            Name = name,
            Seats = [.. members.Select(member => new SeatChoice(staff.Jurors[member].Account.UserId!.Value, staff.Jurors[member].Quality))],
        }, staff.Drane, stage.Cancel));

    private async Task PresentAsync(List<DemoCandidate> cast, Guid session, int depositDay)
    {
        await RegisterAsync(cast, session);
        stage.Clock.Now = Day(depositDay);
        foreach (var candidate in cast)
        {
            await DepositAsync(candidate);
        }
    }

    private async Task RegisterAsync(List<DemoCandidate> cast, Guid session)
    {
        foreach (var candidate in cast)
        {
            await stage.MustAsync(services => services.GetRequiredService<CandidacyService>().RegisterVolet2Async(
                new MoveToJurySession { CandidacyId = candidate.CandidacyId, JurySessionId = session }, Self(candidate), stage.Cancel));
        }
    }

    private Task DepositAsync(DemoCandidate candidate) => stage.DoAsync(services => services.GetRequiredService<DossierService>().DepositAsync(
        new DepositDossier { CandidacyId = candidate.CandidacyId, FileName = "dossier-pix-edu.pdf", Content = new MemoryStream(DemoFiles.Dossier()) },
        Self(candidate), stage.Cancel));

    private Task FreezeAsync(int day)
    {
        stage.Clock.Now = Day(day);
        return stage.DoAsync(services => services.GetRequiredService<DossierFreeze>().RunAsync(stage.Cancel));
    }

    private Task AssignAsync(Guid jury, List<DemoCandidate> cast) => stage.MustAsync(services => services.GetRequiredService<JuryAssignments>()
        .AssignAsync(jury, [.. cast.Select(one => one.CandidacyId)], staff.President, stage.Cancel));

    private async Task<IReadOnlyList<Guid>> ConvokeAsync(List<DemoCandidate> cast, int firstDay, int perDay)
    {
        List<Guid> orals = [];
        for (var i = 0; i < cast.Count; i++)
        {
            var candidacyId = cast[i].CandidacyId;
            var oral = await stage.ReadAsync(db => db.Set<Oral>().Where(one => one.CandidacyId == candidacyId && one.State == OralState.Assigned).Select(one => one.Id).FirstAsync(stage.Cancel));
            await stage.DoAsync(services => services.GetRequiredService<OralSchedule>().ScheduleAsync(new ScheduleOral
            {
                OralId = oral,
                // In the candidate's zone: the afternoon in Nantes, the morning in Guyane.
                StartsAt = Local(firstDay + (i / perDay)).Date.AddHours((cast[i].AcademyCode == "GUYANE" ? 10 : 14) + (2 * (i % perDay))),
                Link = $"https://visio.{Accounts.DemoAccounts.Domain}/oral-{i + 1}",
            }, staff.President, stage.Cancel));
            orals.Add(oral);
        }

        return orals;
    }

    private Actor DraneOf(DemoCandidate candidate) => staff.Drane with { AcademyCode = candidate.AcademyCode };

    private static Actor Self(DemoCandidate candidate) => new(null, "Candidat", Role.Candidat, candidate.AcademyCode, candidate.PersonId);

    private DateTimeOffset Day(int days) => now.AddDays(days);

    private DateTime Local(int days) => AcademyTime.Local(AcademyTime.Paris, Day(days)).DateTime;
}

internal sealed record DemoCandidate(Guid CandidacyId, Guid PersonId, string AcademyCode, Level? Volet1);
