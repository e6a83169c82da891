CREATE TYPE "claims"."webhook_state" AS ENUM('ACTIVE', 'PAUSED');--> statement-breakpoint
CREATE TABLE "claims"."webhooks" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"kinds" text[] NOT NULL,
	"secret" text NOT NULL,
	"state" "claims"."webhook_state" DEFAULT 'ACTIVE' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"position" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	"delivered_at" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"last_error" text,
	CONSTRAINT "webhook_url_length" CHECK (char_length("claims"."webhooks"."url") between 1 and 2000)
);
