"""A balance card from the empty boxes to a talk about it; its owner on a phone and on a laptop."""

import re

from playwright.sync_api import expect

from . import texts
from .pages import A4, at


def fill(room):
    """Filled in and saved on the phone of the room, which then goes back to its seat."""
    phone, seat = room.phone, room.phone.url
    phone.goto(at(phone.locator('main a[href*="/card/new/"]').get_attribute("href")))
    room.take("card-new", "phone")
    for box, text in texts.CARD.items():
        light = box.partition("_")[0]
        phone.locator(f".tabs a[href='#{light}']").click()
        phone.locator(f"#{box}").fill(text)
    phone.locator(".tabs a[href='#amber']").click()
    room.take("card-amber", "phone")
    _press(phone, "Spara")
    expect(phone.locator("#link")).to_be_visible()
    room.take("card-link", "phone")
    own = phone.locator("#link").input_value()
    phone.goto(seat)
    expect(phone.locator("#face main")).to_be_visible()
    _on_the_laptop(room.camera, own)


def _on_the_laptop(camera, own):
    page = camera.open("page", "/card/")
    camera.take("card-door", "page")
    page.locator("#secret").fill(own)
    _press(page, "Öppna kortet")
    camera.take("card", "page")
    _press(page, "Dela")
    page.get_by_label("Vem delar du med?").fill("Chefen")
    page.get_by_label("Ditt namn, som den andra ser det").fill("Kim")
    page.get_by_label(re.compile("Den andra får också")).check()
    _press(page, "Gör en länk")
    theirs = page.locator("#link").input_value()
    camera.take("card-shares", "page")
    _press(page, "Till kortet")
    _press(page, "Prata om kortet")
    camera.take("card-talk", "page")
    _blank(camera)
    reader = camera.open("page", "/about/")
    reader.goto(theirs)
    _press(reader, "Öppna kortet")
    camera.take("card-reader", "page")


def _blank(camera):
    """Where nothing is stored: filled in here and printed, or printed empty."""
    page = camera.open("laptop", "/card/new/?paper=1")
    camera.take("card-paper", "laptop")
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    camera.take("card-blank", "laptop")


def _press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
