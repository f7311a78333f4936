using System.Text;
using PixEduPortal.Application.Imports.Headers;
using PixEduPortal.Application.Imports.Reading;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Statistics;

namespace PixEduPortal.Application.Imports.Rows;

/// <summary>Rows of staff headcounts (formats/pix-files.md section 5).</summary>
internal sealed class HeadcountRowReader(RowContext context) : RowReader(context)
{
    /// <summary>The column of the figures, as the file prints it.</summary>
    public string StaffHeader => Map.Printed("staff");

    public override string Staging => """
        create temp table import_rows (
            line int not null, region text, academy text, department text, profile text, sector text, staff int, counted_on date) on commit drop
        """;

    public override string Copy => "copy import_rows from stdin (format binary)";

    public override RowOutcome Read(CopyWriter copy)
    {
        var (region, academy, department) = Territory();
        var profile = Profile();
        var sector = Sector();
        var staffColumn = Map["staff"];
        var staff = Count(staffColumn);
        if (staff is null && !Issues.HasErrorIn(staffColumn))
        {
            Missing(staffColumn);
        }

        var countedColumn = Map["counted_on"];
        var counted = Date(countedColumn, required: true);
        if (counted is { At: not null })
        {
            Issues.Error(countedColumn, "DATE_INVALIDE", "Un comptage est daté d’un jour, sans heure. Écrivez AAAA-MM-JJ ou JJ/MM/AAAA.");
        }

        if (Issues.Faulty || counted is null)
        {
            return RowOutcome.Rejected;
        }

        copy.Row(8);
        copy.Int(Record.Line);
        copy.TextOrNull(region);
        copy.TextOrNull(academy);
        copy.TextOrNull(department);
        copy.TextOrNull(profile?.ToString());
        copy.TextOrNull(sector?.ToString());
        copy.Int(staff);
        copy.Date(counted.Value.Day);
        return RowOutcome.Staged;
    }

    private (string? Region, string? Academy, string? Department) Territory()
    {
        var regionText = Label(Map["region"]);
        var academyText = Label(Map["academy"]);
        var departmentText = Label(Map["department"]);
        if (regionText is null)
        {
            if (!Issues.HasErrorIn(Map["region"]))
            {
                Missing(Map["region"]);
            }

            return default;
        }

        var region = Territories.Instance.Region(regionText);
        if (region is null)
        {
            Unknown(Map["region"], "Cette région académique n’existe pas ; les lignes de total ne s’importent pas. Écrivez son nom comme dans le modèle, ou retirez la ligne.");
            return default;
        }

        var academy = academyText is null ? null : Territories.Instance.Academy(region, academyText);
        if (academyText is not null && academy is null)
        {
            Unknown(Map["academy"], $"Cette académie n’est pas dans la région {region}. Corrigez l’académie ou la région.");
            return default;
        }

        var department = departmentText is null || academy is null ? null : Territories.Instance.Department(academy, departmentText);
        if (departmentText is not null && department is null)
        {
            Unknown(Map["department"], academy is null
                ? "Un département se donne avec son académie. Complétez la colonne de l’académie."
                : $"Ce département n’est pas dans l’académie {academy}. Corrigez le département ou l’académie.");
        }

        return (region, academy, department);
    }

    private void Unknown(int column, string message) => Issues.Error(column, "TERRITOIRE_INCONNU", message);

    private string? Label(int column)
    {
        var text = Text(column, 500);
        return text.IsEmpty || Blanks.IsNone(text) ? null : Encoding.UTF8.GetString(text);
    }

    private Mention? Profile()
    {
        var column = Map["profile"];
        var text = Label(column);
        if (text is null)
        {
            return null;
        }

        var mention = Mentions.FromDegree(FoldedText.Label(text).ToUpperInvariant());
        if (mention is null)
        {
            Unexpected(column, "1D, 2D, CPE, ou rien pour tous les profils");
        }

        return mention;
    }

    private Sector? Sector()
    {
        var column = Map["sector"];
        switch (Label(column) is { } text ? FoldedText.Label(text) : null)
        {
            case null:
                return null;
            case "public":
                return Domain.Statistics.Sector.Public;
            case "prive" or "prive sous contrat":
                return Domain.Statistics.Sector.Private;
            default:
                Unexpected(column, "public, prive, ou rien pour les deux secteurs");
                return null;
        }
    }
}
