"""Swedish as spoken between Harbor & Pine and its customers."""

from ticketgate.demo.script import Language, Scenario, Voice, asked, requester, solved

VOICE = Voice(
    greetings=("Hej,", "Hej hej,", "God morgon,"),
    sign_offs=("Vänliga hälsningar\n{name}", "Hälsningar från {city}\n{first}", "Tack på förhand\n{first}"),
    agent_greetings=("Hej {first},", "Hej {first}, tack för att du hör av dig."),
    agent_sign_offs=("Vänliga hälsningar\n{agent}\nHarbor & Pine", "Allt gott\n{agent}"),
    thanks=("Toppen, tack!", "Det löste sig, tack {agent}.", "Tack för snabb hjälp."),
    welcome=("Så lite så!", "Roligt att höra, ha en fin dag."),
    unanswered=("Jag har inte hört något mer och markerar ärendet som löst. Svara bara här om du behöver mer hjälp.",),
    colours=("sand", "skogsgrön", "kolgrå", "naturlig ek", "rost", "bläckblå"),
    date="{day} {month}",
    months=(
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ),
)

SCENARIOS = (
    Scenario(
        key="sv_skada",
        group="escalations",
        type="incident",
        priority="high",
        tags=("complaint", "damage"),
        subjects=(
            "Tredje trasiga leveransen",
            "Stolen {chair} gav vika",
            "Reklamation {order}",
        ),
        script=(
            requester(
                "bordet {table} i order {order} kom med en spricka, ersättningen också, och nu är det tredje på väg. Jag börjar känna igen chauffören.",
                "stolen {chair} från {order} gav vika under middagen. Ingen skadade sig, men såsen klarade sig inte.",
                "skåpet {cabinet} lutar åt vänster fast golvet är rakt, jag har mätt. Order {order}, färg {colour}.",
            ),
            asked(
                "det är inte acceptabelt, och jag ber om ursäkt. Kan du skicka två bilder? Jag tar det här personligen tills det är löst.",
                "tack för att du skrev direkt. Använd den inte. Får vi hämta den {due_on} för undersökning?",
            ),
            requester("Bilderna är bifogade.", "Det går bra, efter klockan 16."),
            solved(
                "Ny vara, kontrollerad för hand, levereras {due_on}, och du får {percent} % tillbaka.",
                "Hämtad och ersatt. Orsaken var en kvist precis i fogen; rapporten är bifogad.",
            ),
        ),
    ),
    Scenario(
        key="sv_konto",
        group="technical",
        type="question",
        tags=("account",),
        subjects=("Kan inte logga in", "Vilken lampa passar {lamp}?", "Monteringsanvisning {shelf}"),
        script=(
            requester(
                "återställningsmejlet kommer inte fram, fast nyhetsbrevet gör det varje torsdag. Jag vill bara se garantin för {order}.",
                "vilken glödlampa ska sitta i {lamp}? Den som följde med {order} lyste i {days} veckor.",
                "anvisningen till hyllan {shelf} ({order}) saknar sidan 4, och det är förstås där väggfästet är.",
            ),
            solved(
                "Adressen hade fastnat på en spärrlista sedan i våras. Nu är den fri, försök gärna igen.",
                "E14, högst 6 W. Jag lägger två på posten eftersom din var så kortlivad.",
                "Här kommer hela anvisningen som PDF. Sidan 4 är den med hammaren som du inte behöver.",
            ),
        ),
    ),
)

SWEDISH = Language(VOICE, SCENARIOS)
