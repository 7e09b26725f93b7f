"""What the slots of a script may hold: products, numbers, amounts and dates, as the requester's country writes them."""

from datetime import datetime, timedelta
from random import Random

from ticketgate.demo.people import CITIES
from ticketgate.demo.script import Voice
from ticketgate.demo.shapes import Organization, Person

PRODUCTS = {
    "sofa": ("Halden", "Brisa", "Møre", "Linnea", "Corso"),
    "table": ("Lindholm", "Falun", "Quinta", "Ostrava", "Teasdale"),
    "lamp": ("Lucia 40", "Fjord", "Komorebi", "Pavot", "Havn"),
    "rug": ("Tundra", "Sable", "Meadow", "Kasbah"),
    "shelf": ("Vertex", "Alder", "Stave", "Ladder 5"),
    "bed": ("Nattro", "Hollis", "Dorma", "Elmwood"),
    "chair": ("Pinna", "Wren", "Tove", "Ribe", "Oslo 2"),
    "desk": ("Kontor", "Margin", "Plank"),
    "cabinet": ("Skagen", "Thornbury", "Arken"),
}
CARRIERS = ("Northline Freight", "Kestrel Parcel", "Swiftbox", "Overland 24")
VOUCHER_WORDS = ("PINE", "HARBOR", "COZY", "AUTUMN", "HELLO")
PRICES = (89, 129, 149, 199, 249, 329, 399, 449, 549, 629, 749, 899, 1049, 1249, 1499, 1890)

# How a country writes money: what one dollar is worth, the pattern, the sign between thousands, the decimal sign.
_MONEY = {
    "en-US": (1.0, "${}", ",", "."),
    "en-GB": (0.8, "£{}", ",", "."),
    "en-CA": (1.4, "C${}", ",", "."),
    "en-AU": (1.5, "A${}", ",", "."),
    "de": (0.9, "{} €", ".", ","),
    "fr": (0.9, "{} €", " ", ","),
    "es-ES": (0.9, "{} €", ".", ","),
    "es-MX": (18.0, "${} MXN", ",", "."),
    "pt-BR": (5.2, "R$ {}", ".", ","),
    "ja": (150.0, "{}円", ",", ""),
    "pl": (4.0, "{} zł", " ", ","),
    "it": (0.9, "{} €", ".", ","),
    "nl": (0.9, "€ {}", ".", ","),
    "sv": (10.5, "{} kr", " ", ""),
}


def fill(
    requester: Person,
    *,
    organization: Organization | None,
    voice: Voice,
    opened_at: datetime,
    order_number: int,
    rng: Random,
) -> dict[str, str]:
    """Every slot of one ticket, except who answers it."""

    def day(earliest: int, latest: int) -> str:
        return written_date(opened_at + timedelta(days=rng.randint(earliest, latest)), voice)

    given, _, family = requester.name.partition(" ")
    if requester.locale == "ja":
        given, family = family, given
    return {
        "name": requester.name,
        "first": given,
        "family": family,
        "organization": organization.name if organization else requester.name,
        "city": CITIES.get(requester.key, "Rotterdam"),
        "order": f"HP-{order_number}",
        "order_digits": str(order_number)[-4:],
        "invoice": f"INV-{opened_at.year}-{rng.randint(10_000, 99_999)}",
        "tracking": f"HPX{rng.randint(10**8, 10**9 - 1)}",
        "voucher": f"{rng.choice(VOUCHER_WORDS)}-{rng.randint(1000, 9999)}",
        "card": str(rng.randint(1000, 9999)),
        "amount": written_money(rng.choice(PRICES), requester.locale),
        "part_amount": written_money(rng.choice((15, 19, 25, 29, 35, 49)), requester.locale),
        "percent": str(rng.choice((10, 12, 15, 20))),
        "quantity": str(rng.choice((6, 8, 10, 12, 14, 16, 18, 24, 30))),
        "days": str(rng.randint(3, 9)),
        "weeks": str(rng.randint(3, 6)),
        "ordered_on": day(-32, -15),
        "missed_on": day(-6, -2),
        "due_on": day(4, 9),
        "carrier": rng.choice(CARRIERS),
        "colour": rng.choice(voice.colours),
        **{kind: rng.choice(names) for kind, names in PRODUCTS.items()},
    }


def written_money(dollars: int, locale: str) -> str:
    rate, pattern, thousands, decimal = _MONEY[locale]
    whole = f"{round(dollars * rate):,}".replace(",", thousands)
    return pattern.format(f"{whole}{decimal}00" if decimal else whole)


def written_date(at: datetime, voice: Voice) -> str:
    return voice.date.format(day=at.day, month=voice.months[at.month - 1])
