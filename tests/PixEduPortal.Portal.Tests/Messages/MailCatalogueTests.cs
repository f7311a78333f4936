using System.Globalization;
using FluentAssertions;
using PixEduPortal.Application.Messages;
using Xunit;

namespace PixEduPortal.Portal.Tests.Messages;

/// <summary>The catalogue of DOMAIN.md, section 8. That each text really leaves: <see cref="EveryMailLeaves"/>.</summary>
public sealed class MailCatalogueTests
{
    [Fact]
    public void Every_number_of_the_catalogue_is_there_with_its_texts_or_says_why_it_has_none()
    {
        MailCatalogue.Entries.Select(entry => entry.Number).Should().Equal(Enumerable.Range(1, 20).Select(number => string.Create(CultureInfo.InvariantCulture, $"M-{number:00}")));
        MailCatalogue.Entries.Should().OnlyContain(entry => (entry.Absent == null) == (entry.Kinds.Count > 0));
        MailCatalogue.Editable.Should().OnlyContain(kind => MailCatalogue.Entries.Any(entry => entry.Number == kind.Number));
        MailCatalogue.Editable.Select(kind => kind.Key).Should().OnlyHaveUniqueItems();
    }

    public static TheoryData<string> Keys => [.. MailCatalogue.Editable.Select(kind => kind.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_default_text_obeys_the_rules_of_templates_uses_its_own_variables_and_holds_no_result(string key)
    {
        var kind = MailCatalogue.Get(key);

        MailTemplates.Check(kind, kind.Subject, kind.Body).Should().BeEmpty();
        kind.Variables.Should().OnlyHaveUniqueItems();
        kind.Body.Should().Contain("{lien}");
        foreach (var word in new[] { "Initié", "Confirmé", "Avancé", "Expert", "certifié", "ajourné", "admissible" })
        {
            kind.Body.Should().NotContain(word);
        }

        MailTemplates.Check(kind, kind.Subject, kind.Body + " {inconnue}").Should().ContainSingle(refusal => refusal.Code == "VARIABLE_INCONNUE");
    }
}
