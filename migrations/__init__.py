"""Database migrations, run by `callcenter db upgrade`."""
