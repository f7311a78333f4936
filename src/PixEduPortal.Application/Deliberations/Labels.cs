using PixEduPortal.Domain.Deliberations;

namespace PixEduPortal.Application.Deliberations;

/// <summary>How messages name a mark: « critère 3.1 », « domaine 2 ».</summary>
public static class Labels
{
    public static string Of(string key) => MarkKeys.IsDomain(key) ? $"domaine {key}" : $"critère {key}";
}
