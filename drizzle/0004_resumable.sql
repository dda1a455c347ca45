ALTER TABLE "uploads" ADD COLUMN "reservation_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "parts_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "uploads" ADD COLUMN "bytes_safe" bigint DEFAULT 0 NOT NULL;