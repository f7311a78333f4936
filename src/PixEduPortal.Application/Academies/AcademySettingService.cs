using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Reglements;

namespace PixEduPortal.Application.Academies;

public sealed record AcademySettingsPage(Academy Academy, AcademySettings Current, DateOnly? Since, string? SavedByName, DateOnly? NextFrom);

/// <summary>Reads and changes the dated settings of an academy.</summary>
public sealed class AcademySettingService(PortalDbContext db, AuditLog audit, TimeProvider time)
{
    /// <summary>Settings in force on a day; the defaults before any was saved.</summary>
    public async Task<AcademySettings> ForAsync(string academyCode, DateOnly day, CancellationToken cancel = default) =>
        await db.Set<AcademySetting>().AsNoTracking().Where(setting => setting.AcademyCode == academyCode && setting.EffectiveFrom <= day)
            .OrderByDescending(setting => setting.EffectiveFrom).Select(setting => setting.Values).FirstOrDefaultAsync(cancel)
        ?? AcademySettings.Default;

    public async Task<AcademySettingsPage?> PageAsync(string academyCode, CancellationToken cancel = default)
    {
        var academy = await db.Set<Academy>().AsNoTracking().FirstOrDefaultAsync(known => known.Code == academyCode, cancel);
        if (academy is null)
        {
            return null;
        }

        var today = AcademyTime.Today(academy.TimeZone, time.GetUtcNow());
        var saved = await db.Set<AcademySetting>().AsNoTracking().Where(setting => setting.AcademyCode == academyCode)
            .OrderByDescending(setting => setting.EffectiveFrom).Take(10).ToListAsync(cancel);
        var current = saved.FirstOrDefault(setting => setting.EffectiveFrom <= today);
        return new(academy, current?.Values ?? AcademySettings.Default, current?.EffectiveFrom, current?.SavedByName,
            saved.LastOrDefault(setting => setting.EffectiveFrom > today)?.EffectiveFrom);
    }

    /// <summary>Saves settings from a day on, today at the earliest: what was decided under the former ones keeps them.</summary>
    public async Task<Outcome> SaveAsync(AcademySettings values, DateOnly from, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } code } || await PageAsync(code, cancel) is not { } page)
        {
            return Outcome.Refused(new Refusal("PARAMETRES_HORS_ACADEMIE", "Les paramètres d’une académie se règlent avec un compte DRANE de cette académie."));
        }

        var refusals = values.Check().ToList();
        if (from < AcademyTime.Today(page.Academy.TimeZone, time.GetUtcNow()))
        {
            refusals.Add(new("PARAMETRE_DATE_PASSEE", "Choisissez une date d’effet à partir d’aujourd’hui\u00a0: le passé garde ses paramètres (R-08).", "EffectiveFrom"));
        }

        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        var setting = await db.Set<AcademySetting>().FirstOrDefaultAsync(known => known.AcademyCode == code && known.EffectiveFrom == from, cancel);
        var before = setting?.Values ?? page.Current;
        if (setting is null)
        {
            setting = new() { AcademyCode = code, EffectiveFrom = from, Values = values, SavedAt = time.GetUtcNow(), SavedByName = actor.Name };
            db.Add(setting);
        }
        else
        {
            (setting.Values, setting.SavedAt, setting.SavedByName) = (values, time.GetUtcNow(), actor.Name);
        }

        await audit.SaveAsync(actor, new AuditRecord
        {
            Action = "academie.parametres",
            SubjectType = "academie",
            SubjectId = code,
            Before = before,
            After = new { Depuis = from, Parametres = values },
        }, cancel);
        return Outcome.Done();
    }
}
