using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Candidacies;

namespace PixEduPortal.Application.Candidacies;

/// <summary>Columns that the database fills by itself (migration CandidacySearch) so that the list is sorted and searched
/// along an index.</summary>
internal sealed class CandidacySearchMapping : IEntityTypeConfiguration<Candidacy>
{
    public const string SortName = "SortName";
    public const string SearchText = "SearchText";

    public void Configure(EntityTypeBuilder<Candidacy> builder)
    {
        Filled(builder.Property<string>(SortName).HasMaxLength(200));
        Filled(builder.Property<string>(SearchText));
        builder.HasIndex("AcademyCode", SortName, "Id");
        builder.HasIndex("AcademyCode", "State", SortName, "Id");
        builder.HasIndex("AcademyCode", "StateSince", "Id");
    }

    private static void Filled(PropertyBuilder<string> property)
    {
        // Folded texts are plain letters and digits: byte order is their order, and cheaper.
        property.UseCollation("C").HasDefaultValue("").IsRequired();
        property.Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        property.Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}
