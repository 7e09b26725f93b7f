"""Late, lost, broken and wrongly delivered: conversations in English for Logistics."""

from ticketgate.demo.script import Scenario, asked, held, note, requester, solved

SCENARIOS = (
    Scenario(
        key="order_is_late",
        group="logistics",
        type="question",
        tags=("wismo",),
        subjects=(
            "Where is my order {order}?",
            "Order {order} still not here",
            "delivery date for {order}",
            "Tracking has not moved since {missed_on}",
        ),
        script=(
            requester(
                'I ordered a {sofa} sofa on {ordered_on} (order {order}). The tracking page has said "handed to carrier" since {missed_on} and nothing else. We gave our old couch away last weekend, so we are literally sitting on the floor. Where is it?',
                "Could you tell me what is happening with {order}? {carrier} was supposed to bring it on {missed_on}, I took the day off for it, and nobody came or called.",
                "My order number is {order}. It was promised for {missed_on}. I'm not angry, I would just like a real date so I can plan somebody being home here in {city}.",
                "Just checking on {order} ({table} table, {colour}). The link in the shipping e-mail opens an empty page at {carrier}. Is the parcel number {tracking} right?",
            ),
            asked(
                "I looked up {tracking} with {carrier}: the truck reached the {city} depot but the depot had no two-person team free that day. They can offer {due_on} between 8 and 12, or the day after between 13 and 18. Which suits you?",
                "Thank you for your patience, and I'm sorry about the silent tracking page. Your order {order} is in the {city} depot. The earliest slot for it is {due_on}. Shall I book it?",
            ),
            requester(
                "{due_on} works. Please ask the driver to ring, the doorbell is broken.",
                "OK, take {due_on}. Morning if there is any choice.",
                "Yes please book that. And thank you for actually answering the question.",
            ),
            solved(
                "Booked: {due_on}, and the driver will phone thirty minutes ahead. I have also taken the delivery charge of {part_amount} off your bill, since you paid for a date we did not keep.",
                "All set for {due_on}. I left a note for the driver. You will get a text message on the evening before with the two-hour window.",
            ),
        ),
    ),
    Scenario(
        key="parcel_lost",
        group="logistics",
        type="incident",
        priority="high",
        tags=("wismo", "lost"),
        subjects=("Parcel marked delivered, but it isn't here", "{tracking} says delivered", "Not received: {order}"),
        script=(
            requester(
                '{carrier} says parcel {tracking} was delivered on {missed_on} and "left with neighbour". I have asked every neighbour in the building. Nobody has it. It is the {lamp} lamp from order {order}, {amount}.',
                "According to the e-mail my {lamp} floor lamp arrived yesterday. It did not. There is a signature on the proof of delivery that is certainly not mine. Order {order}.",
                "order {order} shows as delivered but I was home all day and nobody rang. Please look into it before my card statement closes.",
            ),
            held(
                "That should not happen. I have opened a trace with {carrier} under {tracking}; they have three working days to find the driver's GPS record and the parcel. You do not have to do anything meanwhile.",
                "Thank you for writing at once. I have asked {carrier} for the scan position and the signature. I will write to you as soon as they answer, at the latest in three working days.",
                tags=("carrier_trace",),
            ),
            note(
                "{carrier} by phone: GPS at the scan is 400 m from the address, driver is a stand-in. They accept the loss. Claim filed, {amount}.",
                'Trace closed as lost. Signature on the POD reads "Mills", no such name at the address. Send a replacement, bill the carrier.',
                group="logistics",
            ),
            asked(
                "{carrier} could not find the parcel and takes responsibility. I can send a new one today, or refund {amount} in full. What would you prefer?",
                "The trace shows the parcel was handed over in the wrong street. We would rather not make you wait: a new lamp can leave tomorrow, or I refund {amount}. Your choice.",
            ),
            requester(
                "A new one please, and this time with a signature from a human who lives here.",
                "Please send it again. To work if possible, I'll reply with the address.",
                "Refund please. I have bought one elsewhere in the meantime.",
            ),
            solved(
                "Done. You will have a confirmation in your inbox in a few minutes. If anything about it is not right, just reply here.",
                "That is arranged, and I have added a note so that {carrier} never leaves your parcels with a neighbour again.",
                tags=("claim_filed",),
            ),
        ),
    ),
    Scenario(
        key="scratched_table",
        group="logistics",
        type="incident",
        tags=("damage",),
        subjects=("Scratch across the table top", "Damaged on arrival: {table} table", "Order {order}, dented corner"),
        script=(
            requester(
                "The {table} dining table from {order} arrived today. The box looked fine but there is a scratch of about 30 cm across the top, deep enough to feel with a fingernail.",
                "We unpacked our new {table} table an hour ago and one corner is crushed. It must have been dropped. The packaging has a hole in exactly that place. Order {order}.",
                "Very nice table, very ugly dent. {order}, colour {colour}. I'd hate to send the whole thing back for one board. Can the top be swapped?",
            ),
            asked(
                "Oh no, I'm sorry. Could you send three photos: the damage close up, the whole table, and the label on the box? With those I can order a new top without anybody having to come and look.",
                "What a pity. If you reply with a photo of the damage and one of the carton label, I can arrange a new table top. The frame can stay as it is.",
                tags=("awaiting_photos",),
            ),
            requester(
                "Here you go. My partner is holding a coin next to it for scale.",
                "Photos attached. You can see the hole in the cardboard on the second one.",
                "Three pictures, as requested. The label says pallet 2 of 2 if that matters.",
            ),
            note(
                "Transport damage, clear case. Top only, {table} in {colour}, 4 left in stock. {percent} % rebate is the fallback.",
                "Third crushed corner from the same line haul this month. Tell packing: the corner guards are too short.",
            ),
            solved(
                "Thank you, that is all I need. A new table top leaves us on {due_on}. The drivers take the old one along, unpacked is fine. Alternatively, if you can live with the mark, I can give you {percent} % back. Just say so.",
                "Perfect pictures. The replacement top is booked for {due_on}; two people will carry it in and take the old one away.",
                tags=("replacement_sent",),
            ),
            requester(
                "The new top came, thank you, but it is visibly darker than the legs. Is that the same oak?",
                "Replacement is here and flawless, but they left the old top in our hallway.",
                after_days=9,
            ),
            solved(
                "Fresh oak is often a shade apart and evens out in daylight within six to eight weeks. If it still bothers you at the end of that, write to me here and we exchange the legs as well.",
                "Sorry about that. {carrier} will come by on their next round in {city}; you need not be there if it can stand outside.",
            ),
            requester(
                "Side by side in the sun I can live with it. Only: one bolt is missing from the new set.",
                "They came, took the old top, and our doormat along with it.",
                after_days=4,
            ),
            solved(
                "The bolt is in today's post. I should have counted.",
                "The mat was found in the van and comes back tomorrow, washed.",
            ),
        ),
    ),
    Scenario(
        key="missing_bolts",
        group="logistics",
        type="incident",
        tags=("missing_parts", "assembly"),
        subjects=("Missing hardware bag", "Parts missing, {order}", "No middle foot for the {bed}"),
        script=(
            requester(
                "I'm in the middle of assembling the {bed} bed and bag C is not in the box. Twelve M8 bolts according to the leaflet, I have seven. Order {order}. We'd like to sleep in it tonight but I suppose that is optimistic.",
                "There's a part missing from my {shelf} shelf ({order}): the left wall bracket, number 5 in the manual. Two right ones instead.",
                "Hi, the {bed} came without the middle support foot. I have looked through the cardboard three times. What do I do?",
            ),
            solved(
                "You have not overlooked anything, we mispacked a small series. The missing parts go out by express today and should be with you tomorrow or the day after. Please do not use other bolts in the meantime, the thread is metric fine.",
                "Sorry to stop you halfway. I have put the parts in an envelope myself; the tracking number is {tracking}. Letter post, so it fits through the door.",
                tags=("part_sent",),
            ),
            requester(
                "Bag C arrived with everything in it, except the Allen key.",
                "The bracket came and fits. Now the level shows that the other one is bent.",
                "The foot is here, but it's 2 cm shorter than the four others.",
                after_days=2,
            ),
            solved(
                "Then the key follows, with my apologies. A 5 mm key from the kitchen drawer does it too.",
                "Two new ones are on their way, measured against each other.",
                "That's the foot of the sofa. The right one left today, and I have relabelled the shelf it came from.",
            ),
            requester(
                "Key is here, bed is up, one slat is split. I feel bad for writing again.",
                "Both brackets are fine. The wall plugs in the bag are for brick, ours is plaster.",
                "The right foot! Without its felt pad, but I'm not complaining. Or only a little.",
                after_days=2,
            ),
            solved(
                "Please don't. Two slats are in the post, one to keep.",
                "I have sent hollow-wall anchors, four of them. Please find one stud at least.",
                "A whole sheet of felt pads is on its way. You have earned it.",
                tags=("goodwill",),
            ),
        ),
    ),
    Scenario(
        key="wrong_colour",
        group="logistics",
        type="incident",
        tags=("wrong_item",),
        subjects=("Wrong rug delivered", "{order}: ordered {colour}, got something else", "Received the wrong colour"),
        script=(
            requester(
                "I ordered the {rug} rug in {colour} and received one that is quite definitely beige. The sticker on the roll even says {colour}. Order {order}.",
                "Wrong item in {order}. Should be the {chair} chair in {colour}, four pieces. Two are right, two are natural oak. Unless you are starting a trend I'd like four the same.",
                "Please help, the {sofa} sofa delivered today is the wrong colour. We said so to the driver but he had to go. {order}, should be {colour}.",
            ),
            asked(
                "You are right, the packing list shows {colour}. We can exchange it on {due_on}: the drivers bring the correct one and take the other along. Is somebody at home in the afternoon?",
                "Oh dear. I have put the right colour aside for you so that nobody else buys it. Would {due_on} be good for the exchange?",
            ),
            requester(
                "Afternoon is fine. Do I need the original packaging? It's gone.",
                "{due_on} suits us, thanks for being quick about it.",
            ),
            solved(
                "Booked. No packaging needed, the drivers bring blankets.",
                "It's in the calendar for {due_on}. Use the wrong one until then if you like, we clean it anyway.",
                tags=("exchange",),
            ),
            requester(
                "The van came with the right colour, found no parking space, and drove off again with it.",
                "Exchange went well, except that the invoice now shows both.",
                after_days=6,
            ),
            solved(
                "I'm sorry. They come again tomorrow at seven, when the street is empty, and ring your mobile from the corner.",
                "The second one is cancelled, corrected invoice attached.",
            ),
            requester(
                "Seven o'clock, both men, right colour. But they scratched the door frame on the way out.",
                "And a reminder for the cancelled one arrived today.",
                after_days=1,
            ),
            solved(
                "Please send a photo and a painter's estimate to this ticket, our insurance pays without discussion.",
                "That crossed in the post. I have stopped it; nothing is due.",
                tags=("goodwill",),
            ),
        ),
    ),
    Scenario(
        key="change_address",
        group="logistics",
        type="task",
        tags=("address_change",),
        subjects=(
            "We are moving, please change address",
            "Address change before dispatch",
            "New delivery address for {order}",
        ),
        script=(
            requester(
                "We move out earlier than planned. Can {order} go to the new flat in {city} instead? It's 14 Mill Lane, second floor, no lift.",
                "I made a mistake in the address of order {order}: it says number 41 and we live at number 14. I noticed when I saw the confirmation. Is it too late?",
                "Could you deliver {order} to my workshop rather than home? Ground floor, roller door, somebody is always in between 7 and 16.",
            ),
            note(
                "Not yet labelled, wave goes out tomorrow 6:00. Changed in the warehouse system.",
                "Already on the truck. Asked {carrier} to redirect, costs us {part_amount}.",
            ),
            solved(
                "Changed in time. The new address is on the label, and the date stays {due_on}. For stairs without a lift we send two people, at no charge.",
                "No problem at all, I have changed it with the carrier. You may still see the old address in the tracking, the driver has the new one.",
            ),
        ),
    ),
    Scenario(
        key="return_sofa",
        group="logistics",
        type="question",
        tags=("return",),
        subjects=("Too big! Return possible?", "Would like to send back {order}", "How does a return work"),
        script=(
            requester(
                "The {sofa} is lovely but it blocks half the door to the balcony. I measured everything except that. Order {order} from {ordered_on}. How does a return work with something this large?",
                "I'd like to return the {chair} armchair ({order}). Nothing wrong with it, it's just too firm for my mother. We still have the box.",
                'Do I have to pay for the return of {order}? The website says free returns in one place and "large items {part_amount}" in another.',
            ),
            asked(
                "That happens to the best of us. Collection is free within thirty days. {carrier} could come on {due_on}; you need not carry anything downstairs. Would that date do?",
                "Of course. I can send the carrier on {due_on}. It need not be in the original box, a sheet against dust is enough. Is that convenient for your mother?",
                "It is free, and you are right, the two pages contradict each other. The carrier could collect it on {due_on}. Shall I book that?",
            ),
            requester(
                "{due_on} it is. When do I get the money back?",
                "Yes. Could they come after 4 pm?",
                "That works for us, thank you.",
            ),
            solved(
                "Collection is booked. The refund of {amount} starts when it arrives in our warehouse, so count on a week in all.",
                "Noted for the driver. You will get the refund of {amount} about five working days after collection.",
                tags=("return_booked",),
            ),
            requester(
                "Nobody came today. I waited from 8 until 6. Please don't make me do this again.",
                "It's been ten days since you collected it and there is still no refund on my account.",
                after_days=9,
            ),
            asked(
                "I am sorry, that was a day of your life. The truck broke down and nobody told us. New date: the day after tomorrow, first stop of the tour, so between 7 and 8. Is that bearable?",
                "You are right to chase this. It sat in the return bay without being booked in. I have released the {amount} by hand today.",
                priority="high",
            ),
            requester(
                "OK, they came and were very friendly. Thank you for sorting it out.",
                "Money arrived this morning. Ticket can be closed.",
                after_days=3,
            ),
            solved(
                "Thank you for letting me know, and for staying so kind about it.",
                "Good to hear. I have passed your remark about the silence on to the warehouse.",
            ),
        ),
    ),
    Scenario(
        key="stairs",
        group="logistics",
        type="question",
        priority="low",
        tags=("presale", "delivery"),
        subjects=(
            "Delivery to the 5th floor?",
            "Will the {cabinet} fit up our staircase",
            "Island delivery",
            "Door width for the {sofa}",
        ),
        script=(
            requester(
                "Before I order: do your drivers carry the {sofa} up to the fifth floor in {city}? There is a lift, but it was built for two thin Victorians.",
                "Our staircase turns twice and is 82 cm wide at the tightest point. Can the {cabinet} cabinet be delivered in parts? We're in {city}.",
                "Do you deliver to islands? Ours has a ferry three days a week. I'm interested in the {bed} bed and two {lamp} lamps, in {colour} if you have it.",
                "How narrow a door does the {sofa} go through? Ours is 74 cm. I really want the {colour} one but I have been burnt before.",
            ),
            asked(
                "They do, lift or no lift, at no extra charge. The only thing we need is the narrowest width on the way. Could you measure the lift door?",
                "Good that you ask first! It comes in four parts, the longest is 212 cm. If you send me a photo of the tightest turn with a tape measure in it, our drivers will tell you yes or no.",
                "We do, with the ferry in the price. The bed comes in three boxes; is there anything narrower than 80 cm between the pier and the bedroom?",
                "The legs and the back come off, so in theory yes. Could you measure the opening itself, without the frame?",
            ),
            requester(
                "78 cm at the banister, 85 everywhere else.",
                "Here's the photo. The cat is about 40 cm, if that helps.",
                "I measured 81. Phew.",
            ),
            solved(
                "Our driver looked at it and says: fine, upright and without the legs. Order with a quiet mind; should it not fit after all, it goes back free of charge.",
                'That will work. Put "call {agent}" into the order comment and I will see that the right team gets it.',
            ),
        ),
    ),
    Scenario(
        key="pallet_delivery_hotel",
        group="logistics",
        type="task",
        business=True,
        tags=("b2b", "delivery"),
        subjects=(
            "Split delivery of {order}, {quantity} chairs",
            "Site access for {order}",
            "Tail lift needed, {order}",
        ),
        script=(
            requester(
                "For order {order} ({quantity} {chair} chairs, {quantity} {lamp} lamps) we need the delivery split: half to {city} on {due_on}, the other half two weeks later. The ballroom floor is being sanded in between and there is nowhere to store anything.",
                "Our site in {city} can only take trucks of up to 7.5 t and not before 9:30 because of the school next door. Please confirm for {order}.",
                "We are expecting {order} on {due_on}. Please make sure the haulier has a tail lift, there's no dock and the last one simply left again.",
            ),
            note(
                "Split is possible, second half stays in bay 14. {carrier} charges {part_amount} for it, we swallow that.",
                "Checked with dispatch: small truck, tour starts 8:00 so they are there around ten.",
                "Tail lift booked in writing this time, see the haulier's confirmation.",
            ),
            asked(
                "Confirmed as you describe. May I have a name and a mobile number on site for the driver?",
                "Arranged with {carrier}. Could you confirm that somebody can sign for {quantity} pieces? The driver may not leave pallets unsigned.",
            ),
            requester(
                "{name}, the number is in my profile. I'll be there myself.",
                "Yes, reception will sign, they are briefed.",
            ),
            solved(
                "Thank you, passed on. You will get the pallet list the evening before.",
                "All confirmed. The pallet list follows by e-mail with the weights.",
            ),
        ),
    ),
    Scenario(
        key="phone_reschedule",
        group="logistics",
        type="task",
        tags=("phone",),
        subjects=("Phone call: reschedule {order}", "Call from {name}, delivery on {due_on}"),
        script=(
            note(
                "Call from {name}, {city}. Cannot be at home for {order} on the agreed day (hospital appointment). Wants {due_on} or later, mornings. I promised a written confirmation today.",
                "{name} phoned about {order}: the neighbour who was to take it in is ill. New date {due_on}. Please tell {carrier} not to leave it in the yard, it rained into the last one.",
                "Inbound call, 6 minutes. {name} asks to move the delivery of {order} to {due_on} because the painters are not finished. Friendly, no hurry.",
            ),
            solved(
                "As promised on the phone, here is your confirmation: order {order} now comes on {due_on} in the morning. Nothing else changes.",
                "Thank you for calling. I have moved {order} to {due_on} and told the carrier about the yard.",
            ),
        ),
    ),
)
