"""The database: tables, transactions with atomic claims, the journal, the outbox, deadlines."""
