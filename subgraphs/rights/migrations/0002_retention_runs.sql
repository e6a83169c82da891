CREATE TABLE "rights"."retention_runs" (
	"rule" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"before" timestamp (3) with time zone NOT NULL,
	"deleted" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "retention_runs_rule_started_at_pk" PRIMARY KEY("rule","started_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "retention_runs_one_unfinished" ON "rights"."retention_runs" USING btree ("rule") WHERE finished_at is null;