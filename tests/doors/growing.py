"""More of everything: copies of the rows that lie in the database, each beside the first one."""

import uuid
from copy import copy

from django.apps import apps
from django_scopes import scopes_disabled

APART = 1_000_000  # between the numbers of a row and of its copies
APPS = ("organisations", "workshops", "action_plans", "samtal")
# There is one organisation to look at; a tap that was kept has a hash for its name.
ONE_OF_ITS_KIND = {"Organisation", "KeptTap"}


def grow(copies: int, only: tuple[str, ...] = ()) -> int:
    """Lay so many copies of all rows beside them, or of those models alone; how many rows that were.

    What a copy points to is the copy of that, where that was copied too: else it lies beside the first one.
    """
    with scopes_disabled():
        found = {model: list(model._base_manager.all()) for model in _models(only)}
        rows = {model: those for model, those in found.items() if those}
        for number in range(1, copies + 1):
            for model, those in rows.items():
                again = [_copied(row, number, rows) for row in those]
                model._base_manager.all()._insert(
                    again, fields=model._meta.local_concrete_fields, using="default", raw=True
                )
    return copies * sum(map(len, rows.values()))


def _models(only):
    every = (model for app in APPS for model in apps.get_app_config(app).get_models())
    return [
        one for one in every if one.__name__ not in ONE_OF_ITS_KIND and (not only or one.__name__ in only)
    ]


def _copied(row, number, copied):
    """The same row once more, with another value wherever there may not be two."""
    new, meta = copy(row), row._meta
    for field in meta.concrete_fields:
        value = getattr(row, field.attname)
        if value is None:
            continue
        if field.primary_key or (field.is_relation and field.related_model in copied):
            setattr(new, field.attname, _other(value, number))
        elif not field.is_relation and (field.unique or field.name in _alone(meta, copied)):
            setattr(new, field.attname, _different(value, number))
    return new


def _alone(meta, copied) -> set[str]:
    """The fields that a rule keeps apart, where it does not name something that is copied too."""
    # A unique expression names no fields.
    alone = {"email"} if meta.model_name == "user" else {"name"} if meta.model_name == "unit" else set()
    for rule in meta.constraints:
        fields = [meta.get_field(name) for name in getattr(rule, "fields", ())]
        if not any(field.is_relation and field.related_model in copied for field in fields):
            alone |= {field.name for field in fields if not field.is_relation}
    return alone


def _other(key, number):
    return uuid.uuid5(key, str(number)) if isinstance(key, uuid.UUID) else key + number * APART


def _different(value, number):
    if isinstance(value, int):
        return value + 100 * number
    sign = f"{number:03}" if isinstance(value, str) else f"{number:03}".encode()
    # Of the same length: a code has eight signs.
    return sign + value[len(sign) :]
