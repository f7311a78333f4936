using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Dossiers;
using PixEduPortal.Application.Messages;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Candidacies;
using PixEduPortal.Domain.Dossiers;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Ressources;

namespace PixEduPortal.Application.Ressources;

/// <summary>M-15, and the mail that gives an inspecteur a resource: links, never a level, an opinion or a remark.</summary>
public sealed class RessourceMails(PortalDbContext db, Outbox outbox, MailTemplates templates, PortalLinks links)
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
    public Task ToInspecteurAsync(Candidacy candidacy, Ressource ressource, CancellationToken cancel) => candidacy.State == CandidacyState.ResourceSubmitted
        ? SendAsync(candidacy, db.Users.Where(user => user.Id == ressource.InspecteurId), "M-11-ressource", "/jury/ressources", [], cancel)
        : Task.CompletedTask;

    public Task RecusedAsync(Candidacy candidacy, Ressource ressource, CancellationToken cancel) =>
        ToDraneAsync(candidacy, ressource, "M-15-recusation", cancel);

    private async Task ToCandidateAsync(Candidacy candidacy, string key, Dictionary<string, string> more, CancellationToken cancel) =>
        await SendAsync(candidacy, db.Users.Where(user => user.PersonId == candidacy.PersonId && user.DisabledAt == null).OrderBy(user => user.Id).Take(1),
            key, $"/candidat/ressource?candidature={candidacy.Id}", more, cancel);

    private Task ToDraneAsync(Candidacy candidacy, Ressource ressource, string key, CancellationToken cancel) => SendAsync(candidacy,
        from user in db.Users
        join link in db.UserRoles on user.Id equals link.UserId
        join role in db.Roles on link.RoleId equals role.Id
        where user.AcademyCode == candidacy.AcademyCode && role.Name == nameof(Role.Drane) && user.DisabledAt == null
        select user, key, $"/drane/ressources/{ressource.Id}", [], cancel);

    private async Task SendAsync(
        Candidacy candidacy, IQueryable<Accounts.PortalUser> recipients, string key, string path, Dictionary<string, string> more, CancellationToken cancel)
    {
        var academy = await db.Set<Academy>().AsNoTracking().FirstAsync(known => known.Code == candidacy.AcademyCode, cancel);
        foreach (var user in await recipients.Where(user => user.Email != null).Select(user => new { user.Email, user.DisplayName }).ToListAsync(cancel))
        {
            var values = new Dictionary<string, string>(more, StringComparer.Ordinal) { ["nom"] = user.DisplayName, ["academie"] = academy.Name, ["lien"] = links.To(path) };
            var words = await templates.WriteAsync(academy.Code, key, values, cancel);
            outbox.Enqueue(user.Email!, words.Subject, words.Body, new MailContext
            {
                Kind = MailCatalogue.Find(key)!.Number, AcademyCode = academy.Code, TimeZone = academy.TimeZone,
            });
        }
    }
}
