"""The pages that are read before and after, photographed for the facilitator and for HR."""

import re
from datetime import date

from playwright.sync_api import expect

from .server import HOST
from .texts import DEMANDS

A4 = {"width": 688, "height": 1031}  # within its margins
NEXT_YEAR = f"{date.today().year + 1}-05-14T09:00"


def without_signing_in(camera):
    """What anybody sees who is not signed in."""
    page = camera.open("page", "/sign-in/")
    for name, address in (
        ("sign-in", "/sign-in/"),
        ("forgotten", "/sign-in/forgotten/"),
        ("sent", "/sign-in/forgotten/sent/"),
        ("about", "/about/"),
        ("method", "/methods/balanskollen/"),
        ("missing", "/nowhere/"),
    ):
        show(camera, page, name, address)


def before(camera, links) -> str:
    """The facilitator's pages before a workshop; the path of its desk."""
    page = signed_in(camera, links.facilitator)
    lead = page.url.split(HOST)[1]
    for name, address in (
        ("workshops", "/workshops/"),
        ("steps", f"{lead}steps/"),
        ("copy", f"{lead}copy/"),
        ("room-test", f"{lead}room-test/"),
        ("film", f"{lead}film/"),
        ("account", "/account/"),
        ("authenticator", "/account/app/"),
        ("invitations", "/invitations/"),
    ):
        show(camera, page, name, address)
    return lead


def another_day(camera, lead):
    """A second workshop whose first day ends after its first step, and the day it goes on."""
    page = camera.pages["page"]
    desk = _copied(page, lead)
    page.goto(at(f"{desk}steps/"))
    first = page.locator(".stepping > li").first
    first.locator("form[action$='/end-day/'] button").click()
    page.goto(at(desk))
    camera.pages["console"] = page
    camera.open("projector", page.locator('header a[href^="/wall/"]').get_attribute("href"))
    phone = camera.open("phone", "/")
    phone.locator("#code").fill(page.locator("header .code").inner_text())
    phone.locator("form.join button").click()
    while not page.locator("form[action$='/do/end/'] .next").count():
        _press_next(page)
    camera.take("between")
    page.locator("form[action$='/do/end/'] .next").click()
    page.locator("#ask[open] button[value=yes]").or_(page.locator(".go a.next")).first.click()
    page.goto(at(desk))
    page.locator(".go a.next").click()
    camera.take("again", "page")


def rehearsal(camera, lead):
    """Desk, wall and phones of invented people side by side."""
    page = camera.pages["page"]
    page.goto(at(f"{lead}steps/"))
    page.locator('form[action$="/rehearse/"] button').click()
    expect(page.locator(".phone-frame")).to_have_count(3)
    page.wait_for_timeout(2500)
    camera.take("rehearsal", "page")


def afterwards(camera) -> str:
    """The plan, its report on the screen and on paper, and the group's page, open and closed; its path."""
    page = camera.pages["page"]
    show(camera, page, "plans", "/plans/")
    page.get_by_role("link", name=DEMANDS[0]).click()
    camera.take("plan", "page")
    plan = page.url.split(HOST)[1]
    result = page.locator('main a[href*="/result/"]').first.get_attribute("href")
    result = "/result/" + result.split("/result/")[1]
    show(camera, page, "report", f"{plan}report/")
    whole = page.viewport_size
    page.set_viewport_size(A4)
    page.emulate_media(media="print")
    camera.take("report-on-paper", "page")
    page.emulate_media(media="screen")
    page.set_viewport_size(whole)
    show(camera, page, "result", result)
    page.goto(at(plan))
    page.locator('form[action$="/link/"] button').click()
    expect(page.locator("[role=status]").first).to_be_visible()
    show(camera, page, "result-ended", result)
    return plan


def signed_in(camera, link, screen="page"):
    """A screen of somebody who came in by this link of the demonstration."""
    page = camera.open(screen, link)
    page.locator("main form button").click()
    page.wait_for_url(re.compile(r"/(workshops|admin)/"))
    return page


def show(camera, page, name, address):
    """The picture of one page."""
    page.goto(at(address))
    camera.take(name, "page")


def at(address):
    """The whole address of a path."""
    return f"http://{HOST}{address}"


def _copied(page, lead) -> str:
    """The path of the desk of a copy."""
    page.goto(at(f"{lead}copy/"))
    page.locator("main input[name=planned_for]").fill(NEXT_YEAR)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: lead not in url and "/workshops/" in url)
    return re.search(r"/workshops/[0-9a-f-]{36}/", page.url)[0]


def _press_next(page):
    seen = page.locator(".go input[name=seen]").first.input_value()
    page.locator('form[action$="/do/next/"] button').first.evaluate("one => one.click()")
    page.wait_for_function("seen => document.querySelector('.go input[name=seen]')?.value !== seen", arg=seen)
