CREATE TABLE "network"."policy_loadings" (
	"loaded_at" timestamp (3) with time zone NOT NULL,
	"version" text NOT NULL,
	"loaded_by" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "policy_loadings_loaded_at_version_pk" PRIMARY KEY("loaded_at","version")
);
--> statement-breakpoint
CREATE TABLE "network"."policy_sets" (
	"version" text PRIMARY KEY NOT NULL,
	"rules" jsonb NOT NULL,
	"files" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "network"."policy_loadings" ADD CONSTRAINT "policy_loadings_version_policy_sets_version_fk" FOREIGN KEY ("version") REFERENCES "network"."policy_sets"("version") ON DELETE no action ON UPDATE no action;