"""The canned answers of the desk, in Zendesk's vocabulary of macro actions."""

from ticketgate.demo.shapes import Macro

MACROS = (
    Macro(
        title="Take it",
        description="Assign to yourself and open, without writing to the customer.",
        actions=(("assignee_id", "current_user"), ("status", "open")),
    ),
    Macro(
        title="Ask for photos of the damage",
        description="Customer reports damage and has sent no pictures yet.",
        actions=(
            ("comment_mode_is_public", "true"),
            (
                "comment_value",
                "I'm sorry your order arrived like this. Could you send us three photos: the damaged spot, the whole piece, and the label on the box? Please keep the packaging until we have sorted this out.",
            ),
            ("current_tags", "damage awaiting_photos"),
            ("status", "pending"),
        ),
    ),
    Macro(
        title="Replacement part is on its way",
        description="Part found in stock and booked; promises three to five working days.",
        actions=(
            ("comment_mode_is_public", "true"),
            (
                "comment_value",
                "Good news: we have the part in stock and it leaves our warehouse tomorrow. Allow three to five working days. Nothing needs to come back to us.",
            ),
            ("remove_tags", "awaiting_photos"),
            ("current_tags", "part_sent"),
            ("status", "solved"),
        ),
        group_key="logistics",
    ),
    Macro(
        title="Where is my order: with the carrier",
        description="Parcel scanned in the last two days.",
        actions=(
            ("comment_mode_is_public", "true"),
            (
                "comment_value",
                "Your order is with the carrier and was scanned within the last two days, so it is moving. If nothing has arrived three working days from now, write back here and we will open a trace at once.",
            ),
            ("current_tags", "wismo"),
            ("status", "pending"),
        ),
    ),
    Macro(
        title="Waiting for the carrier's trace",
        description="Trace opened; keep the ticket on hold until the carrier answers.",
        actions=(
            ("comment_mode_is_public", "false"),
            ("comment_value", "Trace opened with the carrier. Chase after three working days, replace after five."),
            ("current_tags", "carrier_trace"),
            ("priority", "high"),
            ("status", "hold"),
        ),
        group_key="logistics",
    ),
    Macro(
        title="Refund issued",
        description="Refund has left our side.",
        actions=(
            ("comment_mode_is_public", "true"),
            (
                "comment_value",
                "We have sent the refund to the payment method you used. Banks take three to seven working days to show it. There is nothing more for you to do.",
            ),
            ("current_tags", "refund_issued"),
            ("status", "solved"),
        ),
        group_key="billing",
    ),
    Macro(
        title="Ask for the VAT ID",
        description="Business customer wants an invoice without VAT.",
        actions=(
            ("comment_mode_is_public", "true"),
            (
                "comment_value",
                "Happy to reissue the invoice. Please reply with your VAT identification number and the company name exactly as registered, and we will send the corrected PDF the same day.",
            ),
            ("current_tags", "invoice vat"),
            ("type", "task"),
            ("status", "pending"),
        ),
        group_key="billing",
    ),
    Macro(
        title="Return label sent",
        description="Return accepted within the thirty days.",
        actions=(
            ("comment_mode_is_public", "true"),
            (
                "comment_value",
                "Your return label is attached to a separate e-mail. The carrier collects at your door; you need not print anything for large items. The refund follows within five working days of arrival.",
            ),
            ("current_tags", "return"),
            ("status", "pending"),
        ),
    ),
    Macro(
        title="Assembly: bolts do not line up",
        description="The usual cure for beds and tables.",
        actions=(
            ("comment_mode_is_public", "true"),
            (
                "comment_value",
                "Please loosen every bolt by two turns, put the frame on level ground, and tighten them crosswise, a little at a time. Nine times out of ten the last hole then lines up. If it does not, send us a photo of that corner.",
            ),
            ("current_tags", "assembly"),
            ("status", "pending"),
        ),
        group_key="technical",
    ),
    Macro(
        title="Escalate: safety",
        description="Anything that tipped over, sparked, broke under load or hurt somebody.",
        actions=(
            ("comment_mode_is_public", "false"),
            (
                "comment_value",
                "Safety case. Do not promise anything about cause or liability before Escalations has read it.",
            ),
            ("set_tags", "safety escalated"),
            ("type", "incident"),
            ("priority", "urgent"),
            ("status", "open"),
        ),
    ),
    Macro(
        title="Downgrade and wait for customer",
        description="No longer urgent; the customer has the next move.",
        actions=(("priority", "normal"), ("remove_tags", "escalated"), ("status", "pending")),
    ),
    Macro(
        title="No answer for a week",
        description="Friendly goodbye; a reply reopens the ticket.",
        actions=(
            ("comment_mode_is_public", "true"),
            (
                "comment_value",
                "I have not heard back, so I take it that all is well and mark this as solved. Just reply to this message if not, and it lands on my desk again.",
            ),
            ("current_tags", "no_reply"),
            ("status", "solved"),
        ),
    ),
)
