-- What proves the ledger is written by the same role as the ledger: it adds and reads, and has no right to take anything back.
GRANT INSERT ON "ledger"."tree_tile", "ledger"."tree_head", "ledger"."cosignature", "ledger"."proof_key", "ledger"."witnessed_head",
	"ledger"."alert" TO canopee_ledger;
--> statement-breakpoint
GRANT UPDATE ("hashes") ON "ledger"."tree_tile" TO canopee_ledger;
--> statement-breakpoint
GRANT UPDATE ("size", "root", "note", "seen_at") ON "ledger"."witnessed_head" TO canopee_ledger;
--> statement-breakpoint
GRANT UPDATE ("last_at", "times") ON "ledger"."alert" TO canopee_ledger;
