"""The demo desk's content: counts, order of time, people who exist, texts that nobody repeats."""

import re
import string
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from ticketgate.demo import casting, slots
from ticketgate.demo.plan import build
from ticketgate.demo.scenarios import LANGUAGES, SHARES

NOW = datetime(2026, 11, 25, 8, 15, 30, 999, tzinfo=UTC)
OTHER_DAYS = (NOW, datetime(2027, 2, 28, 23, 59, tzinfo=UTC), datetime(2026, 6, 7, 3, 0, tzinfo=UTC))
ADDRESS = re.compile(r"[a-z.]+@([a-z-]+\.)?example\.(com|net|org)")
ACTION_FIELDS = {
    "status",
    "priority",
    "type",
    "current_tags",
    "set_tags",
    "remove_tags",
    "assignee_id",
    "comment_value",
    "comment_mode_is_public",
}


@pytest.fixture(scope="module")
def desk():
    return build(NOW)


@pytest.fixture(scope="module", params=[1, 2, 59, 60, 61, 400, 5000])
def any_desk(request):
    return build(NOW, tickets=request.param)


def people(desk):
    return {person.key: person for person in desk.people}


def statuses(ticket):
    return [step.status for step in ticket.steps if step.status]


def final_status(ticket):
    return (statuses(ticket) or ["new"])[-1]


def opened_at(ticket):
    return ticket.steps[0].at


def reopenings(ticket):
    told = statuses(ticket)
    return sum(before == "solved" and after == "open" for before, after in pairwise(told))


def test_the_desk_has_the_promised_size(desk):
    roles = Counter(person.role for person in desk.people)
    assert roles == {"admin": 2, "agent": 10, "end-user": 48}
    assert [len(part) for part in (desk.organizations, desk.groups, desk.people, desk.macros, desk.tickets)] == [
        8,
        5,
        60,
        12,
        400,
    ]


def test_the_first_person_owns_the_account(desk):
    assert desk.people[0].role == "admin"
    assert [person.key for person in desk.people if "owner" in person.tags] == [desk.people[0].key]


def test_one_group_is_the_default(desk):
    assert [group.name for group in desk.groups if group.default] == ["Support"]


def test_most_customers_belong_to_an_organization(desk):
    customers = [person for person in desk.people if person.role == "end-user"]
    assert sum(person.organization_key is not None for person in customers) > len(customers) / 2
    assert {person.organization_key for person in customers} >= {one.key for one in desk.organizations}


def test_addresses_are_unique_and_on_example_domains(desk):
    assert len({person.email for person in desk.people}) == 60
    assert [person.email for person in desk.people if not ADDRESS.fullmatch(person.email)] == []


def test_members_of_an_organization_write_from_its_domain(desk):
    domains = {one.key: one.domain_names for one in desk.organizations}
    strays = [
        person.email
        for person in desk.people
        if person.organization_key and person.email.split("@")[1] not in domains[person.organization_key]
    ]
    assert strays == []


def test_keys_are_unique(desk):
    for part in (desk.organizations, desk.groups, desk.people):
        assert len({one.key for one in part}) == len(part)


def test_staff_work_in_groups_and_customers_do_not(desk):
    groups = {group.key for group in desk.groups}
    for person in desk.people:
        assert set(person.group_keys) <= groups
        assert bool(person.group_keys) == (person.role != "end-user")


def test_macros_speak_zendesks_vocabulary(desk):
    assert len({macro.title for macro in desk.macros}) == 12
    used = {field for macro in desk.macros for field, _ in macro.actions}
    assert used == ACTION_FIELDS
    assert {macro.group_key for macro in desk.macros} - {None} <= {group.key for group in desk.groups}


def test_same_arguments_give_the_same_plan(desk):
    assert build(NOW) == desk
    assert build(NOW, seed=8) != desk
    assert build(NOW + timedelta(days=1)) != desk


def test_every_count_gives_that_many_tickets():
    assert [len(build(NOW, tickets=count).tickets) for count in (1, 2, 7, 60, 401)] == [1, 2, 7, 60, 401]


def test_tickets_are_in_the_order_of_their_opening(any_desk):
    moments = [opened_at(ticket) for ticket in any_desk.tickets]
    assert moments == sorted(moments)


@pytest.mark.parametrize("now", OTHER_DAYS)
def test_everything_happens_in_order_within_the_ninety_days(now):
    for ticket in build(now).tickets:
        times = [step.at for step in ticket.steps]
        assert times[-1] < now
        assert times[0] > now - timedelta(days=90, minutes=2)
        assert all(before < after for before, after in pairwise(times)), ticket.subject


