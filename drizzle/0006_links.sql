CREATE TYPE "public"."link_compression" AS ENUM('AS_STORED', 'NONE', 'GZIP');--> statement-breakpoint
ALTER TABLE "conversions" ADD COLUMN "cache_key" char(64);--> statement-breakpoint
ALTER TABLE "download_links" ADD COLUMN "archived" jsonb;--> statement-breakpoint
ALTER TABLE "download_links" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "download_links" ADD COLUMN "lasting" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "download_links" ADD COLUMN "compression" "link_compression" DEFAULT 'AS_STORED' NOT NULL;--> statement-breakpoint
CREATE INDEX "conversions_by_cache_key" ON "conversions" USING btree ("session_id","cache_key");