"""Pages that belong to one workshop are for those who may lead it; to others it is not there."""

from organisations.access import get_for, required
from workshops.models import Workshop


def workshop_led(request, workshop_id) -> Workshop:
    """The workshop, where this person may lead it; Http404 in a foreign organisation, 403 without role."""
    found = get_for(request, Workshop, pk=workshop_id)
    required(request, "workshops.lead_workshop", found)
    return found
