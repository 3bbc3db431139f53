"""The wall: no controls, nothing private. Opened by its secret link, without signing in."""

import time

from django.utils.translation import override
from django.views.decorators.http import require_GET

from workshops.contract import Audience

from . import shell
from .access import occasion_of_wall, place_of_workshop
from .screen import paint


@require_GET
def wall(request, token):
    """The wall's page, whole."""
    workshop = occasion_of_wall(token).workshop
    painted = paint(place_of_workshop(workshop), Audience.PROJECTOR, workshop.language)
    with override(workshop.language):
        context = {"token": token, "language": workshop.language, "live": True, "workshop": workshop}
        response = shell.page(request, "layouts/projector.html", painted, **context)
    return shell.frameable(response) if workshop.rehearsal else response


@require_GET
def face(request, token):
    """The wall's face, as a push would carry it."""
    workshop = occasion_of_wall(token).workshop
    painted = paint(place_of_workshop(workshop), Audience.PROJECTOR, workshop.language)
    return shell.frame(request, painted, int(time.time() * 1000))
