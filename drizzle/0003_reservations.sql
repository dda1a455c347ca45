CREATE TABLE "processes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"pid" integer NOT NULL,
	"birth" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"bytes" bigint NOT NULL,
	"holder" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT molshelf_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reservations_by_session" ON "reservations" USING btree ("session_id");--> statement-breakpoint
ALTER TABLE "uploads" DROP COLUMN "bytes_reserved";--> statement-breakpoint
UPDATE "sessions" SET "bytes_reserved" = 0, "files_reserved" = 0;
