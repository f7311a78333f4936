using System.Globalization;
using System.Text.Json;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Api;

/// <summary>Reads one JSON object against the properties asked of it and collects every fault: missing, unknown, given
/// twice, wrong type, out of range. What cannot be read is null; the caller looks at the errors before using anything.</summary>
internal sealed class ObjectReader
{
    private const string Missing = "Cette propriété est obligatoire.";
    private const string Unknown = "Cette propriété est inconnue.";
    private const string Twice = "Cette propriété est donnée plusieurs fois.";

    private readonly JsonElement _element;
    private readonly string _path;
    private readonly BodyErrors _errors;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private ObjectReader(JsonElement element, string path, BodyErrors errors)
    {
        _element = element;
        _path = path;
        _errors = errors;
    }

    /// <summary>Starts on a whole body: keys given twice are refused at any depth.</summary>
    public static ObjectReader Root(JsonElement element, BodyErrors errors)
    {
        FindDuplicates(element, "", errors);
        return new(element, "", errors);
    }

    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public void Refuse(string name, string message) => _errors.Add(PathOf(name), message);

    /// <summary>The value of a property; an absent one is a fault when it is required.</summary>
    public JsonElement? Value(string name, bool required)
    {
        _known.Add(name);
        if (_element.TryGetProperty(name, out var value))
        {
            return value;
        }

        if (required)
        {
            Refuse(name, Missing);
        }

        return null;
    }

    /// <summary>A string among the given ones.</summary>
    public string? Choice(string name, bool required, params ReadOnlySpan<string> allowed)
    {
        if (Value(name, required) is not { } value)
        {
            return null;
        }

        var list = string.Join(", ", allowed.ToArray().Select(choice => $"« {choice} »"));
        if (value.ValueKind != JsonValueKind.String)
        {
            Refuse(name, $"Un texte est attendu, parmi : {list}.");
            return null;
        }

        var text = value.GetString()!;
        if (allowed.Contains(text))
        {
            return text;
        }

        Refuse(name, $"Cette valeur n’est pas connue. Valeurs possibles : {list}.");
        return null;
    }

    /// <summary>A level label or null.</summary>
    public Level? Level(string name, bool required, params ReadOnlySpan<Level> allowed)
    {
        if (Value(name, required) is not { } value || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && Levels.TryParse(value.GetString(), out var level) && (allowed.IsEmpty || allowed.Contains(level)))
        {
            return level;
        }

        var list = string.Join(", ", (allowed.IsEmpty ? Levels.Rising : allowed.ToArray()).Select(choice => $"« {choice.Label()} »"));
        Refuse(name, value.ValueKind == JsonValueKind.String
            ? $"Ce niveau n’est pas accepté ici. Valeurs possibles : {list} ou null."
            : $"Un niveau est attendu : {list} ou null.");
        return null;
    }

    /// <summary>A number from 0 to 100, exact; null is accepted when <paramref name="nullable"/>.</summary>
    public decimal? Percentage(string name, bool required, bool nullable)
    {
        if (Value(name, required) is not { } value || (nullable && value.ValueKind == JsonValueKind.Null))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            Refuse(name, nullable ? "Un nombre de 0 à 100 est attendu, ou null." : "Un nombre de 0 à 100 est attendu.");
            return null;
        }

        switch (ExactNumber.TryParse(value.GetRawText(), out var number))
        {
            case ExactNumberResult.Exact when number is >= 0 and <= 100:
                return number;
            case ExactNumberResult.TooPrecise:
                Refuse(name, $"Ce nombre a trop de décimales : {ExactNumber.MaxDecimals} au plus.");
                return null;
            default:
                Refuse(name, "Ce nombre doit être compris entre 0 et 100.");
                return null;
        }
    }

    /// <summary>A calendar day YYYY-MM-DD; null or absent when not required.</summary>
    public DateOnly? Date(string name, bool required)
    {
        if (Value(name, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Null && !required)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            Refuse(name, "Une date est attendue, sous la forme AAAA-MM-JJ.");
            return null;
        }

        if (!DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            Refuse(name, "Cette date n’existe pas ou n’est pas écrite sous la forme AAAA-MM-JJ.");
            return null;
        }

        if (date.Year > MaxYear)
        {
            Refuse(name, $"Cette date est trop lointaine : l’année {MaxYear} est la dernière acceptée.");
            return null;
        }

        return date;
    }

    public bool? Boolean(string name, bool required)
    {
        if (Value(name, required) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        Refuse(name, "La valeur true ou false est attendue.");
        return null;
    }

    /// <summary>A nested object; null is a fault unless <paramref name="nullable"/>.</summary>
    public ObjectReader? Object(string name, bool required, bool nullable = false)
    {
        if (Value(name, required) is not { } value || (nullable && value.ValueKind == JsonValueKind.Null))
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            return new(value, PathOf(name), _errors);
        }

        Refuse(name, nullable ? "Un objet est attendu, ou null." : "Un objet est attendu.");
        return null;
    }

    /// <summary>To call last: what was not asked for is unknown.</summary>
    public void RefuseTheRest()
    {
        foreach (var property in _element.EnumerateObject().Where(property => !_known.Contains(property.Name)))
        {
            Refuse(property.Name, Unknown);
        }
    }

    /// <summary>The end of validity is three years later: the calendar must still hold it.</summary>
    private const int MaxYear = 9990;

    private static void FindDuplicates(JsonElement element, string path, BodyErrors errors)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in element.EnumerateObject())
            {
                var child = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                if (!seen.Add(property.Name))
                {
                    errors.Add(child, Twice);
                }

                FindDuplicates(property.Value, child, errors);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                FindDuplicates(item, $"{path}[{index++}]", errors);
            }
        }
    }
}
