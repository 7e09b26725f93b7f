"""Before and after buying: conversations in English for Support."""

from ticketgate.demo.script import Scenario, asked, held, note, requester, solved

SCENARIOS = (
    Scenario(
        key="fabric_samples",
        group="support",
        type="question",
        priority="low",
        tags=("presale", "samples"),
        subjects=("Fabric samples for the {sofa}", "How does {colour} look in real life?", "Samples please"),
        script=(
            requester(
                "On my screen the {sofa} in {colour} looks different every time I open the page. Could you send samples to {city}? I'm also curious about the second-darkest one.",
                "Could I get swatches of {colour} and whatever is closest to it? We have a north-facing room, a green floor and strong opinions.",
                "Are the {sofa} covers washable? And could you post me a sample of {colour} before I decide. Two cats, one toddler.",
            ),
            solved(
                "Four samples are in today's post, free of charge. Hold them next to the floor in the evening light, that is when most people change their mind.",
                "In the post already, the two closest ones as well. With a green floor I would look at the warmer of them first, but you have seen the room and I have not.",
                "On their way. All covers come off and can be washed at 30 degrees; the two cats in our office have tested the {colour} for a year.",
            ),
        ),
    ),
    Scenario(
        key="back_in_stock",
        group="support",
        type="question",
        priority="low",
        tags=("presale", "stock"),
        subjects=("When is the {lamp} back?", "{shelf} out of stock", "Reserve one for me?"),
        script=(
            requester(
                "The {lamp} in {colour} has been sold out since I first noticed it. Is it coming back, or should I give up hope? I'm in {city}.",
                'I need a second {shelf} shelf to match the first one, and it\'s "currently unavailable". Even a display piece in {colour} would do.',
                "Any idea when the {rug} rug in {colour} is available again? I have set up the notification twice and never got one.",
            ),
            held(
                "It is coming back: the container is at sea and expected around {due_on}. I have put one aside under your name, no obligation. I'll write when it's here.",
                "We're waiting for the workshop, they finish the next series in about {weeks} weeks. I keep your message open until then.",
            ),
            solved(
                "It's here. I put it into your basket, reserved until Sunday evening.",
                "Your patience pays off: the series arrived this morning, and yours has a sticker with your name on it. Order whenever you like this week.",
            ),
        ),
    ),
    Scenario(
        key="care_oil_stain",
        group="support",
        type="question",
        tags=("care",),
        subjects=("Red wine on the {table}", "How do I get rings off oiled oak", "Stain!!"),
        script=(
            requester(
                "Emergency of the small kind: a glass of red wine, a {table} table in oiled {colour}, and a party that went on before anybody noticed. What now?",
                "There are white rings on our {table} from hot mugs. I read about mayonnaise and toothpaste. Before I do something stupid: what do you recommend?",
                "A felt pen met our {sofa} sofa. Colour of the sofa: {colour}. Colour of the pen: sadly not {colour}. The four-year-old is very sorry.",
            ),
            asked(
                "Don't rub. Blot with lukewarm water and a drop of clear soap, let it dry overnight, and look at it again in daylight. If you can, send me a photo tomorrow.",
                "No toothpaste, please, it sands. A cotton cloth, a little of the care oil from the drawer bag, with the grain, then wait a day. How does it look afterwards?",
                "Tell him it happens here too. Clear alcohol from the pharmacy on a white cloth, dab from the outside in, then water. Try it at the back first. Does the colour come off?",
            ),
            requester(
                "Nearly gone! A faint shadow if you know where to look.",
                "It helped with two of three. The third one is stubborn.",
                "Gone. I owe you a drink, on a coaster.",
            ),
            solved(
                "Wonderful. The rest fades with the next oiling, in spring.",
                "For the stubborn one: fine fleece, 400 grit, ten strokes with the grain, oil again. I put a piece in the post for you.",
                "On a coaster, naturally. Regards to the artist.",
            ),
        ),
    ),
    Scenario(
        key="warranty_sagging",
        group="support",
        type="incident",
        tags=("warranty",),
        subjects=(
            "Sofa cushion sagging after a year",
            "Drawer of the {cabinet} sticks",
            "Warranty claim, office chair",
        ),
        script=(
            requester(
                "The left seat of our {sofa} has sunk about four centimetres, though nobody here is heavy. We bought it a little over a year ago; I found the order number, {order}. Is that covered?",
                "One drawer of my {cabinet} cabinet has stuck since the heating season began. I tried candle wax. Order {order}, I think it's a case for the warranty.",
                "I'd like to make a warranty claim: the gas spring of the {chair} office chair no longer holds. I start the day at desk height and finish it looking up. {order}.",
            ),
            asked(
                "Five years on the frame, three on cushions and moving parts, so yes. Could you send a photo from the side, with something straight laid across?",
                "Covered, no doubt. Is it the drawer's runner or the wood? If you pull it out all the way, do the wheels turn freely?",
                "Gas springs are covered for three years, so yes. Could you send me a picture or a short video of the lever and of the plate under the seat?",
            ),
            requester(
                "Picture attached, with a broomstick. You can see daylight under it.",
                "The wheels turn, but one is visibly lower than the other.",
                "Is this what you need? The video was too large, so here are three stills.",
            ),
            note(
                "Foam batch from spring; third claim. Send a new core, no return needed.",
                "Runner, left. In stock, 11 pairs.",
                "Part number on the photo: SP-{order_digits}. In stock, 4 pieces.",
            ),
            solved(
                "Clear case. A new cushion core is on its way; the cover zips off at the back. The old core can go to your recycling yard.",
                "It's the runner. A new pair is packed and takes ten minutes with the screwdriver that comes along. There's a leaflet with it.",
                "A new gas spring leaves today. It only needs a firm pull and a rubber mallet; the leaflet shows how.",
                tags=("warranty_accepted",),
            ),
            requester(
                "The new one arrived, but it's for the wide model and sticks out like a tongue.",
                "Runners fitted. It worked for one day, now it's the same as before.",
                "The new spring holds, but it's the tall version. My feet no longer touch the floor.",
                after_days=5,
            ),
            asked(
                "That's a fine image, and our mistake: two models share a number. The right one leaves today. Please keep the wrong one, a cushion for a reading corner perhaps.",
                "Then it was not the part alone. May I send a carpenter? He's in {city} next week and would ring you first.",
                "I picked the wrong line of the list, I apologise. The short one goes out by express, so that you land again soon.",
            ),
            requester(
                "Right size this time. Thank you!",
                "He came, shaved off two millimetres, and drank a coffee. Works.",
                "Feet on the floor since this morning. Thank you.",
                after_days=5,
            ),
            solved("Perfect. Enjoy it.", "That's how we like to hear it. All the best."),
        ),
    ),
    Scenario(
        key="dimensions_wrong",
        group="support",
        type="question",
        tags=("product_data",),
        subjects=(
            "Website says 180, the tape says 176",
            "Question about seat height",
            "Does a longer mattress fit the {bed}?",
        ),
        script=(
            requester(
                "The page gives the {cabinet} a width of 180 cm, the assembly PDF says 176. My alcove is 178. You see why I ask. It would be the {colour} one.",
                "What is the seat height of the {chair} with the low legs? The page has three numbers, and none of them says which is which. It's for my father in {city}, he has a new hip.",
                "Does the {bed} bed fit a mattress of 200 by 210? The text says yes and the drop-down says no. {colour} if that matters.",
            ),
            note("Page is generated from the old sheet. Product data ticket written, marketing is on it."),
            solved(
                "I went and measured: 176 cm, so it fits with a finger's width on either side. The page is being corrected, thank you for asking first.",
                "44 cm with the low legs and 48 with the high ones, both in the box. That's a comfortable height after an operation. We wish your father well.",
                "Yes, it fits; the drop-down is out of date. Choose 200 by 200 and write the longer mattress into the comment, we'll change the slats.",
            ),
        ),
    ),
    Scenario(
        key="gift_message",
        group="support",
        type="task",
        priority="low",
        tags=("gift",),
        subjects=(
            "Add a card to {order}?",
            "It's a surprise, please don't phone",
            "Gift wrapping",
        ),
        script=(
            requester(
                '{order} is a wedding present. Could you leave the invoice out of the box and put in a card: "For slow mornings. M. & T."?',
                "Please do NOT phone the delivery number about {order}, it's a surprise for my wife and it is her phone. Write to me instead.",
                "Do you wrap? It's only the small {lamp} lamp from {order}, and I'm useless with tape.",
            ),
            solved(
                "Done, written by hand by the colleague with the nicest writing. No invoice in the box.",
                "Noted in three places, and the number is blocked for the driver. Have fun!",
                "We do, in brown paper with a sprig of pine. It's on the packing slip now.",
            ),
        ),
    ),
    Scenario(
        key="trade_quote",
        group="support",
        type="question",
        business=True,
        tags=("b2b", "quote"),
        subjects=(
            "Quote for {quantity} {desk} desks",
            "Contract price for next season?",
            "Request for quotation, {city}",
        ),
        script=(
            requester(
                "We're fitting out another floor in {city} and need {quantity} {desk} desks in {colour} and as many {chair} chairs. Could you quote including delivery on {due_on} and assembly?",
                "What's our price for {quantity} {bed} beds if we take them in two lots? {organization} has the framework agreement, but I can't find beds in its annex.",
                "Please quote for {quantity} {table} outdoor tables, {colour}, stackable if possible. The board of {organization} meets on {due_on}, so I'd need it before.",
            ),
            asked(
                "With pleasure. Two questions before I calculate: is there a goods lift, and should we take the packaging away again?",
                "Yes. I have {quantity} in {colour} at the contract rate; for assembly I need to know how many rooms it is spread over.",
            ),
            requester(
                "Lift yes, 1.1 m wide. Packaging please away.",
                "Four rooms, all on the same floor. Please take the cardboard along.",
            ),
            note("Margin check OK up to {percent} %. Approved for this quantity."),
            solved(
                "The quotation is attached, valid for thirty days, with {percent} % for the quantity. Delivery and assembly within three days of {due_on}.",
                'Quotation {invoice} is attached. Reply "yes" and we order the wood.',
            ),
            requester(
                "Board said yes, with {quantity} pieces more. Could you update the quotation?",
                "Two changes, I'm afraid: later date, other colour. Is the price the same?",
            ),
            solved(
                "Updated, attached, same unit price. It is a pleasure to work with you.",
                "Same price. The new version replaces the old one; I have put both dates into the calendar.",
            ),
        ),
    ),
    Scenario(
        key="cancel_order",
        group="support",
        type="task",
        tags=("cancellation",),
        subjects=("Please cancel {order}", "Cancellation", "ordered by mistake"),
        script=(
            requester(
                "Please cancel {order}. My landlord has changed his mind, so I'm not moving after all.",
                "My son ordered a {sofa} sofa on my phone ({order}). I'm half proud. Please cancel it.",
                "Can I still cancel the {desk} in {order} and keep the {lamp}? I found a second-hand one.",
            ),
            solved(
                "Cancelled, nothing had been packed yet. {amount} goes back to your card today.",
                "It's off. If he ever wants to work in furniture, tell him to write to us.",
                "Yes, the desk is out and the lamp still goes out tomorrow. The refund is {part_amount} less than you may expect, because the free shipping stays with you.",
                tags=("cancelled",),
            ),
        ),
    ),
    Scenario(
        key="praise",
        group="support",
        type=None,
        priority="low",
        tags=("praise",),
        subjects=("Just a thank you", "Your driver in {city}", "Nice work"),
        script=(
            requester(
                "No problem for once. The two people who brought {order} today carried it up four floors, took their shoes off, and talked my mother through every bolt. Please tell them.",
                "I complain often enough, so here's the opposite: {agent} solved in one mail what I had been turning over for a week. The {shelf} hangs straight here in {city}.",
                "Ten years with our {table} table today. Three children, two house moves, one flood. Not a wobble. Greetings from {city}.",
            ),
            note("Printed and pinned up in the warehouse.", "Forwarded to the whole team. Ask if we may quote it."),
            solved(
                "This made the round here this morning, thank you. The two of them blushed.",
                "Thank you for taking the time. That is a mail one keeps.",
                "Ten years and one flood: we've hung it up next to the coffee machine. A bottle of care oil is on its way to the veteran.",
            ),
        ),
    ),
    Scenario(
        key="assembly_task",
        group="support",
        type="task",
        internal=True,
        tags=("internal", "product_data"),
        subjects=(
            "Update assembly leaflet for the {shelf}",
            "New photos for {chair} page",
            "Returns page contradicts the terms",
        ),
        script=(
            requester(
                "The leaflet of the {shelf} shows the wall bracket the wrong way round on page 4 (print run before {ordered_on}). Every third assembly question is about that. Please have it redrawn and put the PDF on the page.",
                "Customers keep asking for the seat height of the {chair}. We need a drawing with all measures, both sets of legs. Latest example: order {order}.",
                "Terms say free return for large items, the returns page says {part_amount}. We have paid it back by goodwill {quantity} times since {ordered_on}. Please align the page with the terms.",
            ),
            note(
                "Draft is with the illustrator.",
                "Measured this morning, 44 and 48 cm. Drawing is with the illustrator.",
                "Legal says the terms count. Page change requested.",
            ),
            solved(
                "Live. The old PDF redirects to the new one.",
                "Published in all languages, with both heights.",
                "Page and terms now say the same. Please send me a note if you still find the old sentence somewhere.",
            ),
        ),
    ),
)
