from django.urls import path

from workshops.pages import days, join, methods, planning, room_test, series, stepping
from workshops.screens import facilitator, film, phone, projector, rehearsal, remembered

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
    path("wall/<slug:token>/film/", film.film, name="film"),
    path("workshops/<uuid:workshop>/rehearse/", rehearsal.begin, name="rehearse"),
    path("workshops/<uuid:workshop>/rehearsal/", rehearsal.page, name="rehearsal"),
    path("workshops/<uuid:workshop>/rehearsal/answer/", rehearsal.answer, name="rehearsal-answer"),
    path("workshops/<uuid:workshop>/rehearsal/forget/", rehearsal.forget, name="rehearsal-forget"),
    path("workshops/<uuid:workshop>/rehearsal/<int:number>/", rehearsal.phone, name="rehearsal-phone"),
    path("workshops/<uuid:workshop>/film/", film.choose_film, name="film-choice"),
    path("workshops/", planning.workshops, name="list"),
    path("workshops/<uuid:workshop>/", facilitator.console, name="lead"),
    path("workshops/<uuid:workshop>/steps/", stepping.steps, name="steps"),
    path("workshops/<uuid:workshop>/steps/<int:step>/<slug:name>/", stepping.change, name="step-change"),
    path("workshops/<uuid:workshop>/again/", days.again, name="again"),
    path("workshops/<uuid:workshop>/copy/", days.copy, name="copy"),
    path("workshops/<uuid:workshop>/room-test/", room_test.room_test, name="room-test"),
    path("room-test/<str:token>/", room_test.phone, name="phone-test"),
    path("series/", series.series_list, name="series-list"),
    path("series/<int:series>/", series.series, name="series"),
    path("series/<int:series>/<slug:act>/", series.change, name="series-change"),
    path("methods/<slug:key>/", methods.method, name="method"),
    path("workshops/<uuid:workshop>/face/", facilitator.face, name="console-face"),
    path("workshops/<uuid:workshop>/do/<slug:name>/", facilitator.command, name="command"),
    path("workshops/<uuid:workshop>/step/<int:step>/<slug:name>/", facilitator.control, name="control"),
]
