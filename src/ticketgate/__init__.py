"""Ticketgate: a support desk that speaks the Zendesk Support API v2, and the gate in front of it."""

__version__ = "0.1.0"
