"""The shop, accounts, assembly and electricity: conversations in English for Technical."""

from ticketgate.demo.script import Scenario, asked, held, note, requester, solved

SCENARIOS = (
    Scenario(
        key="password_reset",
        group="technical",
        type="incident",
        tags=("account",),
        subjects=("Can't log in", "Password reset mail never arrives", "locked out of my account"),
        script=(
            requester(
                "I've asked for a password reset five times since {missed_on} and nothing arrives. Yes, I looked in spam. I want to look up the warranty of order {order}.",
                "Your site says my e-mail address does not exist, yet your newsletter finds it every Thursday. My last order was {order}.",
                'Locked out after "too many attempts". I attempted twice. I\'d like to track {order} without phoning anybody.',
            ),
            note(
                "Address is on the mail provider's suppression list since a bounce in spring. Removed.",
                "Two accounts, one with a capital letter in the address. Merge.",
            ),
            asked(
                "Found it: a message to you bounced months ago, and since then our mail service had kept silent to be polite. I've lifted that. Could you try the reset once more?",
                "There were two accounts under your address, differing in a capital letter. I have merged them. Please try again, the link is valid for an hour.",
            ),
            requester(
                "Mail was there within seconds. I'm in.", "Works now, with all my orders in one place. Thank you."
            ),
            solved(
                "Good. While you are in there: you can turn on sign-in with a code under Security.", "Glad to hear it."
            ),
        ),
    ),
    Scenario(
        key="bed_wobbles",
        group="technical",
        type="question",
        tags=("assembly",),
        subjects=("{bed} bed creaks", "Last bolt doesn't line up", "Assembly help needed for {shelf}"),
        script=(
            requester(
                "We put the {bed} together following the leaflet and it creaks at the head end whenever anyone breathes. All bolts are tight. Order {order}. It's {colour}, not that it matters at 3 am.",
                "Three of four corners of the {table} are perfect, and the fourth bolt misses its hole by two millimetres. Force? Or have I done something wrong? I'm alone with this in {city}. Order {order}.",
                "What plugs do I need to hang the {shelf} on plasterboard? The bag has some for brick. It'll carry books, about {quantity} kg. Order {order}, delivered on {missed_on}.",
            ),
            asked(
                "Not too tight, that's the secret: loosen everything by two turns, level the floor with the felt pads, and tighten crosswise. Does it go quiet?",
                "No force, please. Loosen the other three first, set the last one by hand, then tighten all in turn. Does that bring it home?",
                "For plasterboard take hollow-wall anchors, 6 by 52, four of them, and at least one screw into a stud. How far apart are your studs?",
            ),
            requester(
                "Silence! My wife says thank you.",
                "It went in as if it had never been difficult.",
                "Found a stud with the magnet trick. It holds. I even hung on it.",
            ),
            solved(
                "Lovely. Tighten once more after four weeks, wood settles.",
                "Good to hear. Alone, too: respect.",
                "Very good. Please don't hang on it again, though.",
            ),
        ),
    ),
    Scenario(
        key="dimmer_hums",
        group="technical",
        type="question",
        tags=("electrical",),
        subjects=(
            "{lamp} hums when dimmed",
            "Voltage for overseas use",
            "Which bulb for the {lamp}?",
        ),
        script=(
            requester(
                "Our new {lamp} lamp hums when I dim it below half. Is that the bulb, the dimmer or the lamp? It was order {order}; the wall dimmer is older than I am.",
                "I'm moving abroad with a {lamp} in {colour}. It says 110 V on the plate. Is it enough to change the plug in a 230 V country, or will it go up in smoke? Order {order}.",
                "Which bulb fits the {lamp}? The base has no marking, and the one from {order} lasted {days} weeks.",
            ),
            solved(
                "It's the dimmer: old ones with a leading edge make LED bulbs sing. A trailing-edge dimmer cures it; any electrician has them. The lamp itself is fine.",
                "Please do not only change the plug. The driver inside is for 110 V; we'll send you the 230 V one with a new cable, it's two screws.",
                'E14, up to 6 W, "flame" shape so the shade sits straight. I\'m putting two in the post since yours died so young.',
            ),
            requester(
                "New dimmer, same hum. A bit lower, I grant you. More of an A flat.",
                "Thank you. The part came, but there's no drawing which wire goes where.",
                "The bulbs came, but they are so white that the room looks like a dentist's.",
                after_days=5,
            ),
            asked(
                "Then let's exclude the bulb. Could you put it into another lamp on the same dimmer and tell me whether it sings there too?",
                "Please stop there; brown to L, blue to N, and the green-yellow one to the metal. If anything looks different from that, send a photo before you switch it on.",
                "That is 4000 K, and you should have had 2700. Is there anything printed on the side, so that I can correct the list?",
            ),
            requester(
                "It sings everywhere. The bulb, then.",
                "Exactly as you describe. It lights!",
                "It says 840 on the side.",
            ),
            solved(
                "Case closed, with music. Two quiet ones are in the post.",
                "Good. Thank you for asking first.",
                "Thank you: 840 is cold, 827 is warm. Two warm ones leave today.",
            ),
        ),
    ),
    Scenario(
        key="api_stock_feed",
        group="technical",
        type="incident",
        business=True,
        priority="high",
        tags=("b2b", "feed"),
        subjects=(
            "Stock feed returns old data",
            "EDI: duplicate order confirmations",
            "Catalogue CSV broken since {missed_on}",
        ),
        script=(
            requester(
                'Your stock feed for trade customers has shown the {chair} as available since {missed_on}, but order {order} came back as "not deliverable". We promise dates on the strength of that feed.',
                "Since {missed_on} we get each order confirmation twice by EDI, for example {order}. Our system at {organization} books both. Please look at it today.",
                "The catalogue file has a line break inside the description of the {rug} rug and our import stops at it, row {order_digits}. Could you quote the field properly?",
            ),
            note(
                "Cache in front of the feed was not cleared after the deployment. Fix is in.",
                "Two senders after the failover, both think they are the first. Second one switched off.",
                "Exporter writes raw newlines. One-line fix, waiting for review.",
            ),
            held(
                "Reproduced. The fix is written and goes out with tonight's release; I keep this open until I have seen it work.",
                "Confirmed, and it's ours. Tonight's release contains the correction.",
            ),
            asked(
                "The release is out. Could you run your import again and tell me what you see?",
                "Fixed since last night. Does it look right on your side?",
            ),
            requester("Import ran through. Thanks.", "Clean since midnight."),
            solved(
                "Thank you for the precise report, it saved us a day.",
                "Closed on our side. There's a monitor on it now.",
            ),
        ),
    ),
    Scenario(
        key="accessibility",
        group="technical",
        type="incident",
        tags=("webshop", "accessibility"),
        subjects=("Screen reader cannot read the colour picker", "Checkout not usable by keyboard", "Font size"),
        script=(
            requester(
                "I'm blind and shop with a screen reader. The colour picker for the {sofa} reads \"button, button, button\". I guessed, and {order} is apparently {colour}. I'm fine with it, but it should not be a lottery.",
                "With the keyboard alone I can't get past the delivery date in the checkout; the focus jumps back to the search. I had to ask my daughter to finish {order}.",
                'When I enlarge the text to 200 % the "Pay" button of your shop slides under the chat bubble. Took me three evenings to order {order}.',
            ),
            note(
                "Real bug, swatches have no accessible name. Ticket for the web team, high.",
                "Focus trap in the date picker. Nobody had tried it without a mouse.",
                "Chat bubble has z-index 9999. Of course it has.",
            ),
            held(
                "Thank you, and I apologise. Each swatch will carry its name; the web team has it on this week's list. If the colour isn't what you would have chosen, we exchange it free of charge, at any time.",
                "You should not have to ask anybody. I could reproduce it, it's being repaired, and I will tell you myself when it's done.",
                "Three evenings is three too many. The bubble will stay out of the way of anything that can be pressed; I will write when it is live.",
                tags=("web_bug",),
            ),
            solved(
                "It's live. If you have a minute to try it, I would value your opinion more than any test report.",
                "Repaired since this morning. I've tried it without a mouse from start to finish, and slept better for it.",
            ),
        ),
    ),
    Scenario(
        key="checkout_problem",
        group="technical",
        type="problem",
        internal=True,
        priority="urgent",
        problem="checkout",
        tags=("webshop", "outage"),
        subjects=("PROBLEM: card payments fail at 3-D Secure step",),
        script=(
            requester(
                "Since shortly after eight, about a third of card payments end on a white page after the bank's confirmation. Orders are created but stay unpaid. Please link all reports to this ticket. First suspicion: the certificate that was renewed last night.",
            ),
            note(
                "Confirmed. The return address of the payment page was built with the old host name. Rolled back.",
                priority="high",
            ),
            note(
                "Success rate is back to 98 %. Stuck orders are being matched with the provider's list, {quantity} so far."
            ),
            solved(
                "Cause: host name in the return address after the certificate change. Fixed and covered by a test order every ten minutes. All stuck orders are either paid or cancelled; everybody who wrote in has an answer."
            ),
        ),
    ),
    Scenario(
        key="checkout_incident",
        group="technical",
        type="incident",
        priority="high",
        problem="checkout",
        tags=("webshop", "payment"),
        subjects=("White page when paying", "Payment stuck", "Checkout crashes after bank app"),
        script=(
            requester(
                "I confirm the payment in my bank's app and then your page stays white. Did I pay or not? It's about {amount}, and there is an order {order} in my account now.",
                "Checkout dies after the bank confirmation. Tried Firefox and Chrome. I'm not paying a third time for {order} until someone tells me what happened.",
                'Your shop ate my order. White screen after 3-D Secure, then "basket is empty". The bank shows {amount} as reserved; the mail mentions {order}.',
            ),
            asked(
                "Please do not try again. We've had a fault in the payment page since this morning, and {order} is safe. I'll write as soon as I know whether your bank has confirmed it.",
                "Thank you for telling us. It is us and not your browser. Your order {order} is on the list that we go through by hand; please wait for my message before paying again.",
            ),
            requester(
                "OK. I'm leaving it alone then.",
                "Thanks for the quick reply. Please hurry, it's the last one in {colour}.",
            ),
            solved(
                "Good news: {order} is paid, exactly once, and is being packed.",
                "The bank had only reserved the money and has released it. I have kept the piece for you; the payment link in your inbox is valid until tomorrow.",
            ),
        ),
    ),
)
