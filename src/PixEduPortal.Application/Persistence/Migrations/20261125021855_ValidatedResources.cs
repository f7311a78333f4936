using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PixEduPortal.Application.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ValidatedResources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "jury_session_id",
                table: "dossier_versions",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "modality",
                table: "candidacies",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ressources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidacy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    inspecteur_id = table.Column<Guid>(type: "uuid", nullable: true),
                    inspecteur_name = table.Column<string>(type: "text", nullable: true),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    assigned_by_name = table.Column<string>(type: "text", nullable: true),
                    validated_level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    comment = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    validated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    validated_version_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ressources", x => x.id);
                    table.CheckConstraint("ck_ressources_validated", "num_nonnulls(validated_level, validated_at, validated_version_id, decision_id) in (0, 4)");
                    table.ForeignKey(
                        name: "fk_ressources_candidacies_candidacy_id",
                        column: x => x.candidacy_id,
                        principalTable: "candidacies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ressources_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ressources_dossier_versions_validated_version_id",
                        column: x => x.validated_version_id,
                        principalTable: "dossier_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ressources_users_inspecteur_id",
                        column: x => x.inspecteur_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ressource_declarations",
                columns: table => new
                {
                    ressource_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    conflicts = table.Column<List<string>>(type: "text[]", nullable: false),
                    detail = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ressource_declarations", x => new { x.ressource_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_ressource_declarations_ressources_ressource_id",
                        column: x => x.ressource_id,
                        principalTable: "ressources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ressource_declarations_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ressource_opinions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ressource_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_name = table.Column<string>(type: "text", nullable: false),
                    author_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ressource_opinions", x => x.id);
                    table.ForeignKey(
                        name: "fk_ressource_opinions_dossier_versions_version_id",
                        column: x => x.version_id,
                        principalTable: "dossier_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_ressource_opinions_ressources_ressource_id",
                        column: x => x.ressource_id,
                        principalTable: "ressources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Every registration until now was before a jury.
            migrationBuilder.Sql("update candidacies set modality = 'JuryOral' where jury_session_id is not null;");

            migrationBuilder.AddCheckConstraint(
                name: "ck_candidacies_modality",
                table: "candidacies",
                sql: "modality <> 'RessourceValidee' or jury_session_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_ressource_declarations_user_id",
                table: "ressource_declarations",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_ressource_opinions_ressource_id",
                table: "ressource_opinions",
                column: "ressource_id");

            migrationBuilder.CreateIndex(
                name: "ix_ressource_opinions_version_id",
                table: "ressource_opinions",
                column: "version_id");

            migrationBuilder.CreateIndex(
                name: "ix_ressources_candidacy_id_number",
                table: "ressources",
                columns: new[] { "candidacy_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ressources_decision_id",
                table: "ressources",
                column: "decision_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_ressources_inspecteur_id",
                table: "ressources",
                column: "inspecteur_id");

            migrationBuilder.CreateIndex(
                name: "ix_ressources_validated_version_id",
                table: "ressources",
                column: "validated_version_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ressource_declarations");

            migrationBuilder.DropTable(
                name: "ressource_opinions");

            migrationBuilder.DropTable(
                name: "ressources");

            migrationBuilder.DropCheckConstraint(
                name: "ck_candidacies_modality",
                table: "candidacies");

            migrationBuilder.DropColumn(
                name: "modality",
                table: "candidacies");

            migrationBuilder.AlterColumn<Guid>(
                name: "jury_session_id",
                table: "dossier_versions",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
