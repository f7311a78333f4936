using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PixEduPortal.Domain.Campaigns;
using PixEduPortal.Domain.People;

namespace PixEduPortal.Application.Campaigns;

internal sealed class CampaignResultMapping : IEntityTypeConfiguration<CampaignResult>
{
    public void Configure(EntityTypeBuilder<CampaignResult> builder)
    {
        builder.ToTable("campaign_results", table => table.HasCheckConstraint(
            "ck_campaign_results_shared", "shared = (shared_on is not null)")).HasKey(result => result.Id);
        builder.Property(result => result.Id).UseIdentityByDefaultColumn();
        builder.Ignore(result => result.MasteryRate);
        builder.Property(result => result.LastName).HasMaxLength(255).UseCollation("C");
        builder.Property(result => result.FirstName).HasMaxLength(255).UseCollation("C");
        builder.Property(result => result.Identifier).HasMaxLength(255).UseCollation("C");

        // Four bytes a number, highest first: an array of PostgreSQL takes twice the room and most of the time of a row.
        builder.Property(result => result.Scores).HasConversion(numbers => Pack(numbers!), bytes => Unpack(bytes), new ValueComparer<int[]>(
            (one, other) => one == other || (one != null && other != null && one.SequenceEqual(other)),
            numbers => numbers.Aggregate(0, HashCode.Combine), numbers => numbers.ToArray()));
        builder.HasOne<Campaign>().WithMany().HasForeignKey(result => result.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(result => result.PersonId).OnDelete(DeleteBehavior.Restrict);

        // The business key of formats/pix-files.md section 10: two rows without hour on one day are the same.
        builder.HasIndex(result => new { result.ParticipantKey, result.StartedOn, result.StartedAt })
            .IsUnique().AreNullsDistinct(false);
        builder.HasIndex(result => result.PersonId);
        // Rows of one campaign lie together, as its exports brought them.
        builder.HasIndex(result => result.CampaignId).HasMethod("brin");

        // Only the oldest exports give no hour; every import asks whether there is such a row.
        builder.HasIndex(result => result.StartedOn).HasDatabaseName("ix_campaign_results_without_hour").HasFilter("started_at is null");
    }

    private static byte[] Pack(int[] numbers)
    {
        var bytes = new byte[numbers.Length * 4];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), numbers[i]);
        }

        return bytes;
    }

    private static int[] Unpack(byte[] bytes)
    {
        var numbers = new int[bytes.Length / 4];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 * i));
        }

        return numbers;
    }
}

internal sealed class ScoreLayoutMapping : IEntityTypeConfiguration<ScoreLayout>
{
    public void Configure(EntityTypeBuilder<ScoreLayout> builder)
    {
        builder.ToTable("score_layouts").HasKey(layout => layout.Id);
        builder.Property(layout => layout.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(layout => layout.Slots).IsUnique();
    }
}

internal sealed class ProfileResultMapping : IEntityTypeConfiguration<ProfileResult>
{
    public void Configure(EntityTypeBuilder<ProfileResult> builder)
    {
        builder.ToTable("profile_results", table => table.HasCheckConstraint(
            "ck_profile_results_sent", "sent = (sent_on is not null)")).HasKey(result => result.Id);
        builder.Property(result => result.Id).UseIdentityByDefaultColumn();
        builder.Property(result => result.LastName).HasMaxLength(255).UseCollation("C");
        builder.Property(result => result.FirstName).HasMaxLength(255).UseCollation("C");
        builder.Property(result => result.Identifier).HasMaxLength(255).UseCollation("C");
        builder.HasOne<Campaign>().WithMany().HasForeignKey(result => result.CampaignId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(result => result.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(result => new { result.ParticipantKey, result.SentOn, result.SentAt }).IsUnique().AreNullsDistinct(false);
        builder.HasIndex(result => result.PersonId);
    }
}
