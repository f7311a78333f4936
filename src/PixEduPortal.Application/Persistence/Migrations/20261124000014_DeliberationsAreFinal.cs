using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PixEduPortal.Application.Persistence.Migrations;

/// <summary>What a member submitted and what a president locked stays as it was, whatever a program asks .</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124000014_DeliberationsAreFinal")]
public sealed class DeliberationsAreFinal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create function refuse_final_mark() returns trigger language plpgsql as $$
        declare
            owner uuid;
            final boolean;
        begin
            if tg_table_name = 'sheet_marks' then
                owner := case when tg_op = 'INSERT' then new.sheet_id else old.sheet_id end;
                select state <> 'Open' into final from evaluation_sheets where id = owner;
            else
                owner := case when tg_op = 'INSERT' then new.harmonisation_id else old.harmonisation_id end;
                select state in ('Locked', 'Revoked') into final from harmonisations where id = owner;
            end if;
            if final then
                raise exception '% of % are final', tg_table_name, owner using errcode = 'restrict_violation';
            end if;
            if tg_op = 'DELETE' then
                return old;
            end if;
            return new;
        end $$;
        create trigger sheet_marks_final before insert or update or delete on sheet_marks
            for each row execute function refuse_final_mark();
        create trigger harmonised_marks_final before insert or update or delete on harmonised_marks
            for each row execute function refuse_final_mark();

        create function refuse_final_sheet() returns trigger language plpgsql as $$
        begin
            if old.state = 'Open' then
                if tg_op = 'DELETE' then
                    return old;
                end if;
                return new;
            end if;
            if tg_op = 'UPDATE' and old.state = 'Submitted' and new.state = 'Reopened'
                and to_jsonb(old) - 'state' = to_jsonb(new) - 'state' then
                return new;
            end if;
            raise exception 'evaluation sheet % is submitted', old.id using errcode = 'restrict_violation';
        end $$;
        create trigger evaluation_sheets_final before update or delete on evaluation_sheets
            for each row execute function refuse_final_sheet();

        create function refuse_final_harmonisation() returns trigger language plpgsql as $$
        begin
            if old.state not in ('Locked', 'Revoked') then
                if tg_op = 'DELETE' then
                    return old;
                end if;
                return new;
            end if;
            if tg_op = 'UPDATE' and old.state = 'Locked' and new.state = 'Revoked' and new.revoked_at is not null
                and to_jsonb(old) - 'state' - 'revoked_at' - 'revoke_reason' = to_jsonb(new) - 'state' - 'revoked_at' - 'revoke_reason' then
                return new;
            end if;
            raise exception 'harmonisation % is locked', old.id using errcode = 'restrict_violation';
        end $$;
        create trigger harmonisations_final before update or delete on harmonisations
            for each row execute function refuse_final_harmonisation();

        create function refuse_final_decision() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and old.revoked_at is null
                and (old.released_at is null or (old.released_at = new.released_at and old.released_by_name = new.released_by_name))
                and to_jsonb(old) - 'released_at' - 'released_by_name' - 'revoked_at' - 'revoke_reason'
                    = to_jsonb(new) - 'released_at' - 'released_by_name' - 'revoked_at' - 'revoke_reason' then
                return new;
            end if;
            raise exception 'decision % is locked', old.id using errcode = 'restrict_violation';
        end $$;
        create trigger decisions_final before update or delete on decisions
            for each row execute function refuse_final_decision();

        create function refuse_attestation_change() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and to_jsonb(old) - 'state' - 'ended_at' = to_jsonb(new) - 'state' - 'ended_at' and new.state <> 'Valid' then
                return new;
            end if;
            raise exception 'attestation % cannot be changed', old.id using errcode = 'restrict_violation';
        end $$;
        create trigger attestations_final before update or delete on attestations
            for each row execute function refuse_attestation_change();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger attestations_final on attestations;
        drop function refuse_attestation_change();
        drop trigger decisions_final on decisions;
        drop function refuse_final_decision();
        drop trigger harmonisations_final on harmonisations;
        drop function refuse_final_harmonisation();
        drop trigger evaluation_sheets_final on evaluation_sheets;
        drop function refuse_final_sheet();
        drop trigger harmonised_marks_final on harmonised_marks;
        drop trigger sheet_marks_final on sheet_marks;
        drop function refuse_final_mark();
        """);
}
