from django.conf import settings
from django.contrib import admin
from django.urls import include, path

handler400 = "workshops.pages.faults.bad"
handler403 = "workshops.pages.faults.forbidden"
handler404 = "workshops.pages.faults.missing"
handler500 = "workshops.pages.faults.broken"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("organisations.urls")),
    path("", include("workshops.urls")),
]

if getattr(settings, "BALANSA_DEMO", False):
    from balansa.demonstration import enter

    urlpatterns.append(path("demo/<str:ticket>/", enter, name="demo-enter"))
