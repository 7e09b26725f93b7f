"""The staff and the customers of Harbor & Pine. It knows who they are and what they speak, not what they say.

Telephone numbers come from the ranges that each country keeps for fiction; addresses are on example domains.
"""

from ticketgate.demo.shapes import Person, Role

PRIVATE = ("example.com", "example.net", "example.org")


def staff(
    name: str,
    groups: str,
    time_zone: str,
    *,
    role: Role = "agent",
    locale: str = "en-US",
    tags: tuple[str, ...] = (),
    notes: str | None = None,
) -> Person:
    key = name.split()[0].lower().replace("ú", "u").replace("í", "i")
    return Person(
        key=key,
        name=name,
        email=f"{key}@harborpine.example.com",
        role=role,
        group_keys=tuple(groups.split()),
        locale=locale,
        time_zone=time_zone,
        tags=tags,
        notes=notes,
    )


STAFF = (
    staff("Ingrid Halvorsen", "support escalations", "Copenhagen", role="admin", tags=("owner",), notes="Runs customer care."),
    staff("Marcus Bell", "support technical", "London", role="admin", locale="en-GB", notes="Keeps the desk and the shop running."),
    staff("Priya Nair", "support logistics", "London", locale="en-GB"),
    staff("Jonas Weber", "support logistics", "Berlin", locale="de", notes="German and English."),
    staff("Lucía Ferrer", "support billing", "Madrid", locale="es-ES", notes="Spanish, Portuguese, English."),
    staff("Camille Roy", "support billing logistics", "Paris", locale="fr", notes="French and English."),
    staff("Tom Okafor", "logistics", "London", locale="en-GB", notes="On the phone with the carriers from eight to ten."),
    staff("Aiko Mori", "support technical", "Tokyo", locale="ja", notes="Japanese and English."),
    staff("Katarzyna Zielińska", "support logistics", "Warsaw", locale="pl", notes="Polish, German, English."),
    staff("Daniel Brandt", "support billing escalations", "Amsterdam", locale="nl", notes="German, Dutch, English."),
    staff("Rafael Duarte", "technical logistics", "Lisbon", locale="pt-BR", notes="Portuguese, Spanish, Italian."),
    staff("Sofie Lindqvist", "escalations technical", "Stockholm", locale="sv", notes="Swedish, French, English."),
)

SPOKEN: dict[str, tuple[str, ...]] = {
    "ingrid": ("en", "sv"),
    "marcus": ("en",),
    "priya": ("en",),
    "jonas": ("de", "en"),
    "lucia": ("es", "pt", "en"),
    "camille": ("fr", "en"),
    "tom": ("en",),
    "aiko": ("ja", "en"),
    "katarzyna": ("pl", "de", "en"),
    "daniel": ("de", "nl", "en"),
    "rafael": ("pt", "es", "it", "en"),
    "sofie": ("sv", "fr", "en"),
}

