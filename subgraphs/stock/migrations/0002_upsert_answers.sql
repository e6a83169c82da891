CREATE TABLE "stock"."upsert_answers" (
	"key" text PRIMARY KEY NOT NULL,
	"content_hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"rows" jsonb
);
--> statement-breakpoint
CREATE INDEX "upsert_answers_at_index" ON "stock"."upsert_answers" USING btree ("at");