"""The Zendesk door: HTTP in, the desk's functions, Zendesk's JSON out."""
