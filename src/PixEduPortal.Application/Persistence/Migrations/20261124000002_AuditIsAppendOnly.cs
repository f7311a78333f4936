using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PixEduPortal.Application.Persistence.Migrations;

/// <summary>The audit journal refuses every change but an insertion.</summary>
[DbContext(typeof(PortalDbContext))]
[Migration("20261124000002_AuditIsAppendOnly")]
public sealed class AuditIsAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        create function refuse_audit_change() returns trigger language plpgsql as $$
        begin
            raise exception 'audit_entries is append-only' using errcode = 'insufficient_privilege';
        end $$;
        create trigger audit_entries_append_only before update or delete on audit_entries
            for each row execute function refuse_audit_change();
        create trigger audit_entries_no_truncate before truncate on audit_entries
            for each statement execute function refuse_audit_change();
        """);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        drop trigger audit_entries_no_truncate on audit_entries;
        drop trigger audit_entries_append_only on audit_entries;
        drop function refuse_audit_change();
        """);
}
