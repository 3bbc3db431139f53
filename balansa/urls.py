from django.conf import settings
from django.contrib import admin
from django.http import Http404
from django.urls import include, path

from balansa import first_administrator, health, measured

handler400 = "workshops.pages.faults.bad"
handler403 = "workshops.pages.faults.forbidden"
handler404 = "workshops.pages.faults.missing"
handler429 = "workshops.pages.faults.too_often"
handler500 = "workshops.pages.faults.broken"


def nowhere(request, address):
    """Like an address that is none."""
    raise Http404


urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("metrics", measured.metrics, name="metrics"),
    path("begin/<str:ticket>/", first_administrator.begin, name="first-administrator"),
    # First: a hall of phones asks for nothing else, and an address is compared in this order.
    path("", include("workshops.urls")),
    # Before the admin's own "view on site": no row here has such a page, and it breaks on what is no id.
    path("admin/r/<path:address>", nowhere, name="no-view-on-site"),
    path("admin/", admin.site.urls),
    path("", include("organisations.sign_in.urls")),
    path("", include("action_plans.urls")),
    path("", include("balanskort.urls")),
    path("", include("samtal.urls")),
    path("", include("organisations.urls")),
]

if getattr(settings, "BALANSA_DEMO", False):
    from balansa.demonstration import enter

    urlpatterns.append(path("demo/<str:ticket>/", enter, name="demo-enter"))
