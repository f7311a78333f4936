using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PixEduPortal.Application.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class MailsAndReleases : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "occupied_until",
                table: "sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "declared_function",
                table: "registrations",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_default",
                table: "mail_templates",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "address_bounces",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    replaced_by = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    lifted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lifted_by = table.Column<string>(type: "text", nullable: true),
                    lift_reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_address_bounces", x => x.id);
                    table.CheckConstraint("ck_address_bounces_lifted", "(lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null)");
                });

            migrationBuilder.CreateTable(
                name: "volet1_releases",
                columns: table => new
                {
                    result_id = table.Column<long>(type: "bigint", nullable: false),
                    content_key = table.Column<Guid>(type: "uuid", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    released_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_volet1_releases", x => new { x.result_id, x.content_key });
                    table.ForeignKey(
                        name: "fk_volet1_releases_volet1_results_result_id",
                        column: x => x.result_id,
                        principalTable: "volet1_results",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ux_address_bounces_open",
                table: "address_bounces",
                column: "address",
                unique: true,
                filter: "lifted_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "address_bounces");

            migrationBuilder.DropTable(
                name: "volet1_releases");

            migrationBuilder.DropColumn(
                name: "occupied_until",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "declared_function",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "is_default",
                table: "mail_templates");
        }
    }
}
