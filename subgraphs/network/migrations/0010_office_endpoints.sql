CREATE TABLE "network"."office_endpoints" (
	"office" text COLLATE "C" PRIMARY KEY NOT NULL,
	"url" text,
	"public_key" text,
	"confirmed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "network"."office_endpoints" ADD CONSTRAINT "office_endpoints_office_offices_key_fk" FOREIGN KEY ("office") REFERENCES "network"."offices"("key") ON DELETE cascade ON UPDATE no action;