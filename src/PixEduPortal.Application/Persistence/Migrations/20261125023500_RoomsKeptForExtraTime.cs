using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PixEduPortal.Application.Persistence.Migrations;

/// <summary>A room is taken from the convocation (installation) to the end of the last candidate, extra time included.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261125023500_RoomsKeptForExtraTime")]
public sealed class RoomsKeptForExtraTime : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table sessions drop constraint ex_sessions_room;
        alter table sessions add constraint ex_sessions_room exclude using gist
            (center_id with =, lower(site) with =, lower(room) with =, tstzrange(convoked_at, greatest(ends_at, occupied_until)) with &&)
            where (state <> 'Cancelled');
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        alter table sessions drop constraint ex_sessions_room;
        alter table sessions add constraint ex_sessions_room exclude using gist
            (center_id with =, lower(site) with =, lower(room) with =, tstzrange(convoked_at, ends_at) with &&)
            where (state <> 'Cancelled');
        """);
}
