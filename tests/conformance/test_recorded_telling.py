"""What the desk tells about what happened, as it was recorded: all audits, tags, activities."""

import re

import pytest
from test_recorded import compare, counted, differences, recorded

from conftest import Client

__all__ = ["counted"]

pytestmark = pytest.mark.conformance


async def test_all_audits_are_as_recorded(counted: Client) -> None:
    for _ in range(3):
        await counted.create_ticket(subject="test", comment={"body": "test"})
    row = recorded("list_all_ticket_audits", 200, "cursor")
    answer = await counted.get("/api/v2/ticket_audits.json?page%5Bsize%5D=1")
    compare(row, answer)
    compare(row, await counted.get(answer.json()["links"]["next"]))


async def test_tags_are_as_recorded(counted: Client) -> None:
    await counted.create_ticket(tags=["sample", "support", "zendesk"])
    compare(recorded("list_tags", 200, "cursor"), await counted.get("/api/v2/tags.json?page%5Bsize%5D=1"))
    compare(recorded("list_tags", 200), await counted.get("/api/v2/tags.json"))


async def test_activities_are_as_recorded(counted: Client) -> None:
    acme = counted.acme
    await counted.as_("bob").create_ticket(subject="hey yo", assignee_id=acme.ana)
    await counted.as_("bob").update_ticket(1, comment={"body": "hey there"})
    for paging, query in (("cursor", "?page%5Bsize%5D=1"), (None, "")):
        answer = await counted.get(f"/api/v2/activities.json{query}")
        found = differences(recorded("list_activities", 200, paging)["response"], answer.json())
        # The people have other facts than those recorded; keys and their order are compared.
        of_people = re.compile(r"\.(user|actor|users\[\]|actors\[\])\.\w+: \w+, recorded ")
        assert [line for line in found if not of_people.search(line)] == []
