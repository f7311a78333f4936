using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PixEduPortal.Application.Persistence.Migrations;

/// <summary>The references of the tables that a national import fills are checked once per statement instead of once per row:
/// a million row-wise checks cost more than all the rest of the import. What is refused stays the same. Whoever inserts holds
/// a shared lock, whoever deletes what is referred to an exclusive one, so neither misses the other.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124000021_SetWiseReferences")]
public sealed class SetWiseReferences : Migration
{
    private const string Lock = "5784118226180194637";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            alter table persons drop constraint fk_persons_academies_academy_code;
            alter table person_identifiers drop constraint fk_person_identifiers_persons_person_id;
            alter table campaign_results drop constraint fk_campaign_results_persons_person_id;
            alter table campaign_results drop constraint fk_campaign_results_campaigns_campaign_id;
            """);
        Check(migrationBuilder, "persons", "academy_code", "academies", "code", few: true);
        Check(migrationBuilder, "person_identifiers", "person_id", "persons", "id", cascade: true);
        Check(migrationBuilder, "campaign_results", "person_id", "persons", "id");
        Check(migrationBuilder, "campaign_results", "campaign_id", "campaigns", "id", few: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var name in (string[])["persons_academy_code", "person_identifiers_person_id", "campaign_results_person_id", "campaign_results_campaign_id"])
        {
            migrationBuilder.Sql($"drop function refers_{name}() cascade; drop function referred_{name}() cascade;");
        }

        migrationBuilder.Sql("""
            alter table persons add constraint fk_persons_academies_academy_code foreign key (academy_code) references academies (code) on delete restrict;
            alter table person_identifiers add constraint fk_person_identifiers_persons_person_id foreign key (person_id) references persons (id) on delete cascade;
            alter table campaign_results add constraint fk_campaign_results_persons_person_id foreign key (person_id) references persons (id) on delete restrict;
            alter table campaign_results add constraint fk_campaign_results_campaigns_campaign_id foreign key (campaign_id) references campaigns (id) on delete restrict;
            """);
    }

    // count(*) rather than exists: the planner must join as for all rows, or it looks them up one by one.
    private static void Check(MigrationBuilder migrationBuilder, string table, string column, string target, string key, bool few = false, bool cascade = false)
    {
        var name = $"{table}_{column}";
        migrationBuilder.Sql($"""
            create function refers_{name}() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock_shared({Lock});
                if (select count(*) from {(few ? $"(select distinct {column} from added)" : "added")} a left join {target} t on t.{key} = a.{column}
                    where a.{column} is not null and t.{key} is null) > 0 then
                    raise exception 'A row of {table} refers to a row of {target} that does not exist.' using errcode = 'foreign_key_violation', constraint = 'fk_{name}';
                end if;
                return null;
            end $$;
            create trigger refers_{name}_insert after insert on {table} referencing new table as added for each statement execute function refers_{name}();
            create trigger refers_{name}_update after update on {table} referencing new table as added for each statement execute function refers_{name}();
            create function referred_{name}() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock({Lock});
                {(cascade
                    ? $"delete from {table} r using removed d where r.{column} = d.{key};"
                    : $"if exists (select from {table} r join removed d on r.{column} = d.{key}) then raise exception 'Rows of {table} still refer to rows of {target}.' using errcode = 'foreign_key_violation', constraint = 'fk_{name}'; end if;")}
                return null;
            end $$;
            create trigger referred_{name}_delete after delete on {target} referencing old table as removed for each statement execute function referred_{name}();
            """);
    }
}
