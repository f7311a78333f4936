using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;
using PixEduPortal.Application;
using PixEduPortal.Application.Accounts;
using PixEduPortal.Domain.Kernel;

namespace PixEduPortal.Web.Security;

/// <summary>Names of the policies, one per <see cref="Permission"/>.</summary>
public static class Policies
{
    public const string CandidateSpace = nameof(Permission.CandidateSpace);
    public const string AcademySpace = nameof(Permission.AcademySpace);
    public const string JurySpace = nameof(Permission.JurySpace);
    public const string JuryPresidency = nameof(Permission.JuryPresidency);
    public const string ResourceReview = nameof(Permission.ResourceReview);
    public const string InspeSpace = nameof(Permission.InspeSpace);
    public const string GroupSpace = nameof(Permission.GroupSpace);
    public const string NationalFigures = nameof(Permission.NationalFigures);
    public const string ReglementDrafting = nameof(Permission.ReglementDrafting);
    public const string AdminSpace = nameof(Permission.AdminSpace);
    public const string AuditReading = nameof(Permission.AuditReading);
    public const string AccountAdministration = nameof(Permission.AccountAdministration);
    public const string PlatformSettings = nameof(Permission.PlatformSettings);

    public static void AddPortalAuthorization(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, SecondFactorFirst>();
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = options.DefaultPolicy;
            foreach (var permission in Enum.GetValues<Permission>())
            {
                options.AddPolicy(permission.ToString(), policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
            }
        });
    }
}

internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

internal sealed class SecondFactorReason(IAuthorizationHandler handler) : AuthorizationFailureReason(handler, "second factor");

internal sealed class PermissionHandler(IOptionsMonitor<AccountSettings> settings) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (!Enum.TryParse<Role>(context.User.FindFirstValue(ClaimTypes.Role), out var role) || !role.May(requirement.Permission))
        {
            return Task.CompletedTask;
        }

        if (settings.CurrentValue.RequireSecondFactor && role.NeedsSecondFactor() && !context.User.HasClaim("amr", "mfa"))
        {
            context.Fail(new SecondFactorReason(this));
            return Task.CompletedTask;
        }

        context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Somebody whose role is right but who has not shown a second factor is sent to set one up.</summary>
internal sealed class SecondFactorFirst : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && authorizeResult.AuthorizationFailure?.FailureReasons.Any(reason => reason is SecondFactorReason) == true
            && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect("/compte/second-facteur");
            return Task.CompletedTask;
        }

        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
