using Microsoft.Extensions.Diagnostics.HealthChecks;
using PixEduPortal.Application.Persistence;

namespace PixEduPortal.Web.Security;

internal sealed class DatabaseHealth(DatabasePreparation database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.AnswersAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
