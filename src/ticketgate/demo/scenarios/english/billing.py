"""Money that went the wrong way, and papers about it: conversations in English for Billing."""

from ticketgate.demo.script import Scenario, asked, held, note, requester, solved

SCENARIOS = (
    Scenario(
        key="charged_twice",
        group="billing",
        type="incident",
        priority="high",
        tags=("payment", "double_charge"),
        subjects=("Charged twice for {order}", "Two payments of {amount}", "DOUBLE CHARGE"),
        script=(
            requester(
                "My bank shows two payments of {amount} to Harbor & Pine, four minutes apart. I placed exactly one order, {order}. Please return one of them.",
                'I was charged twice. The first time your site said "something went wrong, please try again", so I tried again. Now {amount} is gone two times and I have one order, {order}.',
                "You took {amount} from my account on {ordered_on} and once more the next day. I'm a student, this is my rent. Order is {order}. Please hurry.",
            ),
            note(
                "Payment provider: second one is an authorisation, not captured. Drops off by itself in 5 days; voided by hand to be faster.",
                "Confirmed double capture, same basket, two idempotency keys. Refund {amount}, tell Technical.",
            ),
            asked(
                "I can see both. The second payment was only reserved and never collected; I have released it, and it should vanish from your statement within two days. Could you tell me if it is still there on Friday?",
                "You are right, and I apologise. I have refunded the second {amount} just now. Banks show it after three to seven working days. Would you drop me a line when it has arrived?",
                tags=("refund_issued",),
            ),
            requester(
                "It's back. Thanks for the speed.",
                "Still two lines on the statement, but one has turned grey. I guess that is it?",
                "Received today, case closed from my side.",
            ),
            solved(
                "Glad that is settled.",
                "Grey means released, yes. You are only paying once. Thank you for the report, the error page now says clearly not to try again.",
            ),
            requester(
                "Sorry to reopen this: today there is a third line, of {part_amount}. What is that?",
                "My bank now wants to know if I dispute the charge. What do I tell them?",
                "There's a new charge of {part_amount} this morning. I thought we were done.",
                after_days=3,
            ),
            solved(
                "That is the express delivery from your basket, booked on its own when the first payment was released. I have given it back as well, for the trouble.",
                "Please tell them no: it is refunded, and a dispute would freeze both payments. The receipt is attached.",
                "You are right to ask. It's a test booking of ours that went to a real card, and it has been reversed. I'm sorry.",
            ),
        ),
    ),
    Scenario(
        key="refund_missing",
        group="billing",
        type="question",
        tags=("refund",),
        subjects=("Still waiting for my refund", "Third mail about my refund", "Refund for {order}: amount is wrong"),
        script=(
            requester(
                "You collected the {chair} chairs of {order} on {missed_on}, I have the receipt. The refund of {amount} isn't there. How long does this take?",
                "This is the third time I'm writing. Where is my refund of {amount} for {order}? The first two answers were clearly automatic.",
                "Hi there, quick question about the refund for {order}. I returned two of three items but the mail says {part_amount} and it should be a good deal more.",
            ),
            note(
                "Return booked in with 1 of 2 parcels; second one scanned this morning. Release the rest.",
                "Refund went to the card that expired in the meantime. Bank bounced it. Needs a transfer.",
                "Third item was booked as damaged by the return bay. Photos show it is fine. Release the rest.",
            ),
            asked(
                "Thank you for the receipt, it helped: one of the parcels had been booked in without your name. I have released the full {amount}. Does the card ending in {card} still exist? Otherwise the money would bounce.",
                "I'm sorry that you had to write more than once. I am a person, and I have looked: your bank sent the refund back because the card was replaced. Would a transfer be all right? I'd send you a secure link for the account details, please do not write them in an e-mail.",
                "You counted correctly and we did not: the third item had been booked in as damaged, which it is not. I have released the difference to {amount}. Is the card ending in {card} the right place for it?",
            ),
            requester(
                "Yes, same card.", "Link filled in. Thank you, person.", "That's the card. Thanks for counting again."
            ),
            solved(
                "Perfect. {amount} is on its way and I will look again next week whether it went through.",
                "Thank you. The transfer has left today; reference {invoice}.",
                tags=("refund_issued",),
            ),
            requester(
                "I hate to come back to this, but only {part_amount} arrived.",
                "Nothing has arrived so far. My bank can't see anything incoming either.",
                after_days=6,
            ),
            held(
                "That is not right. I have asked our bank for the trace of the transfer, reference {invoice}. They answer within two working days, and so do I.",
                "I understand. Accounting is checking it against the bank file; it is the first thing on their list tomorrow.",
            ),
            solved(
                "Found: the transfer was split in two by the bank, and the second half was credited today. I'm attaching the confirmation.",
                "Found: it had stopped at our bank for a second signature. It has been credited today, and I am attaching the confirmation.",
            ),
        ),
    ),
    Scenario(
        key="invoice_vat",
        group="billing",
        type="task",
        business=True,
        tags=("invoice", "vat"),
        subjects=(
            "Invoice {invoice}: wrong company name",
            "PO number missing on {invoice}",
            "Corrected invoice needed: VAT",
        ),
        script=(
            requester(
                'Invoice {invoice} is made out to "{city} office" rather than {organization}. Our auditors won\'t accept it. Please reissue, everything else is correct.',
                "Please reissue {invoice} with our purchase order number on it. Without it accounts payable at {organization} puts it on the pile that nobody reads.",
                "The VAT on {invoice} is wrong: we are registered, the goods crossed a border, so it should be zero-rated. Amount concerned: {amount}.",
            ),
            asked(
                "Gladly. Could you give me the company name exactly as registered, and the PO or VAT number that should appear?",
                "No problem. One question so that I do it only once more: should the delivery address appear on the invoice as well?",
            ),
            requester(
                "{organization}, exactly like that. The PO is 4500{order_digits}.",
                "Yes please, with the delivery address. Thank you.",
            ),
            solved(
                "The corrected invoice is attached; {invoice} itself has been cancelled. I've also stored it this way in your account, so the next one will be right the first time.",
                "Here it is. The old one is cancelled, please don't pay both.",
                tags=("invoice_reissued",),
            ),
        ),
    ),
    Scenario(
        key="voucher_fails",
        group="billing",
        type="incident",
        tags=("voucher",),
        subjects=(
            "Gift card not accepted",
            "Code {voucher} does not work",
            "Discount vanished at checkout",
        ),
        script=(
            requester(
                "I got a gift card of {part_amount} for my birthday and the checkout says \"code unknown\". The code is {voucher}. It's printed, so it can't be a typing mistake. Well, it can, but I tried six times.",
                "Your newsletter promised {percent} % with code {voucher}, and the basket with the {shelf} shelf just shakes its head and clears the field.",
                "The voucher {voucher} worked on the phone but the discount vanished when I went to pay on the laptop. I ordered anyway ({order}), can you take it off afterwards?",
            ),
            note(
                "Code contains an O that is a zero in the print file. Second one this week. Told marketing.",
                "Code excludes sale items, and the newsletter doesn't say so. New code made.",
                "Voucher excludes sale items, shop doesn't say so. Goodwill, apply it by hand.",
            ),
            solved(
                "Mystery solved: our printer's letter O and zero look the same. I have made you a fresh code of the same value without either; it's in your account already.",
                "The shelf is on sale already, and the code refuses sale articles. The newsletter did not say that, so here is one that doesn't refuse: use it within the week.",
                "It excludes sale articles, which the page ought to say and doesn't. Since we said nothing, you get it: {part_amount} are on their way back to you.",
            ),
        ),
    ),
    Scenario(
        key="price_dropped",
        group="billing",
        type="question",
        priority="low",
        tags=("price", "goodwill"),
        subjects=("Price dropped two days after I bought", "Price match?", "{table} now cheaper"),
        script=(
            requester(
                "I paid {amount} for the {table} table on {ordered_on} and today it's on sale for {percent} % less. Order {order} hasn't even been delivered. I could cancel and order again, but that seems silly for everybody.",
                "Do you match prices? Another shop has the same {lamp} lamp for {part_amount} less. I'd rather buy from you because of the return policy. I'd take the {colour} one.",
                "Slightly annoyed: bought the {bed} bed ({order}) last week, and now there's a banner with {percent} % off all bedrooms.",
            ),
            solved(
                "You are right, that would be silly. I've refunded the difference. Please keep your order as it is.",
                "We do match, as long as it is the same colour and in stock there. It is, I looked. Use the code {voucher} in the basket.",
                "Within fourteen days we always give the better price. The difference is on its way to your card; you need not do anything.",
            ),
        ),
    ),
    Scenario(
        key="pay_by_instalments",
        group="billing",
        type="question",
        priority="low",
        tags=("presale", "payment"),
        subjects=(
            "Can I pay the {sofa} in three parts?",
            "Deposit for a large order",
            "Paying in instalments",
        ),
        script=(
            requester(
                "Is there a way to pay for the {sofa} in three parts without interest? I saw it at a friend's place here in {city} and I'm in love, but {amount} at once is a lot.",
                "Would you accept a deposit now and the rest on delivery? It is for a new flat, keys on {due_on}: {bed} bed, {table} table and {quantity} chairs.",
                "If I choose instalments for the {desk} desk, does that show up in my credit report? The checkout text is vague. I'm looking at {amount} in total.",
            ),
            solved(
                'Yes: three instalments, no interest, from {part_amount} upwards. Choose "in three parts" in the last step. The first is due with dispatch, so not before it is really on its way.',
                "Gladly: a third now, the rest on the day of delivery, by transfer. I have sent you the offer, and the prices stay as they are until {due_on}.",
                "The plan in three parts is a soft check only and does not appear in your report. Longer plans do. I have asked for the text to say so.",
            ),
        ),
    ),
    Scenario(
        key="net30_reminder",
        group="billing",
        type="incident",
        business=True,
        priority="high",
        tags=("invoice", "dunning"),
        subjects=(
            "Payment reminder for {invoice} is wrong",
            "Re: Second reminder {invoice}",
            "Reminder received though paid",
        ),
        script=(
            requester(
                "We have just received a second reminder for {invoice} over {amount}. It was paid on {missed_on}, bank confirmation attached. Please stop the reminders; the next one goes to our managing director automatically.",
                "Your system sends reminders after 14 days. {organization} has net 30 with you, in writing. {invoice} is not even due. Kindly fix this at the root.",
            ),
            note(
                "Paid with reference to the order number, not the invoice. Matched by hand. Terms field was empty after the CRM import, set to 30 again.",
                "Terms are right in the contract, wrong in the ledger. Corrected, dunning block set until Friday.",
            ),
            solved(
                "You are quite right, and I'm sorry for the tone of that reminder. The payment was here all along but had not been matched. The account is balanced, and reminders are off until I have checked the other open items.",
                "Corrected at the root: the payment terms had been lost in a data import and are thirty days again. All reminders are withdrawn, in writing, attached.",
            ),
            requester(
                "And today a third one arrived. Same invoice. Please call me.",
                'I appreciate the quick answer. This morning however: "final notice". Is anybody reading these before they go out?',
            ),
            asked(
                "I've just tried to reach you by phone. The third letter had left the print shop before the block was set. There is nothing more in the pipe; I checked it with the print shop itself. May I have your director's address? I would like to apologise in person.",
                priority="urgent",
                tags=("escalated",),
            ),
            requester(
                "That won't be necessary, I have explained it. Thank you for taking it seriously.",
                "Kind of you. No need, as long as it stays quiet now.",
            ),
            solved(
                "Thank you. I have a reminder (the good kind) to look again in two weeks.",
                "It will. Thank you for your patience with us.",
            ),
        ),
    ),
)
