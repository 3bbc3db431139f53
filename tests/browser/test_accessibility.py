"""axe finds nothing on any page before, beside and after the room, in both languages and both themes."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth

from .measuring import Findings, in_colour
from .serving import HR, PASSWORD
from .waiting import expect

pytestmark = pytest.mark.browser
BOTH_LANGUAGES = pytest.mark.parametrize("language", ["sv-SE", "en-GB"])
BEFORE = ("", "about/", "methods/balanskollen/", "room-test/x/", "result/x/", "invitation/x/", "nowhere/")
SIGNING_IN = ("sign-in/", "sign-in/forgotten/", "sign-in/forgotten/sent/", "sign-in/new/x/x/")
OF_A_WORKSHOP = ("steps", "copy", "again", "film", "room-test")
WITH_PASSWORD = ("account/", "account/password/", "account/prove/password/?next=/account/app/")
WITH_AN_APP = ("account/codes/", "account/codes/new/", "account/app/remove/", "account/")


@BOTH_LANGUAGES
def test_no_barrier_on_any_page_before_the_room(same_room, doors, language):
    # A wrong code, a missing page and links that are good no longer are the point here.
    doors.allow("the server responded with a status of 4")
    found, page = Findings(in_colour(language)), doors.open(390, 844, language=language)
    for path in (*BEFORE, *SIGNING_IN):
        page.goto(same_room.address + path)
        found.look(f"/{path}", page)
    page.goto(same_room.address)
    page.locator("#code").fill("abcd 2345")
    page.locator("form.join button").click()
    page.locator("#code-error").wait_for()
    found.look("/ with a wrong code", page)
    assert not found, "\n".join(found)


@BOTH_LANGUAGES
def test_no_barrier_on_any_page_of_the_facilitator(same_room, doors, language):
    found, leader = Findings(in_colour(language)), same_room.facilitator(language=language)
    page, desk = leader.page, leader.page.url
    page.goto(same_room.at_host(same_room.demo.facilitator_link))
    found.look("/demo/", page)
    look_at_all(found, page, same_room, ("workshops/", "plans/", "invitations/"))
    for path in OF_A_WORKSHOP:
        page.goto(f"{desk}{path}/")
        found.look(f"/workshops/…/{path}/", page)
    page.goto(f"{desk}steps/")
    page.locator('form[action$="/rehearse/"] button').click()
    page.wait_for_url(re.compile("/rehearsal/"))
    found.look("/workshops/…/rehearsal/", page)
    assert not found, "\n".join(found)


@BOTH_LANGUAGES
def test_no_barrier_for_who_invites_and_who_is_invited(same_room, doors, language):
    found, page = Findings(in_colour(language)), same_room.facilitator(language=language).page
    page.goto(f"{same_room.address}invitations/")
    page.locator("input[type=email]").fill(f"{language}@balansa.example".lower())
    page.locator("select[name=unit]").select_option(index=1)
    page.locator("aside form button").click()
    found.look("/invitations/ with a link", page)
    invited = doors.open(390, 844, language=language)
    invited.goto(same_room.at_host(page.locator("#link").input_value()))
    expect(invited.locator("main input[type=password]").first).to_be_visible()
    found.look("/invitation/…/", invited)
    found.fits_a_small_phone("/invitation/…/", invited, "main :is(button, input)")
    assert not found, "\n".join(found)


@BOTH_LANGUAGES
def test_no_barrier_on_any_page_of_an_account(room, doors, language):
    found, page = Findings(in_colour(language)), doors.open(1280, 800, language=language)
    sign_in_by_password(page, room)
    page.wait_for_url(re.compile(r"/account/$"))
    look_at_all(found, page, room, WITH_PASSWORD)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/account/app/$"))
    found.look("/account/app/", page)
    page.locator("input[name=code]").fill(code_for(page.locator("code").inner_text()))
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/account/codes/$"))
    look_at_all(found, page, room, WITH_AN_APP)
    phone = doors.open(390, 844, language=language)
    sign_in_by_password(phone, room)
    phone.wait_for_url(re.compile(r"/sign-in/code/"))
    found.look("/sign-in/code/", phone)
    found.fits_a_small_phone("/sign-in/code/", phone, "main :is(button, input)")
    assert not found, "\n".join(found)


def sign_in_by_password(page, room):
    """And not by the demonstration's link: with a second factor that is not how one comes in."""
    page.goto(f"{room.address}sign-in/?next=/account/")
    page.locator("input[name=login]").fill(HR)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()


def look_at_all(found, page, room, paths):
    for path in paths:
        page.goto(room.address + path)
        assert page.url == room.address + path
        found.look(f"/{path}", page)


def code_for(secret):
    """What an app for codes would show now."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // 30))
