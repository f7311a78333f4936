using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PixEduPortal.Application.Imports;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;

namespace PixEduPortal.Portal.Tests.Imports;

/// <summary>What tests do on the import pages, as a DRANE does it.</summary>
internal static class ImportPages
{
    /// <summary>Sends a file through the form and waits for its report.</summary>
    public static async Task<ServedPage> UploadAsync(this Visitor visitor, byte[] content, string fileName = "export.csv")
    {
        var page = await visitor.GetAsync("/drane/imports");
        return await visitor.WaitAsync(await page.Form("#depot").Attach("Input.File", content, fileName, "text/csv").SubmitAsync());
    }

    public static Task<ServedPage> UploadAsync(this Visitor visitor, string content) => visitor.UploadAsync(Encoding.UTF8.GetBytes(content));

    /// <summary>The page of the batch once nothing works on it any more.</summary>
    public static async Task<ServedPage> WaitAsync(this Visitor visitor, ServedPage answer)
    {
        var page = await answer.FollowAsync();
        for (var tries = 0; page.Document.QuerySelector("[data-progress]") is not null; tries++)
        {
            if (tries == 300)
            {
                throw new InvalidOperationException($"{page.Address} does not end: {page.Text}");
            }

            await Task.Delay(200);
            page = await visitor.GetAsync(page.Address);
        }

        return page;
    }

    public static async Task<ServedPage> ConfirmAsync(this Visitor visitor, ServedPage report) =>
        await visitor.WaitAsync(await report.Form("#confirmer").SubmitAsync());

    /// <summary>Counters of the page: created, updated, unchanged, rejected, to match.</summary>
    public static int[] Counts(this ServedPage page) =>
        [.. page.Document.QuerySelectorAll(".portal-counts .portal-count").Select(count => int.Parse(count.TextContent.Replace("\u202f", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture))];

    public static string Id(this ServedPage page) => page.Address.Split('?')[0].Split('/')[^1];

    /// <summary>Academies and campaigns of the reference data, and a DRANE of one of them.</summary>
    public static async Task<Visitor> DraneAsync(this PortalHost portal, string academy = "NANTES") => await portal.SignedInAsync(Role.Drane, academy);
}
