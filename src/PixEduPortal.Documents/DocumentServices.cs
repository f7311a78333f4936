using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PixEduPortal.Documents.Printing;

namespace PixEduPortal.Documents;

public static class DocumentServices
{
    /// <summary>Registers <see cref="DocumentRenderer"/> over one warm Chromium.</summary>
    public static IServiceCollection AddPortalDocuments(this IServiceCollection services, ChromiumOptions? chromium = null, DocumentFonts? fonts = null) =>
        services
            .AddSingleton<IPdfEngine>(provider => new ChromiumPdfEngine(chromium ?? new ChromiumOptions(), provider.GetRequiredService<ILogger<ChromiumPdfEngine>>()))
            .AddSingleton(provider => new DocumentRenderer(provider.GetRequiredService<IPdfEngine>(), provider.GetRequiredService<ILoggerFactory>(), fonts));
}
