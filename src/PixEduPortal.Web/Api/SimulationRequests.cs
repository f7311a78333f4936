using System.Text.Json;
using PixEduPortal.Domain.Decisions;
using PixEduPortal.Domain.Grids;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Domain.Reglements;
using PixEduPortal.Domain.Volet1;

namespace PixEduPortal.Web.Api;

internal sealed record Volet1Request(Reglement Reglement, Volet1Measures Measures, Level? EnrolledLevel);

internal sealed record DossierGridRequest(Reglement Reglement, IReadOnlyDictionary<string, Level?> Marks);

internal sealed record BordereauRequest(Reglement Reglement, IReadOnlyDictionary<int, Level?> Marks);

internal sealed record DecisionRequest(Reglement Reglement, DecisionInputs Inputs);

/// <summary>Bodies of the simulators, read to the letter of API.md. Each reader gives null when the body has a fault; the
/// faults are in the errors.</summary>
internal static class SimulationRequests
{
    private static readonly string[] DomainKeys = ["1", "2", "3", "4", "5"];

    public static Volet1Request? Volet1(JsonElement body, IReadOnlyList<Reglement> published, BodyErrors errors)
    {
        var reader = ObjectReader.Root(body, errors);
        var reglement = Reglement(reader, published);
        var enrolled = reader.Level("enrolledLevel", required: false);
        var crcn = reader.Percentage("crcn", required: true, nullable: false);
        var crcnEdu = reader.Percentage("crcnEdu", required: true, nullable: false);
        var domains = new Dictionary<int, decimal?>();
        if (reader.Object("domains", required: true) is { } values)
        {
            foreach (var number in Volet1Measures.DomainNumbers)
            {
                domains[number] = values.Percentage(DomainKeys[number - 1], required: false, nullable: true);
            }

            values.RefuseTheRest();
        }

        reader.RefuseTheRest();
        if (reglement is { Volet1.IsComputed: false })
        {
            reader.Refuse("reglement", $"Le volet 1 n’est pas calculé sous le règlement {reglement.Id} : son résultat est importé, Admissible ou Non admissible.");
        }

        return errors.Any ? null : new(reglement!, new Volet1Measures(crcn, crcnEdu, domains), enrolled);
    }

    public static DossierGridRequest? DossierGrid(JsonElement body, IReadOnlyList<Reglement> published, BodyErrors errors)
    {
        var reader = ObjectReader.Root(body, errors);
        var reglement = Reglement(reader, published);
        var marks = Marks(reader, "criteria", Domain.Grids.DossierGrid.Criteria);
        reader.RefuseTheRest();
        return errors.Any ? null : new(reglement!, marks);
    }

    public static BordereauRequest? Bordereau(JsonElement body, IReadOnlyList<Reglement> published, BodyErrors errors)
    {
        var reader = ObjectReader.Root(body, errors);
        var reglement = Reglement(reader, published);
        var marks = Marks(reader, "domains", DomainKeys);
        reader.RefuseTheRest();
        return errors.Any
            ? null
            : new(reglement!, marks.ToDictionary(mark => Array.IndexOf(DomainKeys, mark.Key) + 1, mark => mark.Value));
    }

    public static DecisionRequest? Decision(JsonElement body, IReadOnlyList<Reglement> published, BodyErrors errors)
    {
        var reader = ObjectReader.Root(body, errors);
        var reglement = Reglement(reader, published);
        var formation = reader.Choice("formation", required: true, "continue", "initiale");
        var volet1 = reader.Object("volet1", required: true) is { } first ? Volet1Of(first, reglement) : null;
        var volet2 = reader.Object("volet2", required: true, nullable: true) is { } second ? Volet2Of(second, reglement) : null;
        reader.RefuseTheRest();

        var inputs = new DecisionInputs(formation == "initiale" ? Formation.Initiale : Formation.Continue, volet1 ?? new(null, null), volet2);
        if (reglement is not null)
        {
            foreach (var refusal in DecisionRules.Check(reglement, inputs).Where(refusal => refusal.Field is not null && !errors.Has(refusal.Field)))
            {
                errors.Add(refusal.Field!, refusal.Message);
            }
        }
        else if (volet2?.HeldOn < volet1?.ObtainedOn)
        {
            errors.Add("volet2.heldOn", "La date de l’oral ne peut pas précéder celle de l’obtention du volet 1.");
        }

        return errors.Any ? null : new(reglement!, inputs);
    }

    private static DecisionVolet1 Volet1Of(ObjectReader reader, Reglement? reglement)
    {
        // Without a known règlement both shapes are let through: only what is wrong under each is told.
        var givesLevel = reglement is null || reglement.Volet1.Result == Volet1ResultKind.Level;
        var givesAdmissibility = reglement is null || reglement.Volet1.Result == Volet1ResultKind.Admissibility;
        var level = givesLevel ? reader.Level("level", required: reglement is not null) : null;
        bool? admissible = givesAdmissibility ? reader.Boolean("admissible", required: reglement is not null) : null;
        var obtainedOn = reader.Date("obtainedOn", required: false);
        reader.RefuseTheRest();
        return new(level, obtainedOn, admissible);
    }

    private static DecisionVolet2 Volet2Of(ObjectReader reader, Reglement? reglement)
    {
        var level = reader.Level("level", required: true, reglement is null ? [] : [.. reglement.Volet2.Results]);
        var insufficient = false;
        if (reglement is null || reglement.Volet2.InsufficientAllowed)
        {
            insufficient = reader.Choice("outcome", required: false, "insuffisant") is not null;
        }

        if (insufficient && level is not null)
        {
            reader.Refuse("level", "Un oral insuffisant ne donne pas de niveau : écrivez null, ou retirez « outcome ».");
        }

        var heldOn = reader.Date("heldOn", required: false);
        reader.RefuseTheRest();
        return new(level, heldOn, insufficient);
    }

    private static Reglement? Reglement(ObjectReader reader, IReadOnlyList<Reglement> published)
    {
        var id = reader.Choice("reglement", required: true, [.. published.Select(reglement => reglement.Id)]);
        return published.FirstOrDefault(reglement => reglement.Id == id);
    }

    private static Dictionary<string, Level?> Marks(ObjectReader reader, string name, IReadOnlyList<string> keys)
    {
        var marks = new Dictionary<string, Level?>(StringComparer.Ordinal);
        if (reader.Object(name, required: true) is { } values)
        {
            foreach (var key in keys)
            {
                marks[key] = values.Level(key, required: false);
            }

            values.RefuseTheRest();
        }

        return marks;
    }
}
