"""What a help desk does: who may see what, how a ticket lives, what an update means. No HTTP, no SQL."""
