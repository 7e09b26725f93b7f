"""The business customers of Harbor & Pine. It knows companies, not who works there."""

from ticketgate.demo.shapes import Organization

ORGANIZATIONS = (
    Organization(
        key="brightwater",
        name="Brightwater Hotels",
        domain_names=("brightwater.example.com",),
        details="Eleven seaside hotels in Maine and New Hampshire. Refits two houses every winter.",
        notes="Framework agreement, net 30. Deliveries only through the service entrance, Tuesday to Thursday.",
        tags=("b2b", "hospitality", "net30"),
    ),
    Organization(
        key="northfield",
        name="Northfield Coworking",
        domain_names=("northfield.example.com", "northfield.example.net"),
        details="Shared offices in Manchester, Leeds and Dublin. Orders desks and chairs by the dozen.",
        notes="Purchase orders must be quoted on every invoice or their accounts team sends it back.",
        tags=("b2b", "office", "po_required"),
    ),
    Organization(
        key="kiefer",
        name="Kiefer & Sohn Innenausbau",
        domain_names=("kiefer-sohn.example.com",),
        details="Interior fit-out in Hamburg and around; buys on behalf of its own clients.",
        notes="Trade discount 12 %. Invoices with VAT ID, delivery to changing building sites.",
        tags=("b2b", "trade"),
    ),
    Organization(
        key="marchand",
        name="Atelier Marchand",
        domain_names=("atelier-marchand.example.org",),
        details="Interior architects in Lyon, seven people, many small orders with samples.",
        notes="Fabric samples free of charge. Prefers French.",
        tags=("b2b", "trade", "samples"),
    ),
    Organization(
        key="olmo",
        name="Estudio Olmo",
        domain_names=("estudio-olmo.example.com",),
        details="Furnishes holiday flats on the coast between Valencia and Alicante.",
        notes="High season April to June: they cannot wait for back-orders then.",
        tags=("b2b", "hospitality"),
    ),
    Organization(
        key="pousada",
        name="Pousada Mar Azul",
        domain_names=("pousada-marazul.example.net",),
        details="Family-run guest houses near Florianópolis. Sea freight with customs papers.",
        notes="Needs the commercial invoice before the goods leave the warehouse.",
        tags=("b2b", "hospitality", "export"),
    ),
    Organization(
        key="hinoki",
        name="ひのき設計室",
        domain_names=("hinoki-sekkei.example.com",),
        details="Architecture office in Kyoto and Tokyo; small, careful orders of lamps and tables.",
        notes="Answer within one business day. Voltage questions go to Technical.",
        tags=("b2b", "trade", "export"),
    ),
    Organization(
        key="bursztyn",
        name="Kawiarnie Bursztyn",
        domain_names=("bursztyn.example.org",),
        details="Nine cafés in Gdańsk, Sopot and Gdynia. Chairs and outdoor tables.",
        notes="Contract signed in 2024, free replacement of worn glides for three years.",
        tags=("b2b", "hospitality", "contract"),
    ),
)
