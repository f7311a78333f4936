using System.Globalization;
using System.Text;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Application.Referentials;

/// <summary>A question of the printed bank (002 Annexe 8), by degree and domain.</summary>
public sealed record InterviewQuestion(Mention Mention, int Domain, string Text)
{
    /// <summary>Reads the embedded CSV (RFC 4180: quotes double inside quotes).</summary>
    internal static IReadOnlyList<InterviewQuestion> ReadAll(string csv)
    {
        var questions = new List<InterviewQuestion>();
        foreach (var fields in Rows(csv).Skip(1).Where(row => row.Count == 3))
        {
            var mention = Mentions.FromDegree(fields[0]) ?? throw new FormatException($"Unknown degree {fields[0]}.");
            questions.Add(new(mention, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[2]));
        }

        return questions;
    }

    private static IEnumerable<List<string>> Rows(string csv)
    {
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < csv.Length; i++)
        {
            switch (csv[i])
            {
                case '"' when quoted && i + 1 < csv.Length && csv[i + 1] == '"':
                    field.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(field.ToString());
                    field.Clear();
                    break;
                case '\r' when !quoted:
                    break;
                case '\n' when !quoted:
                    row.Add(field.ToString());
                    field.Clear();
                    yield return row;
                    row = [];
                    break;
                default:
                    field.Append(csv[i]);
                    break;
            }
        }

        if (row.Count > 0)
        {
            row.Add(field.ToString());
            yield return row;
        }
    }
}
