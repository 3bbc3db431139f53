"""What happens off the screens, done by the domain's own verbs in the database of a running demonstration.

For a process beside the server: `demo.manage("shell", "-c", "from tests.browser import staging; …")`. Screens
learn of it when they are loaded anew.
"""

from django_scopes import scopes_disabled

from balansa.demonstration import ORGANISATION
from balanskollen.activities.choose.activity import Choose
from balanskollen.activities.prioritise.activity import Prioritise
from balanskollen.activities.resources.activity import Resources
from organisations.models import Membership, Organisation, Role, User
from organisations.scoping import within
from tests.rooms import Hall
from workshops.models import Workshop

VOTERS = 6  # as many as let figures leave the room


def decide(demand: str, resource: str) -> None:
    """From the sharing of demands to the hand-over: six voters come, choose this demand and one resource."""
    hall = _the_room(demand)
    hall.enter(VOTERS)
    _to(hall, Prioritise)
    _all_dots_on(hall, demand)
    _to(hall, Resources)
    hall.share(resource, "Något annat")  # there is no vote about one thing
    _to(hall, Choose)
    _all_dots_on(hall, resource)
    while hall.step.activity_key == Choose.key:
        hall.go_on()


def appoint(email: str, name: str, password: str) -> None:
    """A safety representative of the whole organisation, who signs in with a password."""
    organisation = _the_municipality()
    person = User.objects.create_user(email, name=name, password=password)
    with within(organisation.pk):
        Membership.objects.create(user=person, organisation=organisation, role=Role.SAFETY_REPRESENTATIVE)


def _the_municipality() -> Organisation:
    with scopes_disabled():
        return Organisation.objects.get(name=ORGANISATION)


def _the_room(demand) -> Hall:
    """Where that was written, and is talked about still."""
    with within(_the_municipality().pk):
        written = Workshop.objects.filter(items__text=demand, occasions__ended_at=None)
        workshop = written.select_related("planned_by").get()
        return Hall(workshop, workshop.planned_by)


def _to(hall, activity) -> None:
    while hall.step.activity_key != activity.key:
        hall.go_on()


def _all_dots_on(hall, text) -> None:
    hall.press("open_round")
    with hall.within():
        wanted = hall.step.rounds.last().candidates.get(item__text=text).pk
    for seat in hall.seats:
        assert hall.dot(wanted, seat, 5).kept
    hall.press("close_round")
