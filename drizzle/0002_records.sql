CREATE TABLE "structure_records" (
	"structure_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"byte_offset" bigint NOT NULL,
	"byte_length" bigint NOT NULL,
	"atoms" integer NOT NULL,
	"formula" text NOT NULL,
	"data_items" jsonb NOT NULL,
	"data_item_count" integer NOT NULL,
	CONSTRAINT "structure_records_structure_id_position_pk" PRIMARY KEY("structure_id","position")
);
--> statement-breakpoint
ALTER TABLE "structure_records" ADD CONSTRAINT "structure_records_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "structure_records_by_session" ON "structure_records" USING btree ("session_id");