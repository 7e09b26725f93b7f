"""Where records are kept: SQLite or PostgreSQL behind `database`, SQL by hand, one file per table.

SQL is written once for both engines, with `$1`-style parameters that appear in numerical order.
"""
