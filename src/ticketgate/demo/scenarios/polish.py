"""Polish as spoken between Harbor & Pine and its customers."""

from ticketgate.demo.script import Language, Scenario, Voice, asked, held, note, requester, solved

VOICE = Voice(
    runs_on=True,
    greetings=("Dzień dobry,", "Witam,", "Szanowni Państwo,", "Dzień dobry Państwu,"),
    sign_offs=(
        "Pozdrawiam\n{name}",
        "Z poważaniem\n{name}",
        "Z góry dziękuję\n{first}",
        "Pozdrowienia, {city}\n{name}",
    ),
    agent_greetings=("Dzień dobry,", "Dzień dobry, dziękujemy za wiadomość.", "Szanowni Państwo,"),
    agent_sign_offs=("Z pozdrowieniami\n{agent}\nHarbor & Pine", "Serdecznie pozdrawiam\n{agent}, Harbor & Pine"),
    thanks=("Wszystko w porządku, dziękuję!", "Super, dzięki za szybką pomoc.", "Dziękuję, można zamknąć zgłoszenie."),
    welcome=("Cała przyjemność po naszej stronie.", "Cieszymy się i pozdrawiamy!"),
    unanswered=(
        "Nie mamy od Państwa odpowiedzi, więc zakładam, że sprawa jest załatwiona. Wystarczy odpisać, a wrócimy do tematu.",
        "Na razie oznaczam zgłoszenie jako rozwiązane; odpowiedź otworzy je ponownie.",
    ),
    colours=("piaskowy", "leśna zieleń", "antracyt", "dąb naturalny", "rdzawy", "granatowy", "orzech"),
    date="{day} {month}",
    months=(
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ),
)

SCENARIOS = (
    Scenario(
        key="pl_dostawa",
        group="logistics",
        type="question",
        tags=("wismo",),
        subjects=("Gdzie jest zamówienie {order}?", "Brak dostawy {order}", "Termin dostawy"),
        script=(
            requester(
                "zamówienie {order} miało dotrzeć {missed_on}. Przesyłka {tracking} od kilku dni stoi w sortowni. Otwieramy ogródek {due_on}, a goście nie mogą siedzieć na obietnicach.",
                "kurier {carrier} twierdzi, że nikogo nie było w lokalu. Mamy otwarte od siódmej do dwudziestej drugiej. Proszę o ponowną dostawę zamówienia {order}.",
                "proszę o pewny termin dla {order}. W {city} przy deptaku wjazd jest tylko do 10:00, potem zostaje taczka.",
            ),
            asked(
                "bardzo przepraszamy. Rozmawiałam z przewoźnikiem: możliwy termin to {due_on}, między 7:00 a 9:30. Czy taki odpowiada?",
                "sprawdziłam: etykieta była nieczytelna i paczka czekała na wyjaśnienie. Nowy termin to {due_on}. Czy mogę potwierdzić?",
            ),
            requester(
                "Tak, {due_on} pasuje. Proszę o telefon wcześniej.",
                "Odpowiada, dziękuję.",
                "Może być, byle przed dziesiątą.",
            ),
            solved(
                "Potwierdzone. Kierowca zadzwoni pół godziny wcześniej, a koszt dostawy ({part_amount}) zwracamy.",
                "Termin zarezerwowany; dzień wcześniej przyjdzie SMS z godziną.",
            ),
        ),
    ),
    Scenario(
        key="pl_reklamacja",
        group="support",
        type="incident",
        tags=("warranty", "damage"),
        subjects=("Reklamacja: krzesła {chair}", "Chwieje się stół {table}", "Uszkodzona dostawa {order}"),
        script=(
            requester(
                "w trzech krzesłach {chair} z zamówienia {order} odkleiły się stopki i rysują podłogę. Zgodnie z umową wymiana powinna być bezpłatna.",
                "stół {table} ({order}) chwieje się mimo dokręcenia wszystkich śrub. Podkładamy serwetki, ale to nie jest rozwiązanie na sezon.",
                "przyszło {quantity} krzeseł, z czego dwa mają pęknięte oparcia. Zamówienie {order}, kolor {colour}.",
            ),
            asked(
                "przykro nam. Poproszę o dwa zdjęcia: uszkodzenia i etykiety z kartonu. Wymianę zorganizujemy na nasz koszt.",
                "dziękuję za zgłoszenie. Czy mogę prosić o zdjęcie od spodu i numer z naklejki?",
                tags=("awaiting_photos",),
            ),
            requester("Zdjęcia w załączniku.", "Numer to SP-{order_digits}. Zdjęcie trochę ciemne, ale widać."),
            note("Umowa serwisowa obejmuje stopki do końca roku.", "Wymiana uznana, zwrot niepotrzebny."),
            solved(
                "Dziękuję, reklamacja uznana. Nowe części dotrą około {due_on}, starych nie trzeba odsyłać.",
                "Wysłane dziś, numer przesyłki {tracking}. W paczce jest też klucz.",
                tags=("warranty_accepted",),
            ),
            requester(
                "Części doszły, ale gwint jest inny niż w naszych krzesłach.",
                "Po wymianie nadal się chwieje, tylko w drugą stronę.",
                "Nowe oparcia doszły, ale odcień jest wyraźnie jaśniejszy.",
                after_days=9,
            ),
            solved(
                "Przepraszamy, to stopki do nowszego modelu. Właściwe wysłałam dziś ekspresem.",
                "Przyślę stolarza: będzie w okolicy w przyszłym tygodniu i wcześniej zadzwoni.",
                "Świeże drewno ciemnieje w ciągu dwóch miesięcy. Jeśli nie, wymienimy komplet.",
            ),
        ),
    ),
    Scenario(
        key="pl_faktura",
        group="support",
        type="task",
        tags=("invoice",),
        subjects=(
            "Błędny NIP na {invoice}",
            "Faktura do {order}",
            "Zaliczka i faktura końcowa",
        ),
        script=(
            requester(
                "na fakturze {invoice} jest błędny NIP. Proszę o korektę, księgowa czeka do {due_on}.",
                "nie dotarła do nas faktura do zamówienia {order} na {amount}. Proszę o przesłanie w PDF.",
                "wpłaciliśmy zaliczkę, a faktura {invoice} jest na całość. Do zapłaty powinno zostać {amount}.",
            ),
            held(
                "dziękuję, przekazałam sprawę do księgowości. Odpowiedzą w ciągu dwóch dni roboczych i od razu się odezwę.",
                "sprawdzam to z działem rozliczeń; zgłoszenie zostaje u mnie otwarte.",
            ),
            solved(
                "Faktura korygująca w załączniku. Poprzednia jest nieważna.",
                "Przesyłam właściwy dokument, przepraszamy za zamieszanie.",
                tags=("invoice_reissued",),
            ),
        ),
    ),
)

POLISH = Language(VOICE, SCENARIOS)
