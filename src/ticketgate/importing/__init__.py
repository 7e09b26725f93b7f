"""Copies what another desk holds into this one: from its API, or from files of its records."""
