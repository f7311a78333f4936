using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PixEduPortal.Application.Persistence.Migrations;

/// <summary>The references of the tables that a national import fills are checked row by row again, as a foreign key would,
/// except inside an import: that one reads or creates in its own transaction whatever it refers to, under the lock that
/// deletions wait for, and says so by <c>portal.bulk_references = 'held'</c>. A trigger with a transition table would keep a
/// second copy of each of its million rows. What is refused stays the same.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261125023100_BulkReferences")]
public sealed class BulkReferences : Migration
{
    private const string Lock = "5784118226180194637";
    private const string Outside = "current_setting('portal.bulk_references', true) is distinct from 'held'";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("""
            drop function refers_persons_academy_code() cascade;
            drop function refers_person_identifiers_person_id() cascade;
            drop function refers_campaign_results_person_id() cascade;
            drop function refers_campaign_results_campaign_id() cascade;
            alter table persons drop constraint fk_persons_persons_merged_into_id;
            """);
        Check(migrationBuilder, "persons", ("academy_code", "academies", "code"), ("merged_into_id", "persons", "id"));
        Check(migrationBuilder, "person_identifiers", ("person_id", "persons", "id"));
        Check(migrationBuilder, "campaign_results", ("person_id", "persons", "id"), ("campaign_id", "campaigns", "id"));
        migrationBuilder.Sql($"""
            create function referred_persons_merged_into_id() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock({Lock});
                if exists (select from persons r join removed d on r.merged_into_id = d.id) then
                    raise exception 'Rows of persons still refer to rows of persons.' using errcode = 'foreign_key_violation', constraint = 'fk_persons_merged_into_id';
                end if;
                return null;
            end $$;
            create trigger referred_persons_merged_into_id_delete after delete on persons
                referencing old table as removed for each statement execute function referred_persons_merged_into_id();

            -- An import adds identifiers to persons that it has just created, and those have no candidacy yet.
            drop trigger identifiers_added on person_identifiers;
            create function refresh_texts_of_identifier() returns trigger language plpgsql as $$
            begin
                update candidacies c set sort_name = t.sort_name, search_text = t.search_text
                from candidacy_texts(new.person_id) t
                where c.person_id = new.person_id and c.search_text is distinct from t.search_text;
                return null;
            end $$;
            create trigger identifiers_added after insert on person_identifiers
                for each row when ({Outside}) execute function refresh_texts_of_identifier();
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("Migrations only go forward.");

    private static void Check(MigrationBuilder migrationBuilder, string table, params (string Column, string Target, string Key)[] references)
    {
        var checks = string.Join('\n', references.Select(one => $"""
                if new.{one.Column} is not null and not exists (select from {one.Target} t where t.{one.Key} = new.{one.Column}) then
                    raise exception 'A row of {table} refers to a row of {one.Target} that does not exist.'
                        using errcode = 'foreign_key_violation', constraint = 'fk_{table}_{one.Column}';
                end if;
            """));
        var changed = string.Join(" or ", references.Select(one => $"old.{one.Column} is distinct from new.{one.Column}"));
        migrationBuilder.Sql($"""
            create function refers_{table}() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock_shared({Lock});
            {checks}
                return null;
            end $$;
            create trigger refers_{table}_insert after insert on {table} for each row when ({Outside}) execute function refers_{table}();
            create trigger refers_{table}_update after update on {table}
                for each row when (({changed}) and {Outside}) execute function refers_{table}();
            """);
    }
}
