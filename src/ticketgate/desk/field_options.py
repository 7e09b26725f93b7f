"""The options of drop-down and multi-select fields: what is wrong with those sent, and how they replace others."""

from collections.abc import Sequence
from typing import Final

import msgspec

from ticketgate.catalog.limits import MAX_TAG_CHARACTERS
from ticketgate.catalog.shapes.fields import Field, FieldOption, FieldOptionInput
from ticketgate.storage.database import Transaction

from . import tags
from .problems import BLANK, DUPLICATE, INVALID, Problems, given

TYPES: Final = ("tagger", "multiselect", "dropdown")
MAX_OPTIONS: Final = 2_000
MAX_NAME_CHARACTERS: Final = 255
_NAME: Final = "custom_field_options"
_TITLE: Final = "Custom field options"


def replaced(
    transaction: Transaction, before: Sequence[FieldOption], sent: Sequence[FieldOptionInput], problems: Problems
) -> list[FieldOption]:
    """All options of a field. One keeps its id where it is sent with it, or else with its value."""
    if not sent:
        problems.add(_NAME, f"{_TITLE}: cannot be blank", BLANK)
    if len(sent) > MAX_OPTIONS:
        problems.add(_NAME, f"{_TITLE}: are too many (maximum is {MAX_OPTIONS})", INVALID)
        return []
    by_id = {option.id: option for option in before}
    by_value = {option.value: option for option in before}
    options = []
    for one in sent:
        known = by_id.get(given(one.id) or 0) or by_value.get(_value(one) or "")
        options.append(_option(transaction, known, one, problems))
    _refuse_twins(options, problems)
    return options


def put(
    transaction: Transaction, field: Field, sent: FieldOptionInput, problems: Problems
) -> tuple[list[FieldOption], FieldOption, bool]:
    """The field's options with one changed or added, that one, and whether it is new."""
    known = next((option for option in field.options if option.id == given(sent.id)), None)
    option = _option(transaction, known, sent, problems)
    options = [option if one.id == option.id else one for one in field.options]
    if known is None:
        options.append(option)
    if option.default:
        options = [one if one is option else msgspec.structs.replace(one, default=False) for one in options]
    if len(options) > MAX_OPTIONS:
        problems.add(_NAME, f"{_TITLE}: are too many (maximum is {MAX_OPTIONS})", INVALID)
    _refuse_twins(options, problems)
    return _moved(options, option, given(sent.position)), option, known is None


def _moved(options: list[FieldOption], option: FieldOption, position: int | None) -> list[FieldOption]:
    if position is None:
        return options
    others = [one for one in options if one is not option]
    place = min(max(position, 0), len(others))
    return [*others[:place], option, *others[place:]]


def _option(
    transaction: Transaction, known: FieldOption | None, sent: FieldOptionInput, problems: Problems
) -> FieldOption:
    name = (given(sent.name) or (known.name if known else "")).strip()
    value = _value(sent) or (known.value if known else "")
    if not name or not value:
        problems.add(_NAME, f"{_TITLE}: must have a name and a value", BLANK)
    if len(name) > MAX_NAME_CHARACTERS or len(value) > MAX_TAG_CHARACTERS or len(tags.words(value)) > 1:
        problems.invalid(_NAME, _TITLE)
    default, allow_solving = given(sent.default), given(sent.allow_solving)
    return FieldOption(
        id=known.id if known else transaction.new_id(),
        name=name,
        value=value,
        default=(known.default if known else False) if default is None else default,
        allow_solving=(known.allow_solving if known else True) if allow_solving is None else allow_solving,
    )


def _value(sent: FieldOptionInput) -> str | None:
    """Tags are in lower case, and so are the values that become tags."""
    value = given(sent.value)
    return None if value is None else value.strip().lower()


def _refuse_twins(options: Sequence[FieldOption], problems: Problems) -> None:
    values = [option.value for option in options]
    twin = next((value for place, value in enumerate(values) if value in values[:place]), None)
    if twin:
        problems.add(_NAME, f"{_TITLE}: {twin} is used by more than one option", DUPLICATE)
    if sum(option.default for option in options) > 1:
        problems.add(_NAME, f"{_TITLE}: have more than one default", INVALID)
