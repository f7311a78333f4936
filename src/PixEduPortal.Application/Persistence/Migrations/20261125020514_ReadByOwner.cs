using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PixEduPortal.Application.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class ReadByOwner : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_orals_all_of_candidacy",
                table: "orals",
                column: "candidacy_id");

            migrationBuilder.CreateIndex(
                name: "ix_consents_person_id",
                table: "consents",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_candidacies_person_id",
                table: "candidacies",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_orals_all_of_candidacy",
                table: "orals");

            migrationBuilder.DropIndex(
                name: "ix_consents_person_id",
                table: "consents");

            migrationBuilder.DropIndex(
                name: "ix_candidacies_person_id",
                table: "candidacies");
        }
    }
}
