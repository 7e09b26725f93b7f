"""One function per operation: decode what was sent, act through the desk, present what came of it."""
