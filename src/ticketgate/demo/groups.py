"""The teams of the desk. It knows what each is for, not who is in it."""

from ticketgate.demo.shapes import Group

GROUPS = (
    Group(
        key="support", name="Support", description="First answer to everything that has no better home.", default=True
    ),
    Group(key="billing", name="Billing", description="Payments, refunds, invoices, vouchers."),
    Group(key="logistics", name="Logistics", description="Warehouse, carriers, returns, delivery dates."),
    Group(key="technical", name="Technical", description="The web shop, accounts, assembly and electrical questions."),
    Group(key="escalations", name="Escalations", description="Complaints, safety, privacy, press and legal matters."),
)
