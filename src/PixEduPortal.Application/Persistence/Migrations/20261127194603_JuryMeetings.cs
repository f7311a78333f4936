using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PixEduPortal.Application.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class JuryMeetings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "cadrage_at",
                table: "jury_sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "cadrage_place",
                table: "jury_sessions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "harmonisation_at",
                table: "jury_sessions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "harmonisation_place",
                table: "jury_sessions",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_jury_sessions_cadrage",
                table: "jury_sessions",
                sql: "(cadrage_at is null) = (cadrage_place is null)");

            migrationBuilder.AddCheckConstraint(
                name: "ck_jury_sessions_harmonisation",
                table: "jury_sessions",
                sql: "(harmonisation_at is null) = (harmonisation_place is null)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_jury_sessions_cadrage",
                table: "jury_sessions");

            migrationBuilder.DropCheckConstraint(
                name: "ck_jury_sessions_harmonisation",
                table: "jury_sessions");

            migrationBuilder.DropColumn(
                name: "cadrage_at",
                table: "jury_sessions");

            migrationBuilder.DropColumn(
                name: "cadrage_place",
                table: "jury_sessions");

            migrationBuilder.DropColumn(
                name: "harmonisation_at",
                table: "jury_sessions");

            migrationBuilder.DropColumn(
                name: "harmonisation_place",
                table: "jury_sessions");
        }
    }
}
