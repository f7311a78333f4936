using System.Globalization;
using System.Text;

namespace PixEduPortal.Benchmarks;

/// <summary>Writes an evaluation export as a national campaign would give it: 25 columns, one sound row after the other, one
/// row in five an earlier participation of the person before, one in seven not shared. The same number of rows gives the
/// same bytes.</summary>
internal static class NationalExport
{
    private static readonly string[] Competences = ["Sélectionner des ressources", "Concevoir des ressources", "Gérer des ressources"];
    private static readonly int[] Skills = [7, 7, 6];
    private static readonly string[] LastNames = ["Valmorin", "Brissandier", "Kerlévant", "N'Goumarra", "Saint-Elpraz", "Œuvrardin", "de La Mornais", "Noëllane"];
    private static readonly string[] FirstNames = ["Agathe", "Jean-Baptiste", "Élodie", "Maël", "Zoé", "Anne-Sophie", "Cédric"];

    public static void Write(string path, int rows)
    {
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 20) { NewLine = "\n" };
        writer.WriteLine(Header());
        var random = new Random(20241124);
        var person = 0;
        for (var row = 0; row < rows; row++)
        {
            var earlier = row % 5 == 4;
            person += earlier ? 0 : 1;
            var day = new DateTime(2023, 9, 4, 8, 0, 0, DateTimeKind.Unspecified).AddDays(random.Next(140) + (earlier ? 0 : 150)).AddMinutes(random.Next(480));
            var (last, first) = (LastNames[person % LastNames.Length], FirstNames[person % FirstNames.Length]);
            writer.Write($"\"DRANE de Nantes (données fictives)\";400102;\"CDVCDT181\";\"Pix+ Édu - Domaine 2\";\"Pix+ Édu 2nd degré - parcours fictif\";\"{last}\";\"{first}\";\"agent.{person}@ac-exemple.fr\";");
            if (!earlier && random.Next(100) < 15)
            {
                writer.WriteLine($"0,{random.Next(100, 999)};{Day(day)};\"Non\"{string.Concat(Enumerable.Repeat(";\"NA\"", 14))}");
            }
            else
            {
                writer.WriteLine($"1;{Day(day)};\"Oui\";{Day(day.AddMinutes(40))};{Results(random)}");
            }
        }
    }

    private static string Header()
    {
        var names = new List<string>
        {
            "Nom de l'organisation", "ID Campagne", "Code", "Nom de la campagne", "Parcours", "Nom du Participant", "Prénom du Participant", "Mail académique",
            "% de progression", "Date et heure de début (Europe/Paris)", "Partage (O/N)", "Date et heure du partage (Europe/Paris)", "% maitrise de l'ensemble des acquis du profil",
        };
        foreach (var competence in Competences)
        {
            names.AddRange([$"% de maitrise des acquis de la compétence {competence}", $"Nombre d'acquis du profil cible dans la compétence {competence}", $"Acquis maitrisés dans la compétence {competence}"]);
        }

        names.AddRange(["% de maitrise des acquis du domaine Ressources numériques", "Nombre d'acquis du profil cible du domaine Ressources numériques", "Acquis maitrisés du domaine Ressources numériques"]);
        return string.Join(';', names.Select(name => $"\"{name}\""));
    }

    private static string Results(Random random)
    {
        var mastered = Skills.Select(skills => random.Next(skills + 1)).ToArray();
        var cells = Skills.Select((skills, i) => $"{Rate(mastered[i], skills)};{skills};{mastered[i]}");
        return $"{Rate(mastered.Sum(), Skills.Sum())};{string.Join(';', cells)};{Rate(mastered.Sum(), Skills.Sum())};{Skills.Sum()};{mastered.Sum()}";
    }

    private static string Rate(int mastered, int skills) =>
        Math.Round((decimal)mastered / skills, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture).Replace('.', ',');

    private static string Day(DateTime day) => day.ToString("'\"'dd'/'MM'/'yyyy HH':'mm'\"'", CultureInfo.InvariantCulture);
}