# Each row: key, name, organization, locale, time zone, city, phone, tags, notes.
_CUSTOMERS: tuple[tuple[str, str, str | None, str, str, str, str | None, str, str | None], ...] = (
    ("maya.whitfield", "Maya Whitfield", "brightwater", "en-US", "Eastern Time (US & Canada)", "Portland", "+1 207 555 0118", "vip", "Head of procurement; the one who signs."),
    ("owen.pratt", "Owen Pratt", "brightwater", "en-US", "Eastern Time (US & Canada)", "Kennebunkport", "+1 207 555 0143", "", None),
    ("denise.laroche", "Denise Laroche", "brightwater", "en-US", "Eastern Time (US & Canada)", "Portsmouth", None, "", "Accounts payable. Mornings only."),
    ("terrence.boyd", "Terrence Boyd", "brightwater", "en-US", "Eastern Time (US & Canada)", "Bar Harbor", "+1 207 555 0177", "", None),
    ("harriet.lowe", "Harriet Lowe", "northfield", "en-GB", "London", "Manchester", "+44 1632 960114", "vip", None),
    ("imran.siddiqui", "Imran Siddiqui", "northfield", "en-GB", "London", "Leeds", "+44 1632 960152", "", None),
    ("niamh.gallagher", "Niamh Gallagher", "northfield", "en-GB", "Dublin", "Dublin", None, "", None),
    ("callum.reid", "Callum Reid", "northfield", "en-GB", "London", "Manchester", None, "", "Buildings manager, likes a call before the lorry comes."),
    ("sam.okonkwo", "Sam Okonkwo", None, "en-US", "Central Time (US & Canada)", "Chicago", "+1 312 555 0164", "", None),
    ("grace.tillman", "Grace Tillman", None, "en-US", "Pacific Time (US & Canada)", "Seattle", None, "loyalty_gold", None),
    ("walter.finch", "Walter Finch", None, "en-US", "Mountain Time (US & Canada)", "Boulder", "+1 303 555 0129", "", "Hard of hearing: never phone, always write."),
    ("rosa.delgado", "Rosa Delgado", None, "en-US", "Central Time (US & Canada)", "San Antonio", None, "", None),
    ("kevin.tran", "Kevin Tran", None, "en-US", "Pacific Time (US & Canada)", "San Jose", None, "", None),
    ("abigail.stone", "Abigail Stone", None, "en-US", "Eastern Time (US & Canada)", "Richmond", None, "loyalty_gold", None),
    ("priscilla.hughes", "Priscilla Hughes", None, "en-GB", "London", "Bath", "+44 1632 960187", "", None),
    ("euan.macleod", "Euan MacLeod", None, "en-GB", "Edinburgh", "Inverness", None, "highlands", "Carriers charge extra beyond the Great Glen."),
    ("zainab.ali", "Zainab Ali", None, "en-GB", "London", "Birmingham", None, "", None),
    ("george.pemberton", "George Pemberton", None, "en-GB", "London", "Norwich", None, "", None),
    ("liam.doherty", "Liam Doherty", None, "en-CA", "Atlantic Time (Canada)", "Halifax", "+1 902 555 0136", "", None),
    ("chloe.bergeron", "Chloe Bergeron", None, "en-CA", "Eastern Time (US & Canada)", "Ottawa", None, "", None),
    ("matilda.greene", "Matilda Greene", None, "en-AU", "Melbourne", "Melbourne", "+61 3 5550 0142", "", None),
    ("jack.tobin", "Jack Tobin", None, "en-AU", "Sydney", "Newcastle", None, "", None),
    ("anjali.mehta", "Anjali Mehta", None, "en-GB", "London", "Leicester", None, "loyalty_gold", None),
    ("peter.vance", "Peter Vance", None, "en-US", "Eastern Time (US & Canada)", "Pittsburgh", None, "", None),
    ("stefan.kiefer", "Stefan Kiefer", "kiefer", "de", "Berlin", "Hamburg", "+49 40 66969 118", "vip", "Der Sohn in Kiefer & Sohn."),
    ("anke.petersen", "Anke Petersen", "kiefer", "de", "Berlin", "Lübeck", "+49 40 66969 131", "", None),
    ("mehmet.yildiz", "Mehmet Yıldız", "kiefer", "de", "Berlin", "Hamburg", None, "", "Bauleiter, liest E-Mails abends."),
    ("theresa.huber", "Theresa Huber", None, "de", "Vienna", "Graz", None, "", None),
    ("lukas.amrein", "Lukas Amrein", None, "de", "Bern", "Luzern", None, "", None),
    ("elodie.marchand", "Élodie Marchand", "marchand", "fr", "Paris", "Lyon", "+33 1 99 00 41 27", "vip", None),
    ("bastien.faure", "Bastien Faure", "marchand", "fr", "Paris", "Lyon", None, "", None),
    ("ines.benali", "Inès Benali", "marchand", "fr", "Paris", "Grenoble", None, "", None),
    ("thibault.lemaire", "Thibault Lemaire", None, "fr", "Brussels", "Namur", None, "", None),
    ("carmen.rius", "Carmen Rius", "olmo", "es-ES", "Madrid", "Valencia", None, "vip", None),
    ("alvaro.montes", "Álvaro Montes", "olmo", "es-ES", "Madrid", "Alicante", None, "", None),
    ("nuria.salvat", "Núria Salvat", "olmo", "es-ES", "Madrid", "Dénia", None, "", None),
    ("jorge.villasenor", "Jorge Villaseñor", None, "es-MX", "Mexico City", "Puebla", None, "", None),
    ("beatriz.azevedo", "Beatriz Azevedo", "pousada", "pt-BR", "Brasilia", "Florianópolis", None, "vip", None),
    ("caio.nogueira", "Caio Nogueira", "pousada", "pt-BR", "Brasilia", "Garopaba", None, "", None),
    ("helena.prado", "Helena Prado", None, "pt-BR", "Brasilia", "Curitiba", None, "", None),
    ("y.tanabe", "田辺 由紀", "hinoki", "ja", "Tokyo", "京都市", None, "", "ご返信は平日のみ。"),
    ("k.shimizu", "清水 健太", "hinoki", "ja", "Tokyo", "東京都", None, "", None),
    ("m.hayashi", "林 美咲", None, "ja", "Osaka", "神戸市", None, "", None),
    ("agata.wrona", "Agata Wrona", "bursztyn", "pl", "Warsaw", "Gdańsk", None, "vip", None),
    ("pawel.sikora", "Paweł Sikora", "bursztyn", "pl", "Warsaw", "Sopot", None, "", None),
    ("giulia.ferraro", "Giulia Ferraro", None, "it", "Rome", "Bologna", None, "", None),
    ("sanne.vandijk", "Sanne van Dijk", None, "nl", "Amsterdam", "Utrecht", None, "", None),
    ("elsa.nyberg", "Elsa Nyberg", None, "sv", "Stockholm", "Uppsala", "+46 8 465 004 22", "", None),
)

_MAIL_DOMAIN = {
    "brightwater": "brightwater.example.com",
    "northfield": "northfield.example.com",
    "kiefer": "kiefer-sohn.example.com",
    "marchand": "atelier-marchand.example.org",
    "olmo": "estudio-olmo.example.com",
    "pousada": "pousada-marazul.example.net",
    "hinoki": "hinoki-sekkei.example.com",
    "bursztyn": "bursztyn.example.org",
}

CUSTOMERS = tuple(
    Person(
        key=key,
        name=name,
        email=f"{key}@{_MAIL_DOMAIN[organization] if organization else PRIVATE[row % len(PRIVATE)]}",
        role="end-user",
        organization_key=organization,
        locale=locale,
        time_zone=time_zone,
        phone=phone,
        tags=tuple(tags.split()),
        notes=notes,
    )
    for row, (key, name, organization, locale, time_zone, _, phone, tags, notes) in enumerate(_CUSTOMERS)
)

CITIES = {key: city for key, _, _, _, _, city, _, _, _ in _CUSTOMERS}

PEOPLE = STAFF + CUSTOMERS
