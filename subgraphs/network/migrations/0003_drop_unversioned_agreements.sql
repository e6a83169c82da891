DROP TABLE "network"."agreement_parties" CASCADE;--> statement-breakpoint
DROP TABLE "network"."agreements" CASCADE;--> statement-breakpoint
DROP TABLE "network"."data_sharing_scopes" CASCADE;--> statement-breakpoint
DROP TYPE "network"."agreement_party_role";