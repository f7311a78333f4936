using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PixEduPortal.Application.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ThinImportTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_persons_academy_code",
                table: "persons");

            migrationBuilder.DropIndex(
                name: "ix_persons_folded_last_name_folded_first_name_birth_date",
                table: "persons");

            migrationBuilder.DropPrimaryKey(
                name: "pk_person_identifiers",
                table: "person_identifiers");

            migrationBuilder.DropIndex(
                name: "ix_campaign_results_campaign_id",
                table: "campaign_results");

            // Four bytes a number, in the rows and in the earlier states that an undone import gives back.
            migrationBuilder.Sql("""
                create function pg_temp.packed(numbers int[]) returns bytea language sql immutable as $$
                    select coalesce(string_agg(int4send(number), ''::bytea order by place), ''::bytea) from unnest(numbers) with ordinality n(number, place)
                $$;
                alter table campaign_results alter column scores type bytea using case when scores is not null then pg_temp.packed(scores) end;
                update result_versions set content = jsonb_set(content, '{scores}',
                    to_jsonb(pg_temp.packed(array(select number::int from jsonb_array_elements_text(content->'scores') with ordinality n(number, place) order by place))))
                where source = 'campaign_results' and jsonb_typeof(content->'scores') = 'array';
                """);

            migrationBuilder.AddPrimaryKey(
                name: "pk_person_identifiers",
                table: "person_identifiers",
                columns: new[] { "value", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_persons_academy_code",
                table: "persons",
                column: "academy_code")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_persons_folded_first_name_birth_date_folded_last_name",
                table: "persons",
                columns: new[] { "folded_first_name", "birth_date", "folded_last_name" },
                filter: "birth_date is not null");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_results_campaign_id",
                table: "campaign_results",
                column: "campaign_id")
                .Annotation("Npgsql:IndexMethod", "brin");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_results_without_hour",
                table: "campaign_results",
                column: "started_on",
                filter: "started_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations only go forward.");
    }
}
