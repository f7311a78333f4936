using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace PixEduPortal.Application.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "academies",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_academies", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    academy_code = table.Column<string>(type: "text", nullable: true),
                    action = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_type = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    subject_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true),
                    correlation_id = table.Column<string>(type: "text", nullable: true),
                    previous_hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    hash = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    friendly_name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "header_aliases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    canonical = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    alias = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    folded_alias = table.Column<string>(type: "text", nullable: false),
                    added_by = table.Column<string>(type: "text", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_header_aliases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_matches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    score = table.Column<int>(type: "integer", nullable: false),
                    reasons = table.Column<string>(type: "text", nullable: false),
                    moved = table.Column<string>(type: "jsonb", nullable: false),
                    decided_by = table.Column<string>(type: "text", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    undone_by = table.Column<string>(type: "text", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_matches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "portal_settings",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_portal_settings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "reference_documents",
                columns: table => new
                {
                    document_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reference_documents", x => new { x.document_id, x.version });
                    table.CheckConstraint("ck_reference_documents_sha256", "sha256 ~ '^[0-9a-f]{64}$'");
                    table.CheckConstraint("ck_reference_documents_version", "version > 0");
                });

            migrationBuilder.CreateTable(
                name: "reglements",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    label = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    parameters = table.Column<string>(type: "jsonb", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    based_on = table.Column<string>(type: "character varying(20)", nullable: true),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    published_by = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reglements", x => x.id);
                    table.CheckConstraint("ck_reglements_id", "id ~ '^[0-9]{4}[a-z0-9-]{0,16}$'");
                    table.CheckConstraint("ck_reglements_published", "(status = 'Published') = (published_at is not null)");
                    table.ForeignKey(
                        name: "fk_reglements_reglements_based_on",
                        column: x => x.based_on,
                        principalTable: "reglements",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "result_versions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    row_id = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_result_versions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "score_layouts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    slots = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_score_layouts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff_headcounts",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    region = table.Column<string>(type: "text", nullable: false),
                    academy = table.Column<string>(type: "text", nullable: true),
                    department = table.Column<string>(type: "text", nullable: true),
                    profile = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    staff = table.Column<int>(type: "integer", nullable: false),
                    counted_on = table.Column<DateOnly>(type: "date", nullable: false),
                    created_batch_id = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_headcounts", x => x.id);
                    table.CheckConstraint("ck_staff_headcounts_staff", "staff >= 0");
                });

            migrationBuilder.CreateTable(
                name: "stored_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "academy_settings",
                columns: table => new
                {
                    academy_code = table.Column<string>(type: "text", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    settings = table.Column<string>(type: "jsonb", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by_name = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_academy_settings", x => new { x.academy_code, x.effective_from });
                    table.ForeignKey(
                        name: "fk_academy_settings_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calendar_dates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    academy_code = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    to_day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_dates", x => x.id);
                    table.CheckConstraint("ck_calendar_dates_days", "to_day >= from_day");
                    table.ForeignKey(
                        name: "fk_calendar_dates_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                columns: table => new
                {
                    academy_code = table.Column<string>(type: "text", nullable: false),
                    token = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feeds", x => x.academy_code);
                    table.ForeignKey(
                        name: "fk_calendar_feeds_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "campaigns",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference_id = table.Column<string>(type: "text", nullable: true),
                    code = table.Column<string>(type: "text", nullable: true),
                    pix_number = table.Column<long>(type: "bigint", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    folded_name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    mention = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    academy_code = table.Column<string>(type: "text", nullable: true),
                    frameworks = table.Column<string[]>(type: "text[]", nullable: false),
                    crcn_domains = table.Column<List<int>>(type: "integer[]", nullable: false),
                    crcn_edu_domains = table.Column<List<int>>(type: "integer[]", nullable: false),
                    replay_days = table.Column<int>(type: "integer", nullable: true),
                    school_year = table.Column<string>(type: "text", nullable: true),
                    identifier_label = table.Column<string>(type: "text", nullable: true),
                    link = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: true),
                    archived = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaigns", x => x.id);
                    table.CheckConstraint("ck_campaigns_code", "code ~ '^[A-Z]{6}[0-9]{3}$'");
                    table.ForeignKey(
                        name: "fk_campaigns_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "centers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    academy_code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_school = table.Column<bool>(type: "boolean", nullable: false),
                    habilitations = table.Column<string[]>(type: "text[]", nullable: false),
                    billing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    prepayment_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_centers", x => x.id);
                    table.ForeignKey(
                        name: "fk_centers_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_batches",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    file_bytes = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    academy_code = table.Column<string>(type: "text", nullable: true),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    created = table.Column<int>(type: "integer", nullable: false),
                    updated = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    rejected = table.Column<int>(type: "integer", nullable: false),
                    unmatched = table.Column<int>(type: "integer", nullable: false),
                    report = table.Column<string>(type: "jsonb", nullable: true),
                    progress_step = table.Column<string>(type: "text", nullable: true),
                    progress_rows = table.Column<int>(type: "integer", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "text", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "text", nullable: true),
                    undo_reason = table.Column<string>(type: "text", nullable: true),
                    learnt = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_batches", x => x.id);
                    table.CheckConstraint("ck_import_batches_counts", "rows = created + updated + unchanged + rejected and rows >= 0");
                    table.ForeignKey(
                        name: "fk_import_batches_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mail_templates",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    academy_code = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_templates", x => x.id);
                    table.ForeignKey(
                        name: "fk_mail_templates_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "outbox_messages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    recipient = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    academy_code = table.Column<string>(type: "text", nullable: true),
                    time_zone = table.Column<string>(type: "text", nullable: true),
                    calendar = table.Column<string>(type: "text", nullable: true),
                    calendar_method = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    event_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_try_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    bounced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_messages", x => x.id);
                    table.ForeignKey(
                        name: "fk_outbox_messages_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "persons",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    last_name = table.Column<string>(type: "text", nullable: false),
                    usual_name = table.Column<string>(type: "text", nullable: true),
                    first_name = table.Column<string>(type: "text", nullable: false),
                    folded_last_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    folded_usual_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    folded_first_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    birth_place = table.Column<string>(type: "text", nullable: true),
                    academy_code = table.Column<string>(type: "text", nullable: true),
                    school = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    birth_date_batch_id = table.Column<long>(type: "bigint", nullable: true),
                    merged_into_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_persons", x => x.id);
                    table.ForeignKey(
                        name: "fk_persons_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_persons_persons_merged_into_id",
                        column: x => x.merged_into_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "reminder_plans",
                columns: table => new
                {
                    academy_code = table.Column<string>(type: "text", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    active_from = table.Column<DateOnly>(type: "date", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminder_plans", x => x.academy_code);
                    table.ForeignKey(
                        name: "fk_reminder_plans_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "role_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_role_claims_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "parcours_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    academy_code = table.Column<string>(type: "text", nullable: false),
                    department = table.Column<string>(type: "text", nullable: false),
                    profile = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sector = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parcours_links", x => x.id);
                    table.CheckConstraint("ck_parcours_links_link", "link like 'https://%'");
                    table.ForeignKey(
                        name: "fk_parcours_links_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_parcours_links_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    academy_code = table.Column<string>(type: "text", nullable: false),
                    center_id = table.Column<Guid>(type: "uuid", nullable: false),
                    site = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    room = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    supervisors = table.Column<string[]>(type: "text[]", nullable: false),
                    mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    convoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    registration_opens_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    registration_closes_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    link = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    instructions = table.Column<string>(type: "text", nullable: true),
                    pix_number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    cancel_reason = table.Column<string>(type: "text", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sessions", x => x.id);
                    table.CheckConstraint("ck_sessions_cancelled", "(state = 'Cancelled') = (cancel_reason is not null)");
                    table.CheckConstraint("ck_sessions_capacity", "capacity >= 1");
                    table.CheckConstraint("ck_sessions_link", "mode <> 'Cned' or link is not null");
                    table.CheckConstraint("ck_sessions_times", "ends_at > convoked_at and registration_closes_at <= convoked_at and registration_opens_at < registration_closes_at");
                    table.ForeignKey(
                        name: "fk_sessions_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_sessions_centers_center_id",
                        column: x => x.center_id,
                        principalTable: "centers",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_file_chunks",
                columns: table => new
                {
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_file_chunks", x => new { x.batch_id, x.part, x.sequence });
                    table.ForeignKey(
                        name: "fk_import_file_chunks_import_batches_batch_id",
                        column: x => x.batch_id,
                        principalTable: "import_batches",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "campaign_results",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    participant_key = table.Column<Guid>(type: "uuid", nullable: false),
                    last_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    first_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    identifier = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    started_on = table.Column<DateOnly>(type: "date", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    shared_on = table.Column<DateOnly>(type: "date", nullable: true),
                    shared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    progress_millionths = table.Column<int>(type: "integer", nullable: true),
                    mastery_millionths = table.Column<int>(type: "integer", nullable: true),
                    stage = table.Column<short>(type: "smallint", nullable: true),
                    badge_level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    has_badges = table.Column<bool>(type: "boolean", nullable: false),
                    layout_id = table.Column<int>(type: "integer", nullable: true),
                    scores = table.Column<int[]>(type: "integer[]", nullable: true),
                    content_key = table.Column<Guid>(type: "uuid", nullable: false),
                    created_batch_id = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_campaign_results", x => x.id);
                    table.CheckConstraint("ck_campaign_results_shared", "shared = (shared_on is not null)");
                    table.ForeignKey(
                        name: "fk_campaign_results_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_campaign_results_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "civil_statuses",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sex = table.Column<string>(type: "character varying(1)", maxLength: 1, nullable: false),
                    birth_country = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    birth_insee = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    birth_postal_code = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true),
                    birth_city = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_civil_statuses", x => x.person_id);
                    table.CheckConstraint("ck_civil_statuses_sex", "sex in ('M', 'F')");
                    table.ForeignKey(
                        name: "fk_civil_statuses_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "consents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    recipient = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    text_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consents", x => x.id);
                    table.CheckConstraint("ck_consents_withdrawn", "(state = 'Withdrawn') = (withdrawn_at is not null)");
                    table.ForeignKey(
                        name: "fk_consents_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "data_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answer = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_data_requests_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "inspe_students",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    inspe = table.Column<string>(type: "text", nullable: false),
                    student_number = table.Column<string>(type: "text", nullable: false),
                    school_year = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    birth_name = table.Column<string>(type: "text", nullable: false),
                    usual_name = table.Column<string>(type: "text", nullable: true),
                    first_name = table.Column<string>(type: "text", nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    email = table.Column<string>(type: "text", nullable: true),
                    site = table.Column<string>(type: "text", nullable: true),
                    meef_mention = table.Column<string>(type: "text", nullable: false),
                    course = table.Column<string>(type: "text", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    created_batch_id = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inspe_students", x => x.id);
                    table.CheckConstraint("ck_inspe_students_status", "status in ('M1', 'M2', 'STAGIAIRE')");
                    table.ForeignKey(
                        name: "fk_inspe_students_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "mail_opt_outs",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_opt_outs", x => new { x.person_id, x.number });
                    table.ForeignKey(
                        name: "fk_mail_opt_outs_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_identifiers",
                columns: table => new
                {
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    verified = table.Column<bool>(type: "boolean", nullable: false),
                    created_batch_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_identifiers", x => new { x.kind, x.value });
                    table.ForeignKey(
                        name: "fk_person_identifiers_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "profile_results",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    campaign_id = table.Column<Guid>(type: "uuid", nullable: true),
                    campaign_code = table.Column<string>(type: "text", nullable: true),
                    campaign_number = table.Column<long>(type: "bigint", nullable: true),
                    campaign_name = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    participant_key = table.Column<Guid>(type: "uuid", nullable: false),
                    last_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    first_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    identifier = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true, collation: "C"),
                    sent = table.Column<bool>(type: "boolean", nullable: false),
                    sent_on = table.Column<DateOnly>(type: "date", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    total_pix = table.Column<int>(type: "integer", nullable: true),
                    certifiable = table.Column<bool>(type: "boolean", nullable: true),
                    certifiable_competences = table.Column<short>(type: "smallint", nullable: true),
                    levels = table.Column<short[]>(type: "smallint[]", nullable: true),
                    pix = table.Column<int[]>(type: "integer[]", nullable: true),
                    content_key = table.Column<Guid>(type: "uuid", nullable: false),
                    created_batch_id = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_profile_results", x => x.id);
                    table.CheckConstraint("ck_profile_results_sent", "sent = (sent_on is not null)");
                    table.ForeignKey(
                        name: "fk_profile_results_campaigns_campaign_id",
                        column: x => x.campaign_id,
                        principalTable: "campaigns",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_profile_results_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    academy_code = table.Column<string>(type: "text", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    active_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                    table.ForeignKey(
                        name: "fk_users_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_users_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "volet1_results",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    certification_number = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    mention = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    presented_level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    admissible = table.Column<bool>(type: "boolean", nullable: true),
                    exam_on = table.Column<DateOnly>(type: "date", nullable: false),
                    session_number = table.Column<string>(type: "text", nullable: true),
                    center_name = table.Column<string>(type: "text", nullable: true),
                    last_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    first_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: false),
                    birth_place = table.Column<string>(type: "text", nullable: true),
                    identifier = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    comment = table.Column<string>(type: "text", nullable: true),
                    content_key = table.Column<Guid>(type: "uuid", nullable: false),
                    created_batch_id = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_volet1_results", x => x.id);
                    table.CheckConstraint("ck_volet1_results_admissible", "admissible is null or admissible = (status = 'Obtained')");
                    table.CheckConstraint("ck_volet1_results_level", "level is null or (status = 'Obtained' and admissible is null)");
                    table.ForeignKey(
                        name: "fk_volet1_results_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "session_incidents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    author_name = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_session_incidents", x => x.id);
                    table.ForeignKey(
                        name: "fk_session_incidents_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "juror_profiles",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    qualities = table.Column<string[]>(type: "text[]", nullable: false),
                    school = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_juror_profiles", x => x.user_id);
                    table.ForeignKey(
                        name: "fk_juror_profiles_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "jury_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    label = table.Column<string>(type: "text", nullable: false),
                    grouping = table.Column<string>(type: "text", nullable: false),
                    academy_codes = table.Column<List<string>>(type: "text[]", nullable: false),
                    president_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deputy_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deposit_deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    orals_from = table.Column<DateOnly>(type: "date", nullable: false),
                    orals_to = table.Column<DateOnly>(type: "date", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    frozen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jury_sessions", x => x.id);
                    table.CheckConstraint("ck_jury_sessions_deputy", "deputy_id is null or deputy_id <> president_id");
                    table.CheckConstraint("ck_jury_sessions_orals", "orals_to >= orals_from");
                    table.ForeignKey(
                        name: "fk_jury_sessions_users_deputy_id",
                        column: x => x.deputy_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_jury_sessions_users_president_id",
                        column: x => x.president_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_roles",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_user_roles_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_user_roles_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "candidacies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    mention = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    formation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    academy_code = table.Column<string>(type: "text", nullable: false),
                    reglement_id = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    enrolled_level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    volet1_level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    volet1_admissible = table.Column<bool>(type: "boolean", nullable: true),
                    volet1_sat_on = table.Column<DateOnly>(type: "date", nullable: true),
                    volet1_valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    volet1_result_id = table.Column<long>(type: "bigint", nullable: true),
                    jury_session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    academies_since_volet2 = table.Column<List<string>>(type: "text[]", nullable: false),
                    alert = table.Column<string>(type: "text", nullable: true),
                    search_text = table.Column<string>(type: "text", nullable: false, defaultValue: "", collation: "C"),
                    sort_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, defaultValue: "", collation: "C"),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidacies", x => x.id);
                    table.CheckConstraint("ck_candidacies_volet1", "num_nonnulls(volet1_level, volet1_admissible) <= 1 and (volet1_sat_on is not null or num_nonnulls(volet1_level, volet1_admissible, volet1_valid_until) = 0)");
                    table.ForeignKey(
                        name: "fk_candidacies_academies_academy_code",
                        column: x => x.academy_code,
                        principalTable: "academies",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_candidacies_jury_sessions_jury_session_id",
                        column: x => x.jury_session_id,
                        principalTable: "jury_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_candidacies_persons_person_id",
                        column: x => x.person_id,
                        principalTable: "persons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "juries",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    jury_session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_juries", x => x.id);
                    table.ForeignKey(
                        name: "fk_juries_jury_sessions_jury_session_id",
                        column: x => x.jury_session_id,
                        principalTable: "jury_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "candidacy_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidacy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    to_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_name = table.Column<string>(type: "text", nullable: false),
                    author_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_candidacy_events", x => x.id);
                    table.ForeignKey(
                        name: "fk_candidacy_events_candidacies_candidacy_id",
                        column: x => x.candidacy_id,
                        principalTable: "candidacies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deposit_derogations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidacy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jury_session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    granted_by_name = table.Column<string>(type: "text", nullable: false),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deposit_derogations", x => x.id);
                    table.ForeignKey(
                        name: "fk_deposit_derogations_candidacies_candidacy_id",
                        column: x => x.candidacy_id,
                        principalTable: "candidacies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_deposit_derogations_jury_sessions_jury_session_id",
                        column: x => x.jury_session_id,
                        principalTable: "jury_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "dossier_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidacy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jury_session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    pages = table.Column<int>(type: "integer", nullable: true),
                    links = table.Column<List<string>>(type: "text[]", nullable: false),
                    warnings = table.Column<List<string>>(type: "text[]", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_versions", x => x.id);
                    table.CheckConstraint("ck_dossier_versions_size", "size > 0");
                    table.ForeignKey(
                        name: "fk_dossier_versions_candidacies_candidacy_id",
                        column: x => x.candidacy_id,
                        principalTable: "candidacies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dossier_versions_jury_sessions_jury_session_id",
                        column: x => x.jury_session_id,
                        principalTable: "jury_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_dossier_versions_stored_files_file_id",
                        column: x => x.file_id,
                        principalTable: "stored_files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "registrations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidacy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    registered_by = table.Column<string>(type: "text", nullable: false),
                    state_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    moved_from_id = table.Column<Guid>(type: "uuid", nullable: true),
                    derogation_level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    derogation_reason = table.Column<string>(type: "text", nullable: true),
                    offered_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    accommodation_request = table.Column<string>(type: "text", nullable: true),
                    extra_time_percent = table.Column<int>(type: "integer", nullable: false),
                    accommodation = table.Column<string>(type: "text", nullable: true),
                    reference = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    convoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_sequence = table.Column<int>(type: "integer", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    acknowledged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registrations", x => x.id);
                    table.CheckConstraint("ck_registrations_derogation", "(derogation_level is null) = (derogation_reason is null)");
                    table.CheckConstraint("ck_registrations_extra_time", "extra_time_percent between 0 and 99");
                    table.CheckConstraint("ck_registrations_offer", "(state = 'Offered') = (offered_until is not null)");
                    table.ForeignKey(
                        name: "fk_registrations_candidacies_candidacy_id",
                        column: x => x.candidacy_id,
                        principalTable: "candidacies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registrations_registrations_moved_from_id",
                        column: x => x.moved_from_id,
                        principalTable: "registrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_registrations_sessions_session_id",
                        column: x => x.session_id,
                        principalTable: "sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "jury_members",
                columns: table => new
                {
                    jury_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quality = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jury_members", x => new { x.jury_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_jury_members_juries_jury_id",
                        column: x => x.jury_id,
                        principalTable: "juries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_jury_members_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "orals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidacy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    jury_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_version_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    jury_free_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    place = table.Column<string>(type: "text", nullable: true),
                    link = table.Column<string>(type: "text", nullable: true),
                    convocation_reference = table.Column<string>(type: "text", nullable: true),
                    held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_orals", x => x.id);
                    table.CheckConstraint("ck_orals_convoked", "state <> 'Convoked' or starts_at is not null");
                    table.CheckConstraint("ck_orals_held", "state <> 'Held' or held_on is not null");
                    table.CheckConstraint("ck_orals_slot", "jury_free_at > starts_at and (starts_at is null) = (jury_free_at is null)");
                    table.ForeignKey(
                        name: "fk_orals_candidacies_candidacy_id",
                        column: x => x.candidacy_id,
                        principalTable: "candidacies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_orals_dossier_versions_dossier_version_id",
                        column: x => x.dossier_version_id,
                        principalTable: "dossier_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_orals_juries_jury_id",
                        column: x => x.jury_id,
                        principalTable: "juries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "conflict_declarations",
                columns: table => new
                {
                    oral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    conflicts = table.Column<List<string>>(type: "text[]", nullable: false),
                    detail = table.Column<string>(type: "text", nullable: true),
                    declared_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_conflict_declarations", x => new { x.oral_id, x.user_id });
                    table.ForeignKey(
                        name: "fk_conflict_declarations_orals_oral_id",
                        column: x => x.oral_id,
                        principalTable: "orals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_conflict_declarations_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_sheets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    oral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    juror_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    remark = table.Column<string>(type: "text", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reopen_reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_evaluation_sheets", x => x.id);
                    table.CheckConstraint("ck_evaluation_sheets_submitted", "state <> 'Submitted' or submitted_at is not null");
                    table.ForeignKey(
                        name: "fk_evaluation_sheets_orals_oral_id",
                        column: x => x.oral_id,
                        principalTable: "orals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_evaluation_sheets_users_juror_id",
                        column: x => x.juror_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "harmonisations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    oral_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    chosen_level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    choice_reason = table.Column<string>(type: "text", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: true),
                    grid_reason = table.Column<string>(type: "text", nullable: true),
                    notes = table.Column<string>(type: "text", nullable: true),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    locked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    locked_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    locked_by_name = table.Column<string>(type: "text", nullable: true),
                    locked_content = table.Column<string>(type: "text", nullable: true),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoke_reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_harmonisations", x => x.id);
                    table.CheckConstraint("ck_harmonisations_locked", "state <> 'Locked' or num_nulls(locked_at, locked_content, sha256) = 0");
                    table.ForeignKey(
                        name: "fk_harmonisations_orals_oral_id",
                        column: x => x.oral_id,
                        principalTable: "orals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "sheet_marks",
                columns: table => new
                {
                    sheet_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    comment = table.Column<string>(type: "text", nullable: true),
                    marked = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sheet_marks", x => new { x.sheet_id, x.key });
                    table.CheckConstraint("ck_sheet_marks_key", "key ~ '^([1-8]\\.[12]|[1-5])$'");
                    table.CheckConstraint("ck_sheet_marks_level", "level between 1 and 4");
                    table.ForeignKey(
                        name: "fk_sheet_marks_evaluation_sheets_sheet_id",
                        column: x => x.sheet_id,
                        principalTable: "evaluation_sheets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidacy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    oral_id = table.Column<Guid>(type: "uuid", nullable: true),
                    harmonisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    reglement_id = table.Column<string>(type: "text", nullable: false),
                    engine_version = table.Column<string>(type: "text", nullable: false),
                    inputs = table.Column<string>(type: "jsonb", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    volet1_valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    reasons = table.Column<List<string>>(type: "text[]", nullable: false),
                    locked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    locked_by_name = table.Column<string>(type: "text", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_by_name = table.Column<string>(type: "text", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoke_reason = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_decisions", x => x.id);
                    table.CheckConstraint("ck_decisions_level", "(outcome = 'Certifie') = (level is not null)");
                    table.ForeignKey(
                        name: "fk_decisions_candidacies_candidacy_id",
                        column: x => x.candidacy_id,
                        principalTable: "candidacies",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_decisions_harmonisations_harmonisation_id",
                        column: x => x.harmonisation_id,
                        principalTable: "harmonisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_decisions_orals_oral_id",
                        column: x => x.oral_id,
                        principalTable: "orals",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "harmonised_marks",
                columns: table => new
                {
                    harmonisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    level = table.Column<short>(type: "smallint", maxLength: 40, nullable: true),
                    comment = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_harmonised_marks", x => new { x.harmonisation_id, x.key });
                    table.CheckConstraint("ck_harmonised_marks_key", "key ~ '^([1-8]\\.[12]|[1-5])$'");
                    table.CheckConstraint("ck_harmonised_marks_level", "level between 1 and 4");
                    table.ForeignKey(
                        name: "fk_harmonised_marks_harmonisations_harmonisation_id",
                        column: x => x.harmonisation_id,
                        principalTable: "harmonisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reopenings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    harmonisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    requested_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_by_name = table.Column<string>(type: "text", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_by_name = table.Column<string>(type: "text", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reopenings", x => x.id);
                    table.CheckConstraint("ck_reopenings_two_persons", "confirmed_by_id is null or confirmed_by_id <> requested_by_id");
                    table.ForeignKey(
                        name: "fk_reopenings_harmonisations_harmonisation_id",
                        column: x => x.harmonisation_id,
                        principalTable: "harmonisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "attestations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(26)", maxLength: 26, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attestations", x => x.id);
                    table.CheckConstraint("ck_attestations_code", "code ~ '^[0-9A-HJKMNP-TV-Z]{26}$'");
                    table.ForeignKey(
                        name: "fk_attestations_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bordereau_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    decision_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_by_name = table.Column<string>(type: "text", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bordereau_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_bordereau_requests_decisions_decision_id",
                        column: x => x.decision_id,
                        principalTable: "decisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "roles",
                columns: new[] { "id", "concurrency_stamp", "name", "normalized_name" },
                values: new object[,]
                {
                    { new Guid("70697865-6475-4000-8000-000000000001"), "Candidat", "Candidat", "CANDIDAT" },
                    { new Guid("70697865-6475-4000-8000-000000000002"), "Drane", "Drane", "DRANE" },
                    { new Guid("70697865-6475-4000-8000-000000000003"), "Jury", "Jury", "JURY" },
                    { new Guid("70697865-6475-4000-8000-000000000004"), "President", "President", "PRESIDENT" },
                    { new Guid("70697865-6475-4000-8000-000000000005"), "Inspecteur", "Inspecteur", "INSPECTEUR" },
                    { new Guid("70697865-6475-4000-8000-000000000006"), "Inspe", "Inspe", "INSPE" },
                    { new Guid("70697865-6475-4000-8000-000000000007"), "Formateur", "Formateur", "FORMATEUR" },
                    { new Guid("70697865-6475-4000-8000-000000000008"), "Pilote", "Pilote", "PILOTE" },
                    { new Guid("70697865-6475-4000-8000-000000000009"), "Dpo", "Dpo", "DPO" },
                    { new Guid("70697865-6475-4000-8000-00000000000a"), "Admin", "Admin", "ADMIN" }
                });

            migrationBuilder.CreateIndex(
                name: "ix_academies_name",
                table: "academies",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_attestations_code",
                table: "attestations",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_attestations_decision_id",
                table: "attestations",
                column: "decision_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_at",
                table: "audit_entries",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_previous_hash",
                table: "audit_entries",
                column: "previous_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject_type_subject_id",
                table: "audit_entries",
                columns: new[] { "subject_type", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "ix_bordereau_requests_decision_id",
                table: "bordereau_requests",
                column: "decision_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calendar_dates_academy_code_from_day",
                table: "calendar_dates",
                columns: new[] { "academy_code", "from_day" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_token",
                table: "calendar_feeds",
                column: "token",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_campaign_results_campaign_id",
                table: "campaign_results",
                column: "campaign_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaign_results_participant_key_started_on_started_at",
                table: "campaign_results",
                columns: new[] { "participant_key", "started_on", "started_at" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_campaign_results_person_id",
                table: "campaign_results",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_academy_code",
                table: "campaigns",
                column: "academy_code");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_code",
                table: "campaigns",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_folded_name",
                table: "campaigns",
                column: "folded_name");

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_pix_number",
                table: "campaigns",
                column: "pix_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_campaigns_reference_id",
                table: "campaigns",
                column: "reference_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_candidacies_academy_code_sort_name_id",
                table: "candidacies",
                columns: new[] { "academy_code", "sort_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidacies_academy_code_state_since_id",
                table: "candidacies",
                columns: new[] { "academy_code", "state_since", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidacies_academy_code_state_sort_name_id",
                table: "candidacies",
                columns: new[] { "academy_code", "state", "sort_name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_candidacies_jury_session_id",
                table: "candidacies",
                column: "jury_session_id");

            migrationBuilder.CreateIndex(
                name: "ix_candidacies_person_id_mention",
                table: "candidacies",
                columns: new[] { "person_id", "mention" },
                unique: true,
                filter: "state not in ('Certified', 'Withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_candidacy_events_candidacy_id_at",
                table: "candidacy_events",
                columns: new[] { "candidacy_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_centers_academy_code_name",
                table: "centers",
                columns: new[] { "academy_code", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_conflict_declarations_user_id",
                table: "conflict_declarations",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_consents_person_id_purpose_recipient",
                table: "consents",
                columns: new[] { "person_id", "purpose", "recipient" },
                unique: true,
                filter: "state = 'Given'")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_data_requests_person_id",
                table: "data_requests",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_candidacy_id_version",
                table: "decisions",
                columns: new[] { "candidacy_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decisions_harmonisation_id",
                table: "decisions",
                column: "harmonisation_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decisions_oral_id",
                table: "decisions",
                column: "oral_id");

            migrationBuilder.CreateIndex(
                name: "ix_deposit_derogations_candidacy_id_jury_session_id",
                table: "deposit_derogations",
                columns: new[] { "candidacy_id", "jury_session_id" });

            migrationBuilder.CreateIndex(
                name: "ix_deposit_derogations_jury_session_id",
                table: "deposit_derogations",
                column: "jury_session_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_versions_candidacy_id_number",
                table: "dossier_versions",
                columns: new[] { "candidacy_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossier_versions_file_id",
                table: "dossier_versions",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_versions_jury_session_id",
                table: "dossier_versions",
                column: "jury_session_id");

            migrationBuilder.CreateIndex(
                name: "ix_evaluation_sheets_juror_id",
                table: "evaluation_sheets",
                column: "juror_id");

            migrationBuilder.CreateIndex(
                name: "ix_evaluation_sheets_oral_id_juror_id_version",
                table: "evaluation_sheets",
                columns: new[] { "oral_id", "juror_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_harmonisations_oral_id_version",
                table: "harmonisations",
                columns: new[] { "oral_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_header_aliases_kind_folded_alias",
                table: "header_aliases",
                columns: new[] { "kind", "folded_alias" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_matches_person_id",
                table: "identity_matches",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_matches_subject",
                table: "identity_matches",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_academy_code",
                table: "import_batches",
                column: "academy_code");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_sha256",
                table: "import_batches",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_state_received_at",
                table: "import_batches",
                columns: new[] { "state", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_inspe_students_inspe_student_number_school_year",
                table: "inspe_students",
                columns: new[] { "inspe", "student_number", "school_year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_inspe_students_person_id",
                table: "inspe_students",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_juries_jury_session_id_name",
                table: "juries",
                columns: new[] { "jury_session_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jury_members_user_id",
                table: "jury_members",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_jury_sessions_deputy_id",
                table: "jury_sessions",
                column: "deputy_id");

            migrationBuilder.CreateIndex(
                name: "ix_jury_sessions_label",
                table: "jury_sessions",
                column: "label",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jury_sessions_president_id",
                table: "jury_sessions",
                column: "president_id");

            migrationBuilder.CreateIndex(
                name: "ix_mail_templates_academy_code_key_version",
                table: "mail_templates",
                columns: new[] { "academy_code", "key", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_orals_candidacy_id",
                table: "orals",
                column: "candidacy_id",
                unique: true,
                filter: "state in ('Assigned', 'Convoked')");

            migrationBuilder.CreateIndex(
                name: "ix_orals_convocation_reference",
                table: "orals",
                column: "convocation_reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_orals_dossier_version_id",
                table: "orals",
                column: "dossier_version_id");

            migrationBuilder.CreateIndex(
                name: "ix_orals_jury_id",
                table: "orals",
                column: "jury_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_academy_code_created_at",
                table: "outbox_messages",
                columns: new[] { "academy_code", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_created_at",
                table: "outbox_messages",
                column: "created_at",
                filter: "sent_at is null and failed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_event_key",
                table: "outbox_messages",
                column: "event_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parcours_links_academy_code",
                table: "parcours_links",
                column: "academy_code");

            migrationBuilder.CreateIndex(
                name: "ix_parcours_links_campaign_id_department_profile_sector",
                table: "parcours_links",
                columns: new[] { "campaign_id", "department", "profile", "sector" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_parcours_links_department_profile",
                table: "parcours_links",
                columns: new[] { "department", "profile" });

            migrationBuilder.CreateIndex(
                name: "ix_person_identifiers_person_id",
                table: "person_identifiers",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_persons_academy_code",
                table: "persons",
                column: "academy_code");

            migrationBuilder.CreateIndex(
                name: "ix_persons_folded_last_name_folded_first_name_birth_date",
                table: "persons",
                columns: new[] { "folded_last_name", "folded_first_name", "birth_date" });

            migrationBuilder.CreateIndex(
                name: "ix_persons_merged_into_id",
                table: "persons",
                column: "merged_into_id",
                filter: "merged_into_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_profile_results_campaign_id",
                table: "profile_results",
                column: "campaign_id");

            migrationBuilder.CreateIndex(
                name: "ix_profile_results_participant_key_sent_on_sent_at",
                table: "profile_results",
                columns: new[] { "participant_key", "sent_on", "sent_at" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_profile_results_person_id",
                table: "profile_results",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_candidacy_id_registered_at",
                table: "registrations",
                columns: new[] { "candidacy_id", "registered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_registrations_moved_from_id",
                table: "registrations",
                column: "moved_from_id");

            migrationBuilder.CreateIndex(
                name: "ix_registrations_reference",
                table: "registrations",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_registrations_session_id_position",
                table: "registrations",
                columns: new[] { "session_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_registrations_open",
                table: "registrations",
                column: "candidacy_id",
                unique: true,
                filter: "state in ('Seated', 'Waiting', 'Offered')");

            migrationBuilder.CreateIndex(
                name: "ix_reglements_based_on",
                table: "reglements",
                column: "based_on");

            migrationBuilder.CreateIndex(
                name: "ix_reglements_status_effective_from",
                table: "reglements",
                columns: new[] { "status", "effective_from" });

            migrationBuilder.CreateIndex(
                name: "ix_reopenings_harmonisation_id",
                table: "reopenings",
                column: "harmonisation_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_result_versions_batch_id",
                table: "result_versions",
                column: "batch_id");

            migrationBuilder.CreateIndex(
                name: "ix_result_versions_source_row_id",
                table: "result_versions",
                columns: new[] { "source", "row_id" });

            migrationBuilder.CreateIndex(
                name: "ix_role_claims_role_id",
                table: "role_claims",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "role_name_index",
                table: "roles",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_score_layouts_slots",
                table: "score_layouts",
                column: "slots",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_session_incidents_session_id",
                table: "session_incidents",
                column: "session_id");

            migrationBuilder.CreateIndex(
                name: "ix_sessions_academy_code_convoked_at",
                table: "sessions",
                columns: new[] { "academy_code", "convoked_at" });

            migrationBuilder.CreateIndex(
                name: "ix_sessions_center_id",
                table: "sessions",
                column: "center_id");

            migrationBuilder.CreateIndex(
                name: "ix_staff_headcounts_region_academy_department_profile_sector_c~",
                table: "staff_headcounts",
                columns: new[] { "region", "academy", "department", "profile", "sector", "counted_on" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_user_claims_user_id",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_logins_user_id",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_role_id",
                table: "user_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_users_academy_code",
                table: "users",
                column: "academy_code");

            migrationBuilder.CreateIndex(
                name: "ix_users_person_id",
                table: "users",
                column: "person_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_volet1_results_certification_number",
                table: "volet1_results",
                column: "certification_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_volet1_results_person_id",
                table: "volet1_results",
                column: "person_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "academy_settings");

            migrationBuilder.DropTable(
                name: "attestations");

            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "bordereau_requests");

            migrationBuilder.DropTable(
                name: "calendar_dates");

            migrationBuilder.DropTable(
                name: "calendar_feeds");

            migrationBuilder.DropTable(
                name: "campaign_results");

            migrationBuilder.DropTable(
                name: "candidacy_events");

            migrationBuilder.DropTable(
                name: "civil_statuses");

            migrationBuilder.DropTable(
                name: "conflict_declarations");

            migrationBuilder.DropTable(
                name: "consents");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "data_requests");

            migrationBuilder.DropTable(
                name: "deposit_derogations");

            migrationBuilder.DropTable(
                name: "harmonised_marks");

            migrationBuilder.DropTable(
                name: "header_aliases");

            migrationBuilder.DropTable(
                name: "identity_matches");

            migrationBuilder.DropTable(
                name: "import_file_chunks");

            migrationBuilder.DropTable(
                name: "inspe_students");

            migrationBuilder.DropTable(
                name: "juror_profiles");

            migrationBuilder.DropTable(
                name: "jury_members");

            migrationBuilder.DropTable(
                name: "mail_opt_outs");

            migrationBuilder.DropTable(
                name: "mail_templates");

            migrationBuilder.DropTable(
                name: "outbox_messages");

            migrationBuilder.DropTable(
                name: "parcours_links");

            migrationBuilder.DropTable(
                name: "person_identifiers");

            migrationBuilder.DropTable(
                name: "portal_settings");

            migrationBuilder.DropTable(
                name: "profile_results");

            migrationBuilder.DropTable(
                name: "reference_documents");

            migrationBuilder.DropTable(
                name: "registrations");

            migrationBuilder.DropTable(
                name: "reglements");

            migrationBuilder.DropTable(
                name: "reminder_plans");

            migrationBuilder.DropTable(
                name: "reopenings");

            migrationBuilder.DropTable(
                name: "result_versions");

            migrationBuilder.DropTable(
                name: "role_claims");

            migrationBuilder.DropTable(
                name: "score_layouts");

            migrationBuilder.DropTable(
                name: "session_incidents");

            migrationBuilder.DropTable(
                name: "sheet_marks");

            migrationBuilder.DropTable(
                name: "staff_headcounts");

            migrationBuilder.DropTable(
                name: "user_claims");

            migrationBuilder.DropTable(
                name: "user_logins");

            migrationBuilder.DropTable(
                name: "user_roles");

            migrationBuilder.DropTable(
                name: "user_tokens");

            migrationBuilder.DropTable(
                name: "volet1_results");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "import_batches");

            migrationBuilder.DropTable(
                name: "campaigns");

            migrationBuilder.DropTable(
                name: "sessions");

            migrationBuilder.DropTable(
                name: "evaluation_sheets");

            migrationBuilder.DropTable(
                name: "roles");

            migrationBuilder.DropTable(
                name: "harmonisations");

            migrationBuilder.DropTable(
                name: "centers");

            migrationBuilder.DropTable(
                name: "orals");

            migrationBuilder.DropTable(
                name: "dossier_versions");

            migrationBuilder.DropTable(
                name: "juries");

            migrationBuilder.DropTable(
                name: "candidacies");

            migrationBuilder.DropTable(
                name: "stored_files");

            migrationBuilder.DropTable(
                name: "jury_sessions");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "persons");

            migrationBuilder.DropTable(
                name: "academies");
        }
    }
}
