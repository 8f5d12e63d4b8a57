"""The local customer store: our own tables, one adapter among others."""
