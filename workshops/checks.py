"""What an exercise declares is checked when the process starts, not in front of forty people."""

import os

from django.core.checks import Error, register
from django.template import engines

from workshops import registry
from workshops.contract import Audience
from workshops.screens.screen import face_names


@register()
def exercises_are_whole(app_configs, **kwargs):
    """Every exercise has its three faces, phases, and inputs and controls with names of their own."""
    return [error for activity in registry.activities() for error in _errors(activity)]


def _errors(activity):
    for audience in Audience:
        if not any(map(_is_there, face_names(activity, audience))):
            yield Error(f"{activity.key} has no face for the {audience}.", id="workshops.E001")
    names = [one.name for one in (*activity.inputs, *activity.controls)]
    if len(names) != len(set(names)):
        yield Error(f"{activity.key} uses a name twice among its inputs and controls.", id="workshops.E002")
    if not activity.phases:
        yield Error(f"{activity.key} has no phases.", id="workshops.E003")


def _is_there(name: str) -> bool:
    # Looked for, not read: reading all faces would be a tenth of each start, and the tests paint every one.
    loaders = engines["django"].engine.template_loaders
    return any(os.path.isfile(one.name) for loader in loaders for one in loader.get_template_sources(name))
