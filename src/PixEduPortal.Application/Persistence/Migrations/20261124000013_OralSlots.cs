using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PixEduPortal.Application.Persistence.Migrations;

/// <summary>Nobody in two places, true in the database itself: no jury and no juror has two orals at once, whatever
/// two people save at the same instant.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124000013_OralSlots")]
public sealed class OralSlots : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create extension if not exists btree_gist;

        -- A date given without its end takes the usual one: 45 minutes of oral (P-17), 15 of deliberation (A-07).
        create function fill_jury_free_at() returns trigger language plpgsql as $$
        begin
            if new.starts_at is null then
                new.jury_free_at := null;
            elsif new.jury_free_at is null or new.jury_free_at <= new.starts_at then
                new.jury_free_at := new.starts_at + interval '60 minutes';
            end if;
            return new;
        end $$;
        create trigger orals_jury_free_at before insert or update of starts_at, jury_free_at on orals
            for each row execute function fill_jury_free_at();

        alter table orals add constraint ex_orals_jury exclude using gist
            (jury_id with =, tstzrange(starts_at, jury_free_at) with &&) where (state = 'Convoked');

        create table juror_slots (
            oral_id uuid not null references orals (id) on delete cascade,
            user_id uuid not null references users (id) on delete cascade,
            during tstzrange not null,
            primary key (oral_id, user_id),
            constraint ex_juror_slots_juror exclude using gist (user_id with =, during with &&)
        );

        create function place_jurors(oral uuid) returns void language sql as $$
            delete from juror_slots where oral_id = oral;
            insert into juror_slots (oral_id, user_id, during)
                select o.id, m.user_id, tstzrange(o.starts_at, o.jury_free_at)
                from orals o join jury_members m on m.jury_id = o.jury_id
                where o.id = oral and o.state = 'Convoked';
        $$;

        create function place_jurors_of_oral() returns trigger language plpgsql as $$
        begin
            perform place_jurors(new.id);
            return null;
        end $$;
        create trigger orals_place_jurors after insert or update of state, starts_at, jury_free_at, jury_id on orals
            for each row execute function place_jurors_of_oral();

        create function place_jurors_of_member() returns trigger language plpgsql as $$
        begin
            if tg_op = 'DELETE' then
                delete from juror_slots s using orals o where s.oral_id = o.id and o.jury_id = old.jury_id and s.user_id = old.user_id;
            else
                perform place_jurors(o.id) from orals o where o.jury_id = new.jury_id and o.state = 'Convoked';
            end if;
            return null;
        end $$;
        create trigger jury_members_place_jurors after insert or delete on jury_members
            for each row execute function place_jurors_of_member();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger jury_members_place_jurors on jury_members;
        drop function place_jurors_of_member();
        drop trigger orals_place_jurors on orals;
        drop function place_jurors_of_oral();
        drop function place_jurors(uuid);
        drop table juror_slots;
        alter table orals drop constraint ex_orals_jury;
        drop trigger orals_jury_free_at on orals;
        drop function fill_jury_free_at();
        """);
}
