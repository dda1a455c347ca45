CREATE TYPE "public"."file_fault" AS ENUM('MISSING', 'DAMAGED');--> statement-breakpoint
CREATE TYPE "public"."cleanup_action" AS ENUM('REMOVE', 'QUARANTINE', 'RELEASE', 'MARK', 'UNMARK', 'CORRECT', 'REPORT');--> statement-breakpoint
CREATE TYPE "public"."cleanup_kind" AS ENUM('EXPIRED_SESSIONS', 'STALE_UPLOADS', 'WORK_FOLDERS', 'CONVERSION_LOGS', 'TRASH', 'LINKS', 'CACHED_CONVERSIONS', 'SESSION_RECORDS', 'QUOTA_RECOUNT', 'ORPHANS', 'STORAGE_CHECK', 'HASH_CHECK', 'CLEANUP_LOG');--> statement-breakpoint
CREATE TYPE "public"."cleanup_outcome" AS ENUM('PLANNED', 'DONE', 'KEPT', 'FAILED');--> statement-breakpoint
CREATE TYPE "public"."cleanup_state" AS ENUM('RUNNING', 'SUCCEEDED', 'FAILED');--> statement-breakpoint
CREATE TYPE "public"."cleanup_trigger" AS ENUM('SCHEDULE', 'ADMINISTRATOR', 'COMMAND', 'SPACE');--> statement-breakpoint
CREATE TABLE "cleanup_items" (
	"sequence" bigserial PRIMARY KEY NOT NULL,
	"run_id" text COLLATE "C" NOT NULL,
	"action" "cleanup_action" NOT NULL,
	"subject" text NOT NULL,
	"bytes" bigint NOT NULL,
	"reason" text NOT NULL,
	"outcome" "cleanup_outcome" DEFAULT 'PLANNED' NOT NULL,
	"message" text
);
--> statement-breakpoint
CREATE TABLE "cleanup_runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" "cleanup_kind" NOT NULL,
	"dry_run" boolean NOT NULL,
	"trigger" "cleanup_trigger" NOT NULL,
	"state" "cleanup_state" DEFAULT 'RUNNING' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"examined" bigint DEFAULT 0 NOT NULL,
	"removed" bigint DEFAULT 0 NOT NULL,
	"bytes_freed" bigint DEFAULT 0 NOT NULL,
	"errors" integer DEFAULT 0 NOT NULL,
	"failure" text
);
--> statement-breakpoint
CREATE TABLE "quarantined_files" (
	"key" text COLLATE "C" NOT NULL,
	"parts_id" text COLLATE "C" DEFAULT '' NOT NULL,
	"byte_size" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	CONSTRAINT "quarantined_files_key_parts_id_pk" PRIMARY KEY("key","parts_id")
);
--> statement-breakpoint
CREATE TABLE "space_readings" (
	"machine" text NOT NULL,
	"volume" text NOT NULL,
	"taken_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"free_bytes" bigint NOT NULL,
	"total_bytes" bigint NOT NULL,
	CONSTRAINT "space_readings_machine_volume_taken_at_pk" PRIMARY KEY("machine","volume","taken_at")
);
--> statement-breakpoint
DROP INDEX "saved_versions_by_user";--> statement-breakpoint
ALTER TABLE "structures" ADD COLUMN "fault" "file_fault";--> statement-breakpoint
ALTER TABLE "structures" ADD COLUMN "fault_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversions" ADD COLUMN "for_link" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "conversions" ADD COLUMN "used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "saved_versions" ADD COLUMN "fault" "file_fault";--> statement-breakpoint
ALTER TABLE "saved_versions" ADD COLUMN "fault_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "saved_versions" ADD COLUMN "checked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "cleanup_items" ADD CONSTRAINT "cleanup_items_run_id_cleanup_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."cleanup_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cleanup_items_by_run" ON "cleanup_items" USING btree ("run_id","sequence");--> statement-breakpoint
CREATE INDEX "cleanup_runs_by_start" ON "cleanup_runs" USING btree ("created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "cleanup_runs_by_kind" ON "cleanup_runs" USING btree ("kind","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "structures_by_place" ON "structures" USING btree ("session_id","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "saved_versions_by_place" ON "saved_versions" USING btree ("user_id","saved_id","id");--> statement-breakpoint
CREATE INDEX "saved_versions_by_check" ON "saved_versions" USING btree ("checked_at" NULLS FIRST,"id");