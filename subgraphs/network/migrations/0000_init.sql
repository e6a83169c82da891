CREATE SCHEMA "network";
--> statement-breakpoint
CREATE TYPE "network"."agreement_kind" AS ENUM('FRAMEWORK', 'SPECIFIC', 'PURCHASING_GROUP', 'JOINT_CONTROLLER', 'PROCESSOR', 'DPO_SHARING');--> statement-breakpoint
CREATE TYPE "network"."agreement_party_role" AS ENUM('PROVIDER', 'BENEFICIARY', 'COORDINATOR', 'MEMBER');--> statement-breakpoint
CREATE TYPE "network"."dpo_mandate_kind" AS ENUM('INTERNAL', 'EXTERNAL', 'SHARED');--> statement-breakpoint
CREATE TABLE "network"."agreement_parties" (
	"agreement" text COLLATE "C" NOT NULL,
	"office" text COLLATE "C" NOT NULL,
	"role" "network"."agreement_party_role" NOT NULL,
	CONSTRAINT "agreement_parties_agreement_office_pk" PRIMARY KEY("agreement","office")
);
--> statement-breakpoint
CREATE TABLE "network"."agreements" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"kind" "network"."agreement_kind" NOT NULL,
	"effective_from" date NOT NULL,
	"effective_until" date,
	CONSTRAINT "agreements_period" CHECK ("network"."agreements"."effective_until" > "network"."agreements"."effective_from")
);
--> statement-breakpoint
CREATE TABLE "network"."data_sharing_scopes" (
	"agreement" text COLLATE "C" NOT NULL,
	"position" smallint NOT NULL,
	"entity_types" text[] NOT NULL,
	"categories" text[] NOT NULL,
	"purpose" text NOT NULL,
	"tier" text NOT NULL,
	CONSTRAINT "data_sharing_scopes_agreement_position_pk" PRIMARY KEY("agreement","position")
);
--> statement-breakpoint
CREATE TABLE "network"."dpo_mandates" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"office" text COLLATE "C" NOT NULL,
	"holder" text NOT NULL,
	"kind" "network"."dpo_mandate_kind" NOT NULL,
	"from" date NOT NULL,
	"until" date,
	CONSTRAINT "dpo_mandates_period" CHECK ("network"."dpo_mandates"."until" > "network"."dpo_mandates"."from")
);
--> statement-breakpoint
CREATE TABLE "network"."office_names" (
	"office" text COLLATE "C" NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"from" date,
	"until" date,
	CONSTRAINT "office_names_office_position_pk" PRIMARY KEY("office","position"),
	CONSTRAINT "office_names_period" CHECK ("network"."office_names"."until" > "network"."office_names"."from")
);
--> statement-breakpoint
CREATE TABLE "network"."offices" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"member_from" date NOT NULL,
	"member_until" date,
	CONSTRAINT "offices_period" CHECK ("network"."offices"."member_until" > "network"."offices"."member_from")
);
--> statement-breakpoint
ALTER TABLE "network"."agreement_parties" ADD CONSTRAINT "agreement_parties_agreement_agreements_reference_fk" FOREIGN KEY ("agreement") REFERENCES "network"."agreements"("reference") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."agreement_parties" ADD CONSTRAINT "agreement_parties_office_offices_key_fk" FOREIGN KEY ("office") REFERENCES "network"."offices"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."data_sharing_scopes" ADD CONSTRAINT "data_sharing_scopes_agreement_agreements_reference_fk" FOREIGN KEY ("agreement") REFERENCES "network"."agreements"("reference") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."dpo_mandates" ADD CONSTRAINT "dpo_mandates_office_offices_key_fk" FOREIGN KEY ("office") REFERENCES "network"."offices"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "network"."office_names" ADD CONSTRAINT "office_names_office_offices_key_fk" FOREIGN KEY ("office") REFERENCES "network"."offices"("key") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agreement_parties_office_index" ON "network"."agreement_parties" USING btree ("office");--> statement-breakpoint
CREATE INDEX "dpo_mandates_office_index" ON "network"."dpo_mandates" USING btree ("office");