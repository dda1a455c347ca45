CREATE TYPE "public"."upload_state" AS ENUM('RECEIVING', 'CHECKING', 'READY', 'REJECTED', 'FAILED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."compression" AS ENUM('NONE', 'GZIP');--> statement-breakpoint
CREATE TYPE "public"."structure_origin" AS ENUM('UPLOAD', 'CONVERSION', 'EDIT', 'SHELF');--> statement-breakpoint
CREATE TYPE "public"."conversion_state" AS ENUM('QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "public"."disposition" AS ENUM('ATTACHMENT', 'INLINE');--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"token_hash" char(64) NOT NULL,
	"user_id" text NOT NULL,
	"client_address" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"absolute_expires_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"cleared_at" timestamp (3) with time zone,
	"bytes_used" bigint DEFAULT 0 NOT NULL,
	"bytes_reserved" bigint DEFAULT 0 NOT NULL,
	"files_used" integer DEFAULT 0 NOT NULL,
	"files_reserved" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "sessions_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "sessions_counters" CHECK (bytes_used >= 0 and bytes_reserved >= 0 and files_used >= 0 and files_reserved >= 0)
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"file_name" text NOT NULL,
	"byte_size" bigint,
	"declared_format" text,
	"state" "upload_state" DEFAULT 'RECEIVING' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"bytes_received" bigint DEFAULT 0 NOT NULL,
	"bytes_reserved" bigint DEFAULT 0 NOT NULL,
	"report" jsonb,
	"structure_id" text COLLATE "C",
	"failure_code" text,
	"failure_message" text,
	"idempotency_key" text,
	"holder" text,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"touched_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "structures" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"format" text NOT NULL,
	"origin" "structure_origin" NOT NULL,
	"derived_from" text COLLATE "C",
	"compression" "compression" NOT NULL,
	"byte_size" bigint NOT NULL,
	"content_byte_size" bigint NOT NULL,
	"sha256" char(64) NOT NULL,
	"content_sha256" char(64) NOT NULL,
	"atom_count" integer NOT NULL,
	"summary" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "conversion_log" (
	"sequence" bigserial PRIMARY KEY NOT NULL,
	"conversion_id" text COLLATE "C" NOT NULL,
	"attempt" integer NOT NULL,
	"level" text NOT NULL,
	"message" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "conversions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"structure_id" text COLLATE "C" NOT NULL,
	"target" text NOT NULL,
	"requested_engine" text,
	"options" jsonb NOT NULL,
	"plan" jsonb NOT NULL,
	"state" "conversion_state" DEFAULT 'QUEUED' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"attempt" integer DEFAULT 0 NOT NULL,
	"worker" text,
	"lease_until" timestamp (3) with time zone,
	"fraction" double precision DEFAULT 0 NOT NULL,
	"step" text DEFAULT 'waiting' NOT NULL,
	"losses" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"result_id" text COLLATE "C",
	"failure_code" text,
	"failure_message" text,
	"idempotency_key" text,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "download_links" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"structure_id" text COLLATE "C" NOT NULL,
	"conversion_id" text COLLATE "C",
	"secret_hash" char(64) NOT NULL,
	"disposition" "disposition" DEFAULT 'ATTACHMENT' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "download_links_secret_hash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "structures" ADD CONSTRAINT "structures_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversion_log" ADD CONSTRAINT "conversion_log_conversion_id_conversions_id_fk" FOREIGN KEY ("conversion_id") REFERENCES "public"."conversions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversions" ADD CONSTRAINT "conversions_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "download_links" ADD CONSTRAINT "download_links_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_open_by_expiry" ON "sessions" USING btree ("expires_at") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "sessions_open_by_address" ON "sessions" USING btree ("client_address") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "sessions_uncleared" ON "sessions" USING btree ("ended_at") WHERE ended_at is not null and cleared_at is null;--> statement-breakpoint
CREATE INDEX "uploads_by_session" ON "uploads" USING btree ("session_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "uploads_running" ON "uploads" USING btree ("touched_at") WHERE finished_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "uploads_idempotency" ON "uploads" USING btree ("session_id","idempotency_key") WHERE idempotency_key is not null;--> statement-breakpoint
CREATE INDEX "structures_by_session" ON "structures" USING btree ("session_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "conversion_log_by_conversion" ON "conversion_log" USING btree ("conversion_id","sequence");--> statement-breakpoint
CREATE INDEX "conversions_by_session" ON "conversions" USING btree ("session_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversions_unfinished" ON "conversions" USING btree ("state","lease_until") WHERE finished_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversions_idempotency" ON "conversions" USING btree ("session_id","idempotency_key") WHERE idempotency_key is not null;--> statement-breakpoint
CREATE INDEX "download_links_by_session" ON "download_links" USING btree ("session_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "download_links_live" ON "download_links" USING btree ("expires_at") WHERE revoked_at is null;