@pytest.mark.parametrize("now", OTHER_DAYS)
def test_every_ten_days_bring_tickets(now):
    slices = Counter((now - opened_at(ticket)).days // 10 for ticket in build(now).tickets)
    assert min(slices[number] for number in range(9)) >= 20


@pytest.mark.parametrize("now", OTHER_DAYS)
def test_all_six_statuses_occur(now):
    found = Counter(final_status(ticket) for ticket in build(now).tickets)
    assert set(found) == {"new", "open", "pending", "hold", "solved", "closed"}
    assert min(found.values()) >= 2


def test_no_first_comment_is_used_twice(any_desk):
    texts = Counter(ticket.steps[0].body for ticket in any_desk.tickets)
    assert [text for text, times in texts.items() if times > 1] == []


def test_first_comments_differ_in_more_than_their_numbers(desk):
    texts = Counter(re.sub(r"\d+", "#", ticket.steps[0].body) for ticket in desk.tickets)
    assert len(texts) > 390


def test_every_key_in_a_ticket_resolves(any_desk):
    known, groups = people(any_desk), {group.key for group in any_desk.groups}
    for ticket in any_desk.tickets:
        assert ticket.requester_key in known
        assert ticket.group_key is None or ticket.group_key in groups
        assert set(ticket.cc_keys) <= set(known) - {ticket.requester_key}
        for step in ticket.steps:
            assert step.author_key in known
            assert step.assignee_key is None or ticket.group_key in known[step.assignee_key].group_keys


def test_customers_write_in_public_only_and_only_on_their_own_tickets(any_desk):
    known = people(any_desk)
    for ticket in any_desk.tickets:
        for step in ticket.steps:
            if known[step.author_key].role == "end-user":
                assert step.public
                assert step.author_key == ticket.requester_key


def test_a_ticket_closes_once_and_well_after_it_was_solved(any_desk):
    for ticket in any_desk.tickets:
        told = [(step.at, step.status) for step in ticket.steps if step.status]
        if "closed" not in statuses(ticket):
            continue
        (solved_at, before), (closed_at, last) = told[-2:]
        assert (before, last) == ("solved", "closed")
        assert closed_at - solved_at >= timedelta(days=4)
        assert statuses(ticket).count("closed") == 1


def test_a_ticket_that_left_new_has_an_assignee(any_desk):
    for ticket in any_desk.tickets:
        has_assignee = any(step.assignee_key for step in ticket.steps)
        assert has_assignee == bool(statuses(ticket)), ticket.subject


def test_only_updates_without_a_comment_are_without_text(any_desk):
    for ticket in any_desk.tickets:
        assert ticket.steps[0].body.strip()
        for step in ticket.steps:
            if not step.body:
                assert step.status in {"solved", "closed"}
                assert not step.public


def test_no_slot_is_left_unfilled(any_desk):
    for ticket in any_desk.tickets:
        assert not re.search(r"[{}]", ticket.subject + "".join(step.body for step in ticket.steps))


def test_incidents_point_back_at_a_problem(desk):
    incidents = [(index, ticket) for index, ticket in enumerate(desk.tickets) if ticket.problem_index is not None]
    assert Counter(ticket.problem_index for _, ticket in incidents).most_common()[-1][1] >= 4
    assert len({ticket.problem_index for _, ticket in incidents}) == 3
    for index, ticket in incidents:
        assert ticket.type == "incident"
        assert ticket.problem_index < index
        assert desk.tickets[ticket.problem_index].type == "problem"


def test_tickets_are_as_varied_as_a_real_desk(desk):
    assert {ticket.type for ticket in desk.tickets} == {"question", "incident", "problem", "task", None}
    assert {ticket.priority for ticket in desk.tickets} == {"low", "normal", "high", "urgent", None}
    assert {ticket.group_key for ticket in desk.tickets} >= {group.key for group in desk.groups}
    assert sum(bool(ticket.cc_keys) for ticket in desk.tickets) >= 20
    assert sum(ticket.external_id is not None for ticket in desk.tickets) >= 20
    assert sum(any(not step.public and step.body for step in ticket.steps) for ticket in desk.tickets) >= 80
    assert sum(reopenings(ticket) >= 2 for ticket in desk.tickets) >= 5
    assert len({ticket.subject for ticket in desk.tickets}) > 250


def test_external_ids_are_unique(any_desk):
    given = [ticket.external_id for ticket in any_desk.tickets if ticket.external_id]
    assert len(set(given)) == len(given)


def test_customers_write_in_many_languages_and_mostly_in_english(desk):
    known = people(desk)
    languages = Counter(known[ticket.requester_key].locale.split("-")[0] for ticket in desk.tickets)
    assert set(languages) == set(SHARES)
    assert languages["en"] > 200
    for ticket in desk.tickets:
        requester = known[ticket.requester_key]
        is_japanese = bool(re.search(r"[぀-ヿ]", ticket.steps[0].body))
        assert is_japanese == (requester.role == "end-user" and requester.locale == "ja")


def test_three_messages_try_to_command_an_ai_agent(desk):
    commands = re.compile(r"Ignore all previous instructions|SYSTEM NOTE|KI-Assistenten")
    assert len([ticket for ticket in desk.tickets if commands.search(ticket.steps[0].body)]) == 3


def test_a_build_takes_less_than_a_second():
    started = time.perf_counter()
    build(NOW)
    assert time.perf_counter() - started < 1


def every_scenario():
    return [
        pytest.param(language, scenario, id=scenario.key)
        for language, spoken in LANGUAGES.items()
        for scenario in spoken.scenarios
    ]


def test_there_are_many_scenarios_each_with_its_own_key():
    keys = [parameters.id for parameters in every_scenario()]
    assert len(keys) >= 45
    assert len(set(keys)) == len(keys)


def filled(person, language):
    return slots.fill(
        person,
        organization=None,
        voice=LANGUAGES[language].voice,
        opened_at=NOW,
        order_number=1000,
        rng=Random(1),
    )


@pytest.mark.parametrize(("language", "scenario"), every_scenario())
def test_a_scenario_can_be_cast_and_told(language, scenario, desk):
    named = {
        name for line in scenario.script for text in line.texts for _, name, _, _ in string.Formatter().parse(text)
    }
    assert casting.speakers(scenario.group, language), "nobody in the group speaks the language"
    assert casting.requesters(scenario, language), "nobody could ask this"
    assert named - {None, "agent"} <= filled(desk.people[-1], language).keys()
    assert {line.group for line in scenario.script} - {None} <= {group.key for group in desk.groups}
    assert all(len(set(line.texts)) == len(line.texts) <= 9 for line in scenario.script)
