"""The plans on a laptop, and HR's desk, on a tablet too."""

from .pages import at, show, signed_in

TABLET = "tablet"


def plans(camera, links):
    """A plan that is under way, one of its measures, what is one's own to do, and the owner's answer."""
    page = signed_in(camera, links.facilitator)
    page.goto(at("/plans/?state=active"))
    page.get_by_role("link", name="Oroliga anhöriga som ringer").click()
    camera.take("plan-active", "page")
    page.get_by_role("link", name="Fast telefontid för anhöriga").first.click()
    camera.take("measure", "page")
    for name, address in (
        ("mine", "/plans/mine/"),
        ("goals", "/plans/goals/"),
    ):
        show(camera, page, name, address)
    camera.open("phone", links.answer)
    camera.take("answer", "phone")


def administration(camera, links):
    """What HR sees in the administration."""
    page, tablet = signed_in(camera, links.hr), signed_in(camera, links.hr, TABLET)
    # The lists are long: of them the first screen is enough.
    camera.pages["laptop"] = page
    for name, address, laptop in (
        ("admin-start", "/admin/", "page"),
        ("admin-plans", "/admin/action_plans/actionplan/", "laptop"),
        ("admin-measures", "/admin/action_plans/measure/", "laptop"),
    ):
        for screen in (page, tablet):
            screen.goto(at(address))
        camera.take(name, laptop, TABLET)
    page.goto(at("/admin/action_plans/actionplan/?state__exact=anchored"))
    page.get_by_role("link", name="Hårda ord i telefonen").click()
    camera.take("admin-plan", "page")
    page.goto(at("/admin/action_plans/measure/?when=late"))
    page.locator("#result_list tbody th a").first.click()
    camera.take("admin-measure", "page")
    show(camera, page, "admin-examples", "/admin/workshops/example/")
    page.locator(".object-tools a").first.click()
    camera.take("admin-built-in", "page")
