from django.urls import path

from workshops.pages import join, planning
from workshops.screens import facilitator, phone, projector, remembered

app_name = "workshops"
urlpatterns = [
    path("", join.join, name="join"),
    path("about/", join.about, name="about"),
    path("j/<slug:token>/", join.link, name="link"),
    path("room/<uuid:occasion>/", phone.room, name="room"),
    path("room/<uuid:occasion>/face/", phone.face, name="phone-face"),
    path("room/<uuid:occasion>/me/", remembered.me, name="me"),
    path("room/<uuid:occasion>/language/", phone.speak, name="speak"),
    path("room/<uuid:occasion>/leave/", remembered.leave, name="leave"),
    path("room/<uuid:occasion>/tap/<int:step>/<slug:input>/", phone.tap, name="tap"),
    path("wall/<slug:token>/", projector.wall, name="wall"),
    path("wall/<slug:token>/face/", projector.face, name="wall-face"),
    path("workshops/", planning.workshops, name="list"),
    path("workshops/<uuid:workshop>/", facilitator.console, name="lead"),
    path("workshops/<uuid:workshop>/face/", facilitator.face, name="console-face"),
    path("workshops/<uuid:workshop>/do/<slug:name>/", facilitator.command, name="command"),
    path("workshops/<uuid:workshop>/step/<int:step>/<slug:name>/", facilitator.control, name="control"),
]
