using System.Net;
using System.Text;
using FluentAssertions;
using Microsoft.EntityFrameworkCore;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.Kernel;
using PixEduPortal.Testing;
using Xunit;

namespace PixEduPortal.Portal.Tests.Campaigns;

/// <summary>The DRANE's campaigns and links, and what /parcours makes of them.</summary>
public sealed class CampaignPageTests(PortalHost portal) : IClassFixture<PortalHost>
{
    [Fact]
    public async Task An_academy_keeps_its_campaigns_and_not_those_of_another()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "NORMANDIE");
        var refused = await (await drane.GetAsync("/drane/campagnes/fiche")).Form()
            .Fill("Input.Name", "Bilan normand").Fill("Input.Code", "abc12").Fill("Input.Link", "https://exemple.net/").Fill("Input.SchoolYear", "2026-2029").SubmitAsync();
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().HaveCount(4);
        refused.Form().ValueOf("Input.Code").Should().Be("abc12");

        var list = await (await refused.Form().Fill("Input.Code", "abcdef901").Fill("Input.Link", "").Fill("Input.SchoolYear", "2026-2027").Fill("Input.Kind", "Bilan")
            .Fill("Input.Frameworks", "CrcnEdu").Fill("Input.CrcnEduDomains", "3").SubmitAsync()).FollowAsync();

        list.Text.Should().Contain("Bilan normand ABCDEF901");
        var own = await portal.DatabaseAsync(db => db.Set<Campaign>().AsNoTracking().FirstAsync(campaign => campaign.Code == "ABCDEF901"));
        own.CrcnEduDomains.Should().Equal(3);
        own.AcademyCode.Should().Be("NORMANDIE");
        var other = await portal.SignedInAsync(Role.Drane, "LYON");
        (await other.GetAsync($"/drane/campagnes/fiche/{own.Id}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await (await other.GetAsync("/drane/campagnes/fiche")).Form().Fill("Input.Name", "Copie").Fill("Input.Code", "ABCDEF901").Fill("Input.Frameworks", "Crcn").SubmitAsync())
            .Errors.Should().ContainSingle().Which.Should().Contain("déjà celui d’une autre campagne");

        var edited = await (await drane.GetAsync($"/drane/campagnes/fiche/{own.Id}")).Form().Fill("Input.Archived", "true").Uncheck("Input.CrcnEduDomains", "3").SubmitAsync();
        edited.Location.Should().Be("/drane/campagnes");
        (await portal.DatabaseAsync(db => db.Set<Campaign>().AsNoTracking().FirstAsync(campaign => campaign.Id == own.Id))).Should().Match<Campaign>(campaign => campaign.Archived && campaign.CrcnEduDomains.Count == 0);
    }

    [Fact]
    public async Task A_file_of_links_gives_each_visitor_the_right_parcours_with_the_address_filled_in()
    {
        var drane = await portal.SignedInAsync(Role.Drane, "NANTES");
        var page = await drane.GetAsync("/drane/campagnes/liens");
        var refused = await Import(page, "parcours;profil;secteur;departement;lien\nBilan;2D;public;Sarthe;https://exemple.net/\nBilan;3D;public;Sarthe;https://app.pix.fr/campagnes/AAAAAA111\nBilan;2D;public;Calvados;https://app.pix.fr/campagnes/AAAAAA111\nNéant;2D;;Sarthe;https://app.pix.fr/campagnes/AAAAAA111\n");
        refused.Status.Should().Be(HttpStatusCode.BadRequest);
        refused.Errors.Should().HaveCount(4).And.Contain(error => error.StartsWith("Ligne 4") && error.Contains("Calvados"));
        (await Import(page, "Bilan;2D")).Errors.Should().ContainSingle().Which.Should().Contain("nommer les colonnes");
        (await portal.DatabaseAsync(db => db.Set<ParcoursLink>().CountAsync())).Should().Be(0);

        var done = await (await Import(page, "parcours;profil;secteur;département;lien\r\nBILAN;2D;public;Sarthe;https://app.pix.fr/campagnes/AAAAAA111\r\nBilan;2D;privé;Sarthe;https://app.pix.fr/campagnes/BBBBBB222\r\nBilan;CPE;;Sarthe;https://app.pix.fr/campagnes/CCCCCC333\r\n")).FollowAsync();
        done.Text.Should().Contain("3 liens ajoutés").And.Contain("https://app.pix.fr/campagnes/CCCCCC333");
        (await (await Import(done, "parcours;profil;secteur;departement;lien\nBilan;2D;public;Sarthe;https://app.pix.fr/campagnes/DDDDDD444\n")).FollowAsync()).Text.Should().Contain("1 lien changé");

        var visitor = portal.Visitor();
        var found = await (await visitor.GetAsync("/parcours")).Form().Fill("profil", "2D").Fill("secteur", "public").Fill("departement", "Sarthe").Fill("adresse", "Zoe@ac-nantes.fr").SubmitAsync();
        found.Document.QuerySelectorAll("section ol a").Select(link => link.GetAttribute("href")).Should().Equal("https://app.pix.fr/campagnes/DDDDDD444?externalId=zoe%40ac-nantes.fr");
        found.Text.Should().Contain("Auto-positionnement (lien pas encore connu)").And.Contain("module m@gistère");
        (await visitor.GetAsync("/parcours?profil=CPE&departement=Sarthe")).Source.Should().Contain("CCCCCC333").And.NotContain("externalId");
        (await visitor.GetAsync("/parcours?profil=2D&secteur=prive&departement=Sarthe")).Source.Should().Contain("BBBBBB222");
        (await visitor.GetAsync("/parcours?profil=zz&departement=Nulle-Part")).Status.Should().Be(HttpStatusCode.OK);
        var wrong = await (await visitor.GetAsync("/parcours")).Form().Fill("adresse", "pas une adresse").SubmitAsync();
        wrong.Status.Should().Be(HttpStatusCode.BadRequest);
        wrong.Errors.Should().ContainSingle();
    }

    private static Task<ServedPage> Import(ServedPage page, string content) => page.Form().Attach("Input.File", Encoding.UTF8.GetBytes(content), "liens.csv", "text/csv").SubmitAsync();
}
