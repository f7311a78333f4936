using FluentAssertions;
using PixEduPortal.Domain.Deliberations;
using PixEduPortal.Domain.Kernel;
using Xunit;

namespace PixEduPortal.Domain.Tests.Deliberations;

public sealed class SheetRulesTests
{
    [Fact]
    public void A_sheet_with_a_choice_everywhere_and_its_comments_may_be_submitted()
    {
        SheetRules.CheckSubmission(Full()).Should().BeEmpty();
        SheetRules.CheckSubmission(MarkKeys.All.Select(k => new SheetMark { SheetId = Guid.Empty, Key = k, Marked = true })).Should().BeEmpty("« non observé » is a choice");
    }

    [Fact]
    public void An_empty_sheet_names_all_21_choices()
    {
        var refusals = SheetRules.CheckSubmission([]);
        refusals.Select(r => r.Field).Should().Equal(MarkKeys.All);
        refusals.Should().HaveCount(21).And.OnlyContain(r => r.Code == "CHOIX_MANQUANT");
        refusals[0].Message.Should().Be("Critère 1.1\u00a0: donnez un niveau ou choisissez «\u00a0non observé\u00a0».");
        refusals[^1].Message.Should().StartWith("Domaine 5\u00a0:");
    }

    [Fact]
    public void A_comment_without_a_choice_is_no_choice() => Fault("3.1", m => m.Marked = false).Should().Be("CHOIX_MANQUANT 3.1");

    [Fact]
    public void An_observed_domain_needs_a_comment_and_an_unobserved_one_does_not()
    {
        Fault("4", m => m.Comment = " ").Should().Be("COMMENTAIRE_REQUIS 4");
        Fault("4", m => { m.Comment = null; m.Level = null; }).Should().BeEmpty();
        Fault("4.1", m => m.Comment = null).Should().BeEmpty();
    }

    [Fact]
    public void A_comment_has_a_limit()
    {
        Fault("4", m => m.Comment = new string('a', SheetRules.CommentMax)).Should().BeEmpty();
        Fault("4", m => m.Comment = new string('a', SheetRules.CommentMax + 1)).Should().Be("COMMENTAIRE_TROP_LONG 4");
        Fault("4.1", m => m.Comment = new string('a', SheetRules.CommentMax + 1)).Should().Be("COMMENTAIRE_TROP_LONG 4.1");
    }

    private static string Fault(string key, Action<SheetMark> change)
    {
        var marks = Full();
        change(marks.Single(m => m.Key == key));
        return string.Join(", ", SheetRules.CheckSubmission(marks).Select(r => $"{r.Code} {r.Field}"));
    }

    private static List<SheetMark> Full() =>
        [.. MarkKeys.All.Select(k => new SheetMark { SheetId = Guid.Empty, Key = k, Level = Level.Avance, Marked = true, Comment = MarkKeys.IsDomain(k) ? "Très bien." : null })];
}
