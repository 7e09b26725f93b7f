"""Italian as spoken between Harbor & Pine and its customers."""

from ticketgate.demo.script import Language, Scenario, Voice, asked, requester, solved

VOICE = Voice(
    runs_on=True,
    greetings=("Buongiorno,", "Salve,", "Gentile assistenza,", "Buonasera,"),
    sign_offs=("Cordiali saluti,\n{name}", "Grazie mille,\n{first}", "Un saluto da {city},\n{name}"),
    agent_greetings=("Buongiorno {first},", "Gentile {name},"),
    agent_sign_offs=("Un cordiale saluto,\n{agent}\nHarbor & Pine", "Resto a disposizione,\n{agent}"),
    thanks=("Perfetto, grazie!", "Risolto, gentilissimi.", "Tutto chiaro, grazie {agent}."),
    welcome=("È stato un piacere.", "Grazie a lei, buona giornata!"),
    unanswered=("Non avendo ricevuto risposta, considero risolta la richiesta. Basta un messaggio per riaprirla.",),
    colours=("sabbia", "verde bosco", "antracite", "rovere naturale", "ruggine", "noce"),
    date="{day} {month}",
    months=(
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ),
)

SCENARIOS = (
    Scenario(
        key="it_consegna",
        group="logistics",
        type="question",
        tags=("wismo", "delivery"),
        subjects=("Ordine {order} non consegnato", "Consegna al terzo piano", "Data di consegna {order}"),
        script=(
            requester(
                'aspetto l\'ordine {order} dal {missed_on}. Il corriere {carrier} risulta "in consegna" da tre giorni, un record per {city}.',
                "per l'ordine {order} è possibile la consegna al terzo piano senza ascensore? Il divano {sofa} è grande e i miei amici sono spariti.",
                "vorrei spostare la consegna di {order} dopo il {due_on}: il parquet deve asciugare.",
            ),
            asked(
                "ci scusiamo per il disagio. La prima data con due addetti è il {due_on}, di mattina. Va bene?",
                "certo, la consegna al piano è compresa. Posso confermare il {due_on}?",
                "nessun problema, aspettiamo il parquet. Il {due_on} nel pomeriggio andrebbe bene?",
            ),
            requester("Va benissimo, grazie.", 'Sì, ma citofonare "Ferraro", non "Bar".'),
            solved(
                "Confermato. L'autista telefona mezz'ora prima.", "Fatto. La sera prima arriva un SMS con l'orario."
            ),
        ),
    ),
    Scenario(
        key="it_difetto",
        group="technical",
        type="incident",
        tags=("warranty",),
        subjects=("Cassetto del {cabinet} bloccato", "Lampada {lamp} difettosa", "Manca un pezzo, {order}"),
        script=(
            requester(
                "il terzo cassetto del mobile {cabinet} (ordine {order}) si apre solo con le cattive. È in garanzia?",
                "la lampada {lamp} dell'ordine {order} sfarfalla quando parte il frigorifero. Colpa mia, vostra o del frigorifero?",
                "nella scatola della libreria {shelf} manca la staffa numero 5. Ordine {order}, colore {colour}.",
            ),
            asked(
                "è in garanzia, senza dubbio. Potrebbe inviarmi una foto e il numero sull'etichetta?",
                "mi dispiace. Succede anche su un'altra presa? E che numero legge sotto la base?",
                "mi scuso. Mi conferma il numero stampato sulla scatola? Così spedisco la staffa giusta.",
            ),
            requester(
                "Ecco la foto, il numero è SP-{order_digits}.",
                "Anche sulle altre prese, sì. Il numero è HL-{order_digits}.",
                "SP-{order_digits}, stampato storto.",
            ),
            solved(
                "Il ricambio parte oggi, codice {tracking}. Due viti e torna come nuovo.",
                "Le mandiamo il pezzo nuovo entro il {due_on}; il vecchio può buttarlo.",
                tags=("part_sent",),
            ),
        ),
    ),
)

ITALIAN = Language(VOICE, SCENARIOS)
