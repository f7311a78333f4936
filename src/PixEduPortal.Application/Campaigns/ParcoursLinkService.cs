using System.Text;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;
using PixEduPortal.Domain.Statistics;

namespace PixEduPortal.Application.Campaigns;

/// <summary>What a file of links brought; with errors, nothing was kept.</summary>
public sealed record LinkReport(int Created, int Updated, int Unchanged, IReadOnlyList<string> Errors);

/// <summary>A known link as a page shows it.</summary>
public sealed record KnownLink(string Parcours, Mention Profile, Sector? Sector, string Department, string Link, DateTimeOffset ChangedAt);

/// <summary>Links of the nine national parcours by profile, sector and department, kept by the DRANE of the department.</summary>
public sealed class ParcoursLinkService(PortalDbContext db, AuditLog audit, TimeProvider time)
{
    public const int MaximumBytes = 1 << 20;
    public const int MaximumRows = 2_000;
    private const int ErrorsShown = 50;
    private static readonly string[] Headers = ["parcours", "profil", "secteur", "departement", "lien"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private sealed record Row(Guid CampaignId, Mention Profile, Sector? Sector, string Department, string Link);

    /// <summary>The nine parcours: national, played by professionals.</summary>
    public async Task<IReadOnlyList<Campaign>> NationalAsync(CancellationToken cancel = default) =>
        await db.Set<Campaign>().AsNoTracking()
            .Where(campaign => campaign.AcademyCode == null && campaign.ReferenceId != null && campaign.ReferenceId.StartsWith("national-") && campaign.Kind != CampaignKind.Autre && !campaign.Archived)
            .OrderBy(campaign => campaign.Kind).ThenBy(campaign => campaign.Name).ToListAsync(cancel);

    public async Task<IReadOnlyList<KnownLink>> OfAcademyAsync(string? academyCode, CancellationToken cancel = default) =>
        await (from link in db.Set<ParcoursLink>().AsNoTracking().Where(link => link.AcademyCode == academyCode)
               join campaign in db.Set<Campaign>() on link.CampaignId equals campaign.Id
               orderby link.Department, link.Profile, link.Sector, campaign.Kind, campaign.Name
               select new KnownLink(campaign.Name, link.Profile, link.Sector, link.Department, link.Link, link.ChangedAt)).ToListAsync(cancel);

    /// <summary>Links by parcours for one person; a link for both sectors serves each.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> ForAsync(string department, Mention profile, Sector? sector, CancellationToken cancel = default) =>
        (await db.Set<ParcoursLink>().AsNoTracking()
            .Where(link => link.Department == department && link.Profile == profile && (link.Sector == null || link.Sector == sector)).ToListAsync(cancel))
        .GroupBy(link => link.CampaignId).ToDictionary(links => links.Key, links => links.OrderByDescending(link => link.Sector is not null).First().Link);

    /// <summary>Professional addresses of a person, the first to be known.</summary>
    public async Task<EmailAddress?> EmailOfAsync(Guid personId, CancellationToken cancel = default) =>
        await db.Set<PersonIdentifier>().AsNoTracking().Where(known => known.PersonId == personId && known.Kind == IdentifierKind.Email)
            .OrderByDescending(known => known.Verified).Select(known => known.Value).FirstOrDefaultAsync(cancel) is { } text && EmailAddress.TryParse(text, out var email) ? email : null;

    public async Task<Outcome<LinkReport>> ImportAsync(byte[] content, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } academy })
        {
            return Outcome<LinkReport>.Refused(new Refusal("ROLE_INTERDIT", "Seule la DRANE importe les liens des départements de son académie."));
        }

        if (Faulty(content) is { } faulty)
        {
            return Outcome<LinkReport>.Refused(faulty);
        }

        var (rows, errors) = Read(content, academy, await NationalAsync(cancel));
        if (errors.Count > 0)
        {
            return new LinkReport(0, 0, 0, [.. errors.Take(ErrorsShown)]);
        }

        return await ApplyAsync(rows, academy, actor, cancel);
    }

    private static Refusal? Faulty(byte[] content)
    {
        if (content.Length is 0 or > MaximumBytes)
        {
            return new("FICHIER_TROP_GROS", content.Length == 0 ? "Ce fichier est vide." : "Ce fichier dépasse 1 Mio : il ne ressemble pas à une liste de liens.", "File");
        }

        try
        {
            _ = Strict.GetCharCount(content);
            return null;
        }
        catch (DecoderFallbackException)
        {
            return new("ENCODAGE_INCONNU", French.Text("Les accents de ce fichier ne se lisent pas : enregistrez-le au format « CSV UTF-8 »."), "File");
        }
    }

    private static (List<Row> Rows, List<string> Errors) Read(byte[] content, string academy, IReadOnlyList<Campaign> national)
    {
        List<Row> rows = [];
        List<string> errors = [];
        var skip = content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var firstLine = content.AsSpan(skip);
        firstLine = firstLine.IndexOf((byte)'\n') is var end and >= 0 ? firstLine[..end] : firstLine;
        using var reader = new CsvRecordReader(new MemoryStream(content, skip, content.Length - skip), firstLine.Contains((byte)';') ? (byte)';' : (byte)',');
        var head = reader.Read() ? Cells(reader).ConvertAll(FoldedText.Label) : [];
        var at = Headers.Select(name => head.IndexOf(name)).ToArray();
        if (at.Contains(-1))
        {
            return ([], [French.Text($"La première ligne doit nommer les colonnes : {string.Join(" ; ", Headers)}.")]);
        }

        while (reader.Read())
        {
            var cells = Cells(reader);
            if (cells.TrueForAll(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (rows.Count >= MaximumRows)
            {
                errors.Add(French.Text($"Ce fichier dépasse {MaximumRows} lignes : partagez-le."));
                break;
            }

            var values = at.Select(index => index < cells.Count ? cells[index].Trim() : "").ToArray();
            var (row, error) = RowOf(values, academy, national);
            if (row is not null && rows.Exists(other => (other.CampaignId, other.Profile, other.Sector, other.Department) == (row.CampaignId, row.Profile, row.Sector, row.Department)))
            {
                error = "ce parcours figure déjà plus haut pour le même profil, le même secteur et le même département.";
            }

            if (error is not null)
            {
                errors.Add(French.Text($"Ligne {reader.Line} : {error}"));
            }
            else
            {
                rows.Add(row!);
            }
        }

        if (reader.OpenQuote || reader.TooLong)
        {
            errors.Add(French.Text($"Ligne {reader.Line} : un guillemet reste ouvert ou la ligne est trop longue."));
        }

        return (rows, errors);
    }

    private static (Row? Row, string? Error) RowOf(string[] values, string academy, IReadOnlyList<Campaign> national)
    {
        var name = Territories.Instance.Academies.FirstOrDefault(one => one.Code == academy)?.Name ?? "";
        var campaign = national.FirstOrDefault(one => one.FoldedName == FoldedText.Label(values[0]));
        var profile = Mentions.FromDegree(values[1].ToUpperInvariant());
        var department = Territories.Instance.Department(name, values[3]);
        Sector? sector = FoldedText.Label(values[2]) switch { "public" => Sector.Public, "prive" or "prive sous contrat" => Sector.Private, _ => null };
        return campaign is null ? (null, $"« {values[0]} » n’est pas le nom d’un parcours national.")
            : profile is null ? (null, $"« {values[1]} » n’est pas un profil : écrivez 1D, 2D ou CPE.")
            : sector is null && values[2].Length > 0 ? (null, $"« {values[2]} » n’est pas un secteur : écrivez public, privé, ou rien si le lien vaut pour les deux.")
            : department is null ? (null, $"« {values[3]} » n’est pas un département de votre académie.")
            : !PixLink.IsPix(values[4]) ? (null, $"« {values[4]} » n’est pas une adresse de Pix : elle commence par https://app.pix.fr/.")
            : (new Row(campaign.Id, profile.Value, sector, department, values[4]), null);
    }

    private static List<string> Cells(CsvRecordReader reader) => [.. Enumerable.Range(0, reader.CellCount).Select(index => Encoding.UTF8.GetString(reader[index]))];

    private async Task<Outcome<LinkReport>> ApplyAsync(List<Row> rows, string academy, Actor actor, CancellationToken cancel)
    {
        var known = await db.Set<ParcoursLink>().Where(link => link.AcademyCode == academy).ToListAsync(cancel);
        var (created, updated) = (0, 0);
        foreach (var row in rows)
        {
            var link = known.Find(one => (one.CampaignId, one.Profile, one.Sector, one.Department) == (row.CampaignId, row.Profile, row.Sector, row.Department));
            if (link is null)
            {
                created++;
                db.Add(new ParcoursLink
                {
                    Id = Guid.CreateVersion7(), CampaignId = row.CampaignId, AcademyCode = academy, Department = row.Department, Profile = row.Profile, Sector = row.Sector,
                    Link = row.Link, ChangedAt = time.GetUtcNow(), ChangedByName = actor.Name,
                });
            }
            else if (link.Link != row.Link)
            {
                updated++;
                (link.Link, link.ChangedAt, link.ChangedByName) = (row.Link, time.GetUtcNow(), actor.Name);
            }
        }

        if (created + updated > 0)
        {
            try
            {
                await audit.SaveAsync(actor, new AuditRecord { Action = "parcours.liens", SubjectType = "academie", SubjectId = academy, After = new { Crees = created, Changes = updated } }, cancel);
            }
            catch (DbUpdateException exception) when (exception.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
            {
                return Outcome<LinkReport>.Refused(new Refusal("LIENS_MODIFIES", French.Text("Quelqu’un a importé des liens au même moment : envoyez de nouveau le fichier."), "File"));
            }
        }

        return new LinkReport(created, updated, rows.Count - created - updated, []);
    }
}
