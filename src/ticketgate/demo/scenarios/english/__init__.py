"""English as spoken between Harbor & Pine and its customers: the courtesies, and every scenario by subject."""

from ticketgate.demo.scenarios.english import billing, delivery, escalations, products, technical
from ticketgate.demo.script import Language, Voice

VOICE = Voice(
    greetings=(
        "Hi,",
        "Hello,",
        "Good morning,",
        "Dear Harbor & Pine team,",
        "Hi there,",
        "Hello Harbor & Pine,",
        "To whom it may concern,",
        "",
        "",
        "",
    ),
    sign_offs=(
        "Thanks,\n{first}",
        "Best regards,\n{name}",
        "Thank you, {first}",
        "{first}",
        "Kind regards\n{name}, {city}",
        "Many thanks in advance\n{name}",
        "Cheers, {first}",
        "{name}\n(sent from my phone)",
        "",
    ),
    agent_greetings=("Hi {first},", "Hello {first},", "Dear {first},", "Good morning {first},"),
    agent_sign_offs=(
        "Best wishes,\n{agent}\nHarbor & Pine",
        "Kind regards,\n{agent}, Harbor & Pine",
        "All the best\n{agent}",
        "Warm regards,\n{agent}",
    ),
    thanks=(
        "Perfect, thank you!",
        "Understood. Thanks, {agent}.",
        "Great, thanks for the quick help.",
        "Thank you, you can close this.",
        "Wonderful. Have a nice week!",
        "Appreciated. Thanks again.",
    ),
    welcome=(
        "You're welcome, {first}.",
        "Happy to help. Have a good day!",
        "Any time. Closing this again, just write if anything comes up.",
    ),
    unanswered=(
        "I have not heard back from you, so I take it that all is well and mark this as solved. If not, just reply and it lands on my desk again.",
        "As it has been quiet for a while I'm setting this to solved. A reply opens it again, at any time.",
        "I assume it has sorted itself out? I'm closing my side for now; write back whenever you like.",
    ),
    colours=("sand", "forest green", "charcoal", "natural oak", "rust", "ink blue", "walnut", "off-white"),
    date="{day} {month}",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
)

ENGLISH = Language(
    VOICE, delivery.SCENARIOS + billing.SCENARIOS + products.SCENARIOS + technical.SCENARIOS + escalations.SCENARIOS
)
