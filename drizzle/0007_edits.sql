ALTER TABLE "structures" ADD COLUMN "conversion_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "conversions" ADD COLUMN "operations" jsonb;--> statement-breakpoint
ALTER TABLE "conversions" ADD COLUMN "effects" jsonb;