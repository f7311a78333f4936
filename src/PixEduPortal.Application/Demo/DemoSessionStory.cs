using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Academies;
using PixEduPortal.Application.Sessions;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Sessions;

namespace PixEduPortal.Application.Demo;

/// <summary>Two sessions of volet 1 to come in Nantes: one convoked, one open and full but for its waiting list.</summary>
internal sealed class DemoSessionStory(DemoStage stage, DemoStaff staff, DateTimeOffset now)
{
    public async Task RunAsync()
    {
        stage.Clock.Now = now.AddDays(-15);
        var center = await stage.DoAsync(services => services.GetRequiredService<CenterService>().SaveAsync(new SaveCenter
        {
            Name = "Collège fictif des Tilleuls",
            IsSchool = true,
            Habilitations = ["Pix+ Édu 1er degré", "Pix+ Édu 2nd degré", "Pix+ Édu CPE"],
            Billing = PixBilling.Gratuite,
        }, staff.Drane, stage.Cancel));
        var eligible = await stage.ReadAsync(db => db.Set<Candidacy>().AsNoTracking()
            .Where(candidacy => candidacy.State == CandidacyState.Eligible && candidacy.AcademyCode == "NANTES")
            .OrderBy(candidacy => candidacy.Id).Select(candidacy => candidacy.Id).Take(7).ToListAsync(stage.Cancel));

        var convoked = await SessionAsync(center, days: 9, "Salle 12", seats: 12);
        await RegisterAsync(convoked, eligible.Take(4));
        stage.Clock.Now = now.AddDays(-3);
        await stage.DoAsync(services => services.GetRequiredService<SessionDayService>().ConvokeAsync(convoked, staff.Drane, stage.Cancel));

        var open = await SessionAsync(center, days: 24, "Salle 14", seats: 2);
        await RegisterAsync(open, eligible.Skip(4));
        stage.Clock.Now = now;
    }

    private async Task<Guid> SessionAsync(Guid center, int days, string room, int seats)
    {
        var local = AcademyTime.Local(AcademyTime.Paris, stage.Clock.Now).DateTime;
        var created = await stage.DoAsync(services => services.GetRequiredService<SessionService>().CreateAsync(new SessionForm
        {
            CenterId = center,
            Site = "Nantes",
            Days = [DateOnly.FromDateTime(AcademyTime.Local(AcademyTime.Paris, now.AddDays(days)).DateTime)],
            Rooms = [room],
            ConvokedAt = new TimeOnly(9, 0),
            Supervisors = ["Maryse Le Bihan"],
            Mode = SessionMode.OnSite,
            Capacity = seats,
            OpensAt = local.AddMinutes(1),
            ClosesDaysBefore = 2,
        }, staff.Drane, stage.Cancel));
        stage.Clock.Now = stage.Clock.Now.AddMinutes(5);
        await stage.MustAsync(services => services.GetRequiredService<SessionService>().PublishAsync(created[0], staff.Drane, stage.Cancel));
        return created[0];
    }

    private async Task RegisterAsync(Guid session, IEnumerable<Guid> candidacies)
    {
        foreach (var candidacy in candidacies)
        {
            await stage.DoAsync(services => services.GetRequiredService<RegistrationService>()
                .RegisterAsync(new RegisterVolet1 { CandidacyId = candidacy, SessionId = session }, staff.Drane, stage.Cancel));
        }
    }
}
