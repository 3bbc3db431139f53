"""The inspiration examples as one organisation has them: the built-in ones, its own, and without what it hid.

Each question is one query, and is asked within the scope of the organisation.
"""

import secrets
from dataclasses import replace

from django.db import transaction
from django.db.models import Max

from workshops import registry
from workshops.contract import Catalogue, Entry
from workshops.models import Example, ExampleVersion


def of_kind(kind: str) -> Catalogue | None:
    """The catalogue of that kind, or None where no method has one."""
    built_in = next((one for one in registry.catalogues() if one.kind == kind), None)
    if built_in is None:
        return None
    own = {one.key: one for one in Example.objects.filter(kind=kind).order_by("place", "pk")}
    kept = [own.pop(entry.key, entry) for entry in built_in.entries]
    offered = [one for one in (*kept, *own.values()) if isinstance(one, Entry) or not one.withdrawn]
    return replace(built_in, entries=tuple(one if isinstance(one, Entry) else one.entry for one in offered))


def entry(key: str) -> Entry | None:
    """The example of that key as the organisation has it; None where it was withdrawn or never was."""
    own = Example.objects.filter(key=key).first()
    if own:
        return None if own.withdrawn else own.entry
    return registry.entry(key)


def entries(keys) -> dict[str, Entry]:
    """{key: the example} in one query; without those that were withdrawn or never were."""
    own = {one.key: one for one in Example.objects.filter(key__in=keys)}
    built_in = {key: registry.entry(key) for key in set(keys) - set(own)}
    told = built_in | {key: None if one.withdrawn else one.entry for key, one in own.items()}
    return {key: found for key, found in told.items() if found}


def hidden() -> set[str]:
    """The keys that the organisation offers no more."""
    return set(Example.objects.filter(withdrawn=True).values_list("key", flat=True))


@transaction.atomic
def keep(example: Example, *, by) -> Example:
    """Store an example, new or changed, and what it says now as a version, where that is something new."""
    if not example.key:
        example.key = f"own.{example.kind}.{secrets.token_hex(6)}"
    example.save()
    # Whoever else is changing it waits here.
    Example.objects.select_for_update().get(pk=example.pk)
    latest = ExampleVersion.objects.filter(example=example).first()
    if latest is None or latest.said != example.said:
        number = ExampleVersion.objects.filter(example=example).aggregate(last=Max("number"))["last"] or 0
        words = {name: getattr(example, name) for name in ("source", "sv", "en", "da", "nl", "withdrawn")}
        ExampleVersion.objects.create(example=example, number=number + 1, written_by=by, **words)
    return example


def offer(*, organisation, key: str, offered: bool, by) -> None:
    """Hide a built-in example from the organisation's workshops, or bring it back.

    A key that is none changes nothing: the list it was pressed in is older than the version that runs.
    """
    found = registry.entry(key)
    if found is None:
        return
    example = Example.objects.filter(key=key).first() or Example(
        organisation=organisation, key=key, kind=_kind_of(found), source=found.source, **found.texts
    )
    example.withdrawn = not offered
    keep(example, by=by)


def _kind_of(entry: Entry) -> str:
    return next(one.kind for one in registry.catalogues() if entry in one.entries)
