CREATE TYPE "public"."shelf_place" AS ENUM('SHELF', 'TRASH', 'PURGED');--> statement-breakpoint
CREATE TYPE "public"."visibility" AS ENUM('PRIVATE', 'LINK', 'PUBLIC');--> statement-breakpoint
CREATE TABLE "users" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"issuer" text NOT NULL,
	"subject" text NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"bytes_used" bigint DEFAULT 0 NOT NULL,
	"bytes_reserved" bigint DEFAULT 0 NOT NULL,
	"files_used" integer DEFAULT 0 NOT NULL,
	"files_reserved" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "users_by_subject" UNIQUE("issuer","subject"),
	CONSTRAINT "users_counters" CHECK (bytes_used >= 0 and bytes_reserved >= 0 and files_used >= 0 and files_reserved >= 0)
);
--> statement-breakpoint
CREATE TABLE "saved_structures" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"place" "shelf_place" DEFAULT 'SHELF' NOT NULL,
	"visibility" "visibility" DEFAULT 'PRIVATE' NOT NULL,
	"share_token" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"description" text NOT NULL,
	"tags" text[] NOT NULL,
	"versions" integer NOT NULL,
	"format" text NOT NULL,
	"byte_size" bigint NOT NULL,
	"atom_count" integer NOT NULL,
	"terms" "tsvector" NOT NULL,
	"idempotency_key" text,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"changed_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	"trashed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "saved_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"saved_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"note" text NOT NULL,
	"author" text NOT NULL,
	"file_name" text NOT NULL,
	"format" text NOT NULL,
	"origin" "structure_origin" NOT NULL,
	"derived_from" text COLLATE "C",
	"restored_from" integer,
	"compression" "compression" NOT NULL,
	"byte_size" bigint NOT NULL,
	"content_byte_size" bigint NOT NULL,
	"sha256" char(64) NOT NULL,
	"content_sha256" char(64) NOT NULL,
	"atom_count" integer NOT NULL,
	"summary" jsonb NOT NULL,
	"report" jsonb NOT NULL,
	"idempotency_key" text,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL,
	CONSTRAINT "saved_versions_by_number" UNIQUE("saved_id","number")
);
--> statement-breakpoint
CREATE TABLE "shelf_reservations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"saved_id" text COLLATE "C" NOT NULL,
	"bytes" bigint NOT NULL,
	"holder" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sessions" ALTER COLUMN "user_id" SET DATA TYPE text COLLATE "C";--> statement-breakpoint
ALTER TABLE "structure_records" ALTER COLUMN "session_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "is_administrator" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_structures" ADD CONSTRAINT "saved_structures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_versions" ADD CONSTRAINT "saved_versions_saved_id_saved_structures_id_fk" FOREIGN KEY ("saved_id") REFERENCES "public"."saved_structures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shelf_reservations" ADD CONSTRAINT "shelf_reservations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_by_user_and_changed" ON "saved_structures" USING btree ("user_id","place","changed_at","id");--> statement-breakpoint
CREATE INDEX "saved_public_by_changed" ON "saved_structures" USING btree ("changed_at","id") WHERE visibility = 'PUBLIC' and place = 'SHELF';--> statement-breakpoint
CREATE INDEX "saved_by_user_and_created" ON "saved_structures" USING btree ("user_id","place","created_at","id");--> statement-breakpoint
CREATE INDEX "saved_public_by_created" ON "saved_structures" USING btree ("created_at","id") WHERE visibility = 'PUBLIC' and place = 'SHELF';--> statement-breakpoint
CREATE INDEX "saved_by_user_and_name" ON "saved_structures" USING btree ("user_id","place","name_key","id");--> statement-breakpoint
CREATE INDEX "saved_public_by_name" ON "saved_structures" USING btree ("name_key","id") WHERE visibility = 'PUBLIC' and place = 'SHELF';--> statement-breakpoint
CREATE INDEX "saved_by_user_and_atoms" ON "saved_structures" USING btree ("user_id","place","atom_count","id");--> statement-breakpoint
CREATE INDEX "saved_public_by_atoms" ON "saved_structures" USING btree ("atom_count","id") WHERE visibility = 'PUBLIC' and place = 'SHELF';--> statement-breakpoint
CREATE INDEX "saved_by_user_and_size" ON "saved_structures" USING btree ("user_id","place","byte_size","id");--> statement-breakpoint
CREATE INDEX "saved_public_by_size" ON "saved_structures" USING btree ("byte_size","id") WHERE visibility = 'PUBLIC' and place = 'SHELF';--> statement-breakpoint
CREATE INDEX "saved_by_terms" ON "saved_structures" USING gin ("terms") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "saved_purged" ON "saved_structures" USING btree ("id") WHERE place = 'PURGED';--> statement-breakpoint
CREATE UNIQUE INDEX "saved_idempotency" ON "saved_structures" USING btree ("user_id","idempotency_key") WHERE idempotency_key is not null;--> statement-breakpoint
CREATE INDEX "saved_versions_by_user" ON "saved_versions" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_versions_idempotency" ON "saved_versions" USING btree ("saved_id","idempotency_key") WHERE idempotency_key is not null;--> statement-breakpoint
CREATE INDEX "shelf_reservations_by_user" ON "shelf_reservations" USING btree ("user_id");--> statement-breakpoint
INSERT INTO "users" ("id", "issuer", "subject") VALUES ('local', '', '');--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("user_id");