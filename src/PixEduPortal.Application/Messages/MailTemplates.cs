using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Application.Audit;
using PixEduPortal.Application.Persistence;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Messages;

/// <summary>One version of a mail as an academy words it. Versions are never edited: a change is a new one.</summary>
public sealed class MailTemplate
{
    public required Guid Id { get; init; }

    public required string AcademyCode { get; init; }

    public required string Key { get; init; }

    public required int Version { get; init; }

    public required string Subject { get; init; }

    public required string Body { get; init; }

    /// <summary>The academy went back to the default text, whatever it becomes; the words are those of that day.</summary>
    public bool IsDefault { get; init; }

    public required DateTimeOffset SavedAt { get; init; }

    public required string SavedBy { get; init; }
}

internal sealed class MailTemplateMapping : IEntityTypeConfiguration<MailTemplate>
{
    public void Configure(EntityTypeBuilder<MailTemplate> builder)
    {
        builder.ToTable("mail_templates").HasKey(template => template.Id);
        builder.Property(template => template.Id).ValueGeneratedNever();
        builder.Property(template => template.Key).HasMaxLength(40);
        builder.Property(template => template.Subject).HasMaxLength(MailTemplates.SubjectLength);
        builder.HasOne<Academy>().WithMany().HasForeignKey(template => template.AcademyCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(template => new { template.AcademyCode, template.Key, template.Version }).IsUnique();
    }
}

/// <summary>Words of a mail, its variables replaced.</summary>
public sealed record MailWords(string Subject, string Body);

/// <summary>Mails of the catalogue as each academy words them.</summary>
public sealed partial class MailTemplates(PortalDbContext db, AuditLog audit, TimeProvider time)
{
    public const int SubjectLength = 150;
    public const int BodyLength = 5000;

    private static readonly Refusal Unknown = new("MODELE_INCONNU", "Ce modèle de courriel n’existe pas ou n’est pas modifiable.");

    /// <summary>The words in force for an academy, with their variables replaced.</summary>
    public async Task<MailWords> WriteAsync(string? academyCode, string key, IReadOnlyDictionary<string, string> values, CancellationToken cancel = default)
    {
        var words = Words(MailCatalogue.Get(key), academyCode is null ? null : await CurrentAsync(academyCode, key, cancel));
        return Fill(words.Subject, words.Body, values);
    }

    /// <summary>The text in force, its variables still in it.</summary>
    public static MailWords Words(MailKind known, MailTemplate? saved) =>
        saved is { IsDefault: false } ? new(saved.Subject, saved.Body) : new(known.Subject, known.Body);

    public Task<MailTemplate?> CurrentAsync(string academyCode, string key, CancellationToken cancel = default) =>
        db.Set<MailTemplate>().AsNoTracking().Where(template => template.AcademyCode == academyCode && template.Key == key)
            .OrderByDescending(template => template.Version).FirstOrDefaultAsync(cancel);

    /// <summary>Every version of a text, latest first.</summary>
    public async Task<IReadOnlyList<MailTemplate>> HistoryAsync(string academyCode, string key, CancellationToken cancel = default) =>
        await db.Set<MailTemplate>().AsNoTracking().Where(template => template.AcademyCode == academyCode && template.Key == key)
            .OrderByDescending(template => template.Version).ToListAsync(cancel);

    /// <summary>The version in force of each text that the academy words itself.</summary>
    public async Task<IReadOnlyDictionary<string, int>> VersionsAsync(string academyCode, CancellationToken cancel = default) =>
        await db.Set<MailTemplate>().AsNoTracking().Where(template => template.AcademyCode == academyCode && !template.IsDefault
            && !db.Set<MailTemplate>().Any(later => later.AcademyCode == academyCode && later.Key == template.Key && later.Version > template.Version))
            .ToDictionaryAsync(row => row.Key, row => row.Version, cancel);

