using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PixEduPortal.Application.Persistence.Migrations;

/// <summary>R-07: a published règlement is never edited or deleted; a change is a new id. Reference documents are kept as
/// they were loaded.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124000003_PublishedReglementsAreFrozen")]
public sealed class PublishedReglementsAreFrozen : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create function refuse_published_reglement_change() returns trigger language plpgsql as $$
        begin
            if old.status = 'Published' then
                raise exception 'a published règlement never changes' using errcode = 'insufficient_privilege';
            end if;
            if tg_op = 'DELETE' then
                return old;
            end if;
            return new;
        end $$;
        create trigger reglements_published_frozen before update or delete on reglements
            for each row execute function refuse_published_reglement_change();
        create function refuse_reference_change() returns trigger language plpgsql as $$
        begin
            raise exception 'reference documents are only added' using errcode = 'insufficient_privilege';
        end $$;
        create trigger reference_documents_append_only before update or delete on reference_documents
            for each row execute function refuse_reference_change();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger reference_documents_append_only on reference_documents;
        drop function refuse_reference_change();
        drop trigger reglements_published_frozen on reglements;
        drop function refuse_published_reglement_change();
        """);
}
