using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PixEduPortal.Application.Persistence.Migrations;

/// <summary>One room never holds two sessions at once, and seats are never oversold, whatever two people save at the same
/// instant .</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124000021_SessionRooms")]
public sealed class SessionRooms : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create extension if not exists btree_gist;
        alter table sessions add constraint ex_sessions_room exclude using gist
            (center_id with =, lower(site) with =, lower(room) with =, tstzrange(convoked_at, ends_at) with &&)
            where (state <> 'Cancelled');

        create function check_session_seats() returns trigger language plpgsql as $$
        begin
            if (select count(*) from registrations where session_id = new.session_id and state in ('Seated', 'Offered'))
                > (select capacity from sessions where id = new.session_id for share) then
                raise exception 'session % is oversold', new.session_id using errcode = 'check_violation', constraint = 'ck_session_seats';
            end if;
            return null;
        end $$;
        create trigger registrations_seats after insert or update of state on registrations
            for each row when (new.state in ('Seated', 'Offered')) execute function check_session_seats();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger registrations_seats on registrations;
        drop function check_session_seats();
        alter table sessions drop constraint ex_sessions_room;
        """);
}
