"""The payment adapter: charges, refunds and the ledger that says where every cent went."""
