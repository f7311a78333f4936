using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Decisions;

namespace PixEduPortal.Application.Decisions;

internal sealed class BordereauRequestMapping : IEntityTypeConfiguration<BordereauRequest>
{
    public void Configure(EntityTypeBuilder<BordereauRequest> builder)
    {
        builder.ToTable("bordereau_requests").HasKey(request => request.Id);
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.HasOne<Decision>().WithMany().HasForeignKey(request => request.DecisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(request => request.DecisionId).IsUnique();
        builder.Property<uint>("xmin").IsRowVersion();
    }
}
