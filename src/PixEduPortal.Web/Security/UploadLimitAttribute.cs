using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Options;
using PixEduPortal.Application.Imports;

namespace PixEduPortal.Web.Security;

/// <summary>Sets the size that a page of imports takes, which is a setting. An upload that says itself to be larger is not
/// read at all: the page is shown again with its form, and says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UploadLimitAttribute : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>What surrounds the file in a form.</summary>
    private const long Envelope = 1L << 20;

    /// <summary>Before the antiforgery check, which reads the form.</summary>
    public int Order => int.MinValue;

    public static bool Exceeded(HttpContext context) => context.Items.ContainsKey(typeof(UploadLimitAttribute));

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return;
        }

        var limit = http.RequestServices.GetRequiredService<IOptions<ImportSettings>>().Value.MaxUploadBytes + Envelope;
        if (http.Request.ContentLength > limit)
        {
            http.Items[typeof(UploadLimitAttribute)] = true;
            http.Request.Method = HttpMethods.Get;
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit;
        }

        http.Features.Set<IFormFeature>(new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = limit }));
    }
}
