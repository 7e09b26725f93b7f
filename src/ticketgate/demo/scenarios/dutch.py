"""Dutch as spoken between Harbor & Pine and its customers."""

from ticketgate.demo.script import Language, Scenario, Voice, asked, requester, solved

VOICE = Voice(
    greetings=("Hallo,", "Goedemiddag,", "Beste Harbor & Pine,", "Hoi,"),
    sign_offs=("Groeten,\n{first}", "Met vriendelijke groet,\n{name}", "Alvast bedankt!\n{name}, {city}"),
    agent_greetings=("Beste {first},", "Hallo {first},"),
    agent_sign_offs=("Met vriendelijke groet,\n{agent}\nHarbor & Pine", "Hartelijke groet,\n{agent}"),
    thanks=("Top, dank je wel!", "Opgelost, bedankt {agent}.", "Helemaal goed, mag dicht."),
    welcome=("Graag gedaan!", "Fijn om te horen. Een mooie dag nog."),
    unanswered=(
        "Ik heb niets meer gehoord en ga ervan uit dat het is opgelost. Antwoord gerust, dan pak ik het weer op.",
    ),
    colours=("zand", "bosgroen", "antraciet", "naturel eiken", "roest", "inktblauw"),
    date="{day} {month}",
    months=(
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
)

SCENARIOS = (
    Scenario(
        key="nl_terugbetaling",
        group="billing",
        type="question",
        tags=("refund",),
        subjects=("Terugbetaling {order}", "Dubbel betaald", "Kortingscode {voucher} werkt niet"),
        script=(
            requester(
                "de stoelen {chair} van {order} zijn op {missed_on} opgehaald, maar de {amount} staat nog niet op mijn rekening. Hoe lang duurt dat?",
                "bij het betalen van {order} ging het scherm op zwart en nu is {amount} twee keer afgeschreven. Dat was één keer te veel.",
                "de kortingscode {voucher} werkt niet op de vloerlamp {lamp}. Ik heb toch maar besteld ({order}); kan het er achteraf af?",
            ),
            asked(
                "ik zie het, excuses. Het bedrag is vanmorgen overgemaakt en staat er binnen drie werkdagen op. Laat je het even weten?",
                "klopt, dat had moeten werken. Ik heb het rechtgezet; zie je het verschil voor vrijdag terug?",
                tags=("refund_issued",),
            ),
            requester(
                "Staat erop, dank!", "Nog niets, en het is inmiddels zaterdag.", "Ja, gezien. Fijn dat het zo snel kan."
            ),
            solved(
                "Mooi, dan sluit ik het af.",
                "De bank verwerkt het op maandag; ik heb de bevestiging hier. Als het er dan niet staat, bel ik je.",
                "Graag gedaan, fijn weekend alvast.",
            ),
        ),
    ),
    Scenario(
        key="nl_trap",
        group="support",
        type="question",
        priority="low",
        tags=("presale", "delivery"),
        subjects=("Past de {sofa} door mijn trapgat?", "Kleurstaal {colour}", "Verhuislift nodig?"),
        script=(
            requester(
                "mijn trap in {city} is een ladder met ambities. Past de bank {sofa} erdoor, of moet er een verhuislift komen? Ik denk aan {colour}.",
                "kan ik een staaltje {colour} krijgen van de bank {sofa}? Het licht hier in {city} is grijs, met uitzondering van twee weken.",
                "hoe zwaar is het grootste pakket van bed {bed} in {colour}? We wonen driehoog in {city} en ik wil mijn buurman te vriend houden.",
            ),
            solved(
                "De poten en de rug gaan eraf, het grootste stuk is 92 breed. Onze bezorgers doen dit dagelijks; een lift regelen we zo nodig gratis.",
                "Het staaltje zit bij de post van vandaag. Leg het een dag bij het raam.",
                "38 kilo, en de bezorgers dragen het naar boven. Je buurman mag blijven zitten.",
            ),
        ),
    ),
)

DUTCH = Language(VOICE, SCENARIOS)
