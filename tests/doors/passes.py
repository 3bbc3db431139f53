"""Run beside a server, in a process of its own: fills its database and prints what opens which door."""

import json

from organisations.models import Role
from tests.doors.world import House, a_person, a_room, a_room_with_notes, stage

ROOMS_FOR_SOCKETS = ("Crowd", "Tabs", "Frames", "Flood", "Ending", "Elsewhere", "Words")


def tell() -> None:
    houses = stage()
    for name in ROOMS_FOR_SOCKETS:
        a_room_with_notes(houses["ours"], name, "Care")
    a_room(houses["ours"], "Over", "Care")
    a_person(houses["ours"], "Demoted", Role.FACILITATOR, None, False)
    print(json.dumps({name: doors_of(house) for name, house in houses.items()}))


def doors_of(house: House) -> dict:
    doors = {}
    for name, hall in house.rooms.items():
        occasion = hall.occasion
        doors[name] = {
            "occasion": str(occasion.pk),
            "token": occasion.token,
            "wall": occasion.wall_token,
            "workshop": str(hall.workshop.pk),
            "step": hall.step.pk if hall.step else 0,
        }
    return doors
