"""Rooms whose people sit in small groups, and what phones do there."""

from workshops.models import Item, Participant, SmallGroup


def a_grouped_room(a_room):
    """Six people in the phase of small groups: the first three in one group, the others in another."""
    hall = a_room(people=6)
    with hall.within():
        hall.go_on(3)
        hall.groups = [SmallGroup.objects.create(workshop=hall.workshop, number=number) for number in (1, 2)]
        for group, seats in zip(hall.groups, (hall.seats[:3], hall.seats[3:]), strict=True):
            Participant.objects.filter(pk__in=[seat.pk for seat in seats]).update(small_group=group)
    return hall


def lists(hall, *texts, seat=0):
    """Notes on the list of that seat's group, in the order of the texts."""
    for text in texts:
        assert hall.tap("add_to_group", hall.seats[seat], text=text).kept
    return [Item.objects.get(text=text) for text in texts]


def tick(hall, note, seat=0, agreed="on"):
    """The answer to that seat's tick (or, with an empty `agreed`, its taking it away)."""
    return hall.tap("agree", hall.seats[seat], item=note.pk, agreed=agreed)


def shared(hall):
    """The texts on the common list, merged ones too."""
    return set(Item.objects.filter(workshop=hall.workshop, shared=True).values_list("text", flat=True))
