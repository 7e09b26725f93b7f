"""The demo desk's content: who works and shops at Harbor & Pine, and what they wrote to each other.

It knows people, texts and times, all invented and all deterministic. It refuses to know how a desk stores or serves
them: `plan.build` is pure and imports nothing of the rest of Ticketgate.
"""