    /// <summary>Goes back to the default text, as a new version. Codes: <c>MODELE_INCONNU</c>, <c>MODELE_ORIGINE</c>.</summary>
    public async Task<Outcome> ResetAsync(string key, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } academy } || MailCatalogue.Find(key) is not { } known)
        {
            return Outcome.Refused(Unknown);
        }

        var before = await CurrentAsync(academy, key, cancel);
        return before is null or { IsDefault: true }
            ? Outcome.Refused(new Refusal("MODELE_ORIGINE", "Ce courriel suit déjà le texte d’origine."))
            : await AddAsync(known, new(known.Subject, known.Body), before, isDefault: true, actor, cancel);
    }

    /// <summary>Saves a new version. Codes: those of <see cref="Check"/>, <c>MODELE_INCONNU</c>.</summary>
    public async Task<Outcome> SaveAsync(string key, string? subject, string? body, Actor actor, CancellationToken cancel = default)
    {
        if (actor is not { Role: Role.Drane, AcademyCode: { } academy } || MailCatalogue.Find(key) is not { } known)
        {
            return Outcome.Refused(Unknown);
        }

        var refusals = Check(known, subject, body);
        if (refusals.Count > 0)
        {
            return Outcome.Refused(refusals);
        }

        return await AddAsync(known, new(subject!.Trim(), body!.ReplaceLineEndings("\n").Trim()), await CurrentAsync(academy, key, cancel), isDefault: false, actor, cancel);
    }

    private async Task<Outcome> AddAsync(MailKind known, MailWords words, MailTemplate? before, bool isDefault, Actor actor, CancellationToken cancel)
    {
        var academy = actor.AcademyCode!;
        var template = new MailTemplate
        {
            Id = Guid.CreateVersion7(), AcademyCode = academy, Key = known.Key, Version = (before?.Version ?? 0) + 1,
            Subject = words.Subject, Body = words.Body, IsDefault = isDefault, SavedAt = time.GetUtcNow(), SavedBy = actor.Name,
        };
        db.Add(template);
        try
        {
            await audit.SaveAsync(actor, new AuditRecord
            {
                Action = "courriel.modele", SubjectType = "modele", SubjectId = $"{academy}/{known.Key}",
                Before = before is null ? null : new { before.Version, before.Subject, before.Body }, After = new { template.Version, template.Subject, template.Body, Origine = isDefault },
            }, cancel);
            return Outcome.Done();
        }
        catch (DbUpdateException exception) when (exception.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            return Outcome.Refused(Candidacies.CandidacyChange.ChangedMeanwhile);
        }
    }

    /// <summary>Codes: <c>MODELE_VIDE</c>, <c>MODELE_TROP_LONG</c>, <c>VARIABLE_INCONNUE</c>, <c>ACCOLADE_SEULE</c>, <c>LIEN_ABSENT</c>.</summary>
    public static IReadOnlyList<Refusal> Check(MailKind known, string? subject, string? body)
    {
        List<Refusal> refusals = [];
        foreach (var (text, field, most) in new[] { (subject, "Subject", SubjectLength), (body, "Body", BodyLength) })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                refusals.Add(new("MODELE_VIDE", "Écrivez ce texte\u00a0: un courriel a un objet et un corps.", field));
                continue;
            }

            if (text.Length > most)
            {
                refusals.Add(new("MODELE_TROP_LONG", $"Écrivez {most} caractères au plus.", field));
            }

            var unknown = Variable().Matches(text).Select(match => match.Groups["name"].Value).Where(name => !known.Variables.Contains(name)).Distinct().ToList();
            if (unknown.Count > 0)
            {
                refusals.Add(new("VARIABLE_INCONNUE", French.Text(
                    $"{French.Plural(unknown.Count, "Variable inconnue", "Variables inconnues")} : {French.List(unknown.Select(name => $"{{{name}}}"))}. Variables possibles : {French.List(known.Variables.Select(name => $"{{{name}}}"))}."), field));
            }

            if (Variable().Replace(text, "").AsSpan().ContainsAny('{', '}'))
            {
                refusals.Add(new("ACCOLADE_SEULE", French.Text("Une accolade n’entoure pas de variable : écrivez par exemple {lien}, en minuscules et sans espace."), field));
            }
        }

        if (body is not null && known.Variables.Contains("lien") && !body.Contains("{lien}", StringComparison.Ordinal) && refusals.Count == 0)
        {
            refusals.Add(new("LIEN_ABSENT", "Gardez la variable {lien} dans le texte\u00a0: le courriel renvoie au portail, il ne contient ni résultat ni dossier.", "Body"));
        }

        return refusals;
    }

    /// <summary>Values are put in once: what somebody typed is never read as a variable.</summary>
    public static MailWords Fill(string subject, string body, IReadOnlyDictionary<string, string> values)
    {
        return new(French.Text(Replaced(subject)), French.Text(Replaced(body)));

        string Replaced(string text) => Variable().Replace(text, match => values.GetValueOrDefault(match.Groups["name"].Value, ""));
    }

    [GeneratedRegex(@"\{(?<name>[a-z_]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}
