CREATE TABLE "network"."session_ends" (
	"principal" text NOT NULL,
	"ended_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_roles" text[] NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "session_ends_principal_ended_at_pk" PRIMARY KEY("principal","ended_at")
);
--> statement-breakpoint
CREATE INDEX "session_ends_ended_at_index" ON "network"."session_ends" USING btree ("ended_at");