using System.Reflection;
using System.Text;
using System.Text.Json;
using PixEduPortal.Domain.Referentials;

namespace PixEduPortal.Application.Referentials;

/// <summary>The official wordings, read once from the embedded reference data. Texts are never changed: .</summary>
public sealed class ReferenceLibrary
{
    private const string Folder = ".ReferenceData.";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = new ReferenceNaming(),
        Converters = { new LevelJsonConverter(), new SourceRefsJsonConverter() },
    };

    public ReferenceLibrary()
    {
        Crcn = Read<Crcn>("crcn.json");
        CrcnEdu = Read<Referential>("crcn-edu.json");
        InterviewDescriptors = Read<InterviewDescriptors>("descriptors-interview.json");
        DossierGrid = Read<DossierGridText>("grid-dossier.json");
        Levels = Read<LevelWordings>("levels.json");
        PrintedBordereau = Read<BordereauForm>("grid-interview.json");
        Bordereau = Restored(PrintedBordereau, CrcnEdu.Current);
        Questions = InterviewQuestion.ReadAll(Text("interview-questions.csv"));
        Corrections = [.. FindCorrections()];
    }

    public Crcn Crcn { get; }

    public Referential CrcnEdu { get; }

    public InterviewDescriptors InterviewDescriptors { get; }

    public DossierGridText DossierGrid { get; }

    public LevelWordings Levels { get; }

    /// <summary>The bordereau as printed, without competence 3.3.</summary>
    public BordereauForm PrintedBordereau { get; }

    /// <summary>The bordereau as the portal shows it: competence 3.3 restored and marked so (E-1).</summary>
    public BordereauForm Bordereau { get; }

    public IReadOnlyList<InterviewQuestion> Questions { get; }

    /// <summary>Every text whose printed form differs from the one shown .</summary>
    public IReadOnlyList<CorrectedText> Corrections { get; }

    /// <summary>Every embedded reference file.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.Contains(Folder, StringComparison.Ordinal))
            .Select(name => name[(name.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Raw text of an embedded reference file.</summary>
    public static string Text(string fileName) => Encoding.UTF8.GetString(Bytes(fileName));

    public static JsonDocument Json(string fileName) => JsonDocument.Parse(Bytes(fileName));

    /// <summary>Bytes of an embedded reference file, exactly as received.</summary>
    public static byte[] Bytes(string fileName)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var name = assembly.GetManifestResourceNames().SingleOrDefault(candidate => candidate.EndsWith(Folder + fileName, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The reference file {fileName} is not embedded.");
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static T Read<T>(string fileName) =>
        JsonSerializer.Deserialize<T>(Bytes(fileName), Options) ?? throw new InvalidOperationException($"{fileName} is empty.");

    private static BordereauForm Restored(BordereauForm printed, ReferentialVersion version) => printed with
    {
        Domains =
        [
            .. printed.Domains.Select(domain => domain with
            {
                Competences =
                [
                    .. domain.Competences
                        .Concat(version.Domains.Single(candidate => candidate.Number == domain.Number).Competences
                            .Where(competence => printed.MissingCompetences.Contains(competence.Number))
                            .Select(competence => new BordereauCompetence(competence.Number, competence.Title, Restored: true)))
                        .OrderBy(competence => competence.Number, StringComparer.Ordinal),
                ],
            }),
        ],
    };

    private IEnumerable<CorrectedText> FindCorrections()
    {
        foreach (var criterion in DossierGrid.Criteria)
        {
            if (criterion.TitleInDescriptorTable is { } title)
            {
                yield return new($"Grille du dossier, critère {criterion.Number}, intitulé", criterion.Title, title, DossierGrid.Source.ToString());
            }

            foreach (var descriptor in criterion.Descriptors.Where(descriptor => descriptor.SuggestedReading is not null))
            {
                yield return new($"Grille du dossier, critère {criterion.Number}, {Kernel(descriptor)}", descriptor.Text, descriptor.Shown, DossierGrid.Source.ToString());
            }
        }

        foreach (var competence in InterviewDescriptors.Domains.SelectMany(domain => domain.Competences))
        {
            foreach (var descriptor in competence.Descriptors.Where(descriptor => descriptor.SuggestedReading is not null))
            {
                yield return new($"Descripteurs de l’entretien, compétence {competence.Number}, {Kernel(descriptor)}", descriptor.Text, descriptor.Shown, InterviewDescriptors.Source.ToString());
            }
        }

        static string Kernel(Descriptor descriptor) => "niveau " + Domain.Kernel.Levels.Label(descriptor.Level);
    }
}
