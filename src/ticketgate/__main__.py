"""`python -m ticketgate` is the command `ticketgate`."""

from .cli import main

main()
