from django.urls import path

from balanskort.pages import entering, files, keeping, showing, talking

app_name = "balanskort"
urlpatterns = [
    path("card/", keeping.card, name="card"),
    path("card/new/", entering.new, name="new"),
    path("card/change/", keeping.change, name="change"),
    path("card/save/", keeping.save, name="save"),
    path("card/keep/", keeping.keep, name="keep"),
    path("card/link/", keeping.link, name="link"),
    path("card/passphrase/", keeping.passphrase, name="passphrase"),
    path("card/versions/", keeping.versions, name="versions"),
    path("card/erase/", keeping.erase, name="erase"),
    path("card/erase/unopened/", keeping.erase_unopened, name="erase-unopened"),
    path("card/leave/", keeping.leave, name="leave"),
    path("card/file/<slug:format>/", files.file, name="file"),
    path("card/blank/", files.blank, name="blank"),
    path("card/blank/<slug:language>/", files.blank, name="blank-in"),
    path("card/calendar/", files.calendar, name="calendar"),
    path("card/links/", showing.shares, name="shares"),
    path("card/links/new/", showing.share, name="share"),
    path("card/links/end/", showing.revoke, name="revoke"),
    path("card/shared/", showing.shared, name="shared"),
    path("card/shared/part/", showing.part, name="part"),
    path("card/shared/fill/", showing.fill, name="fill"),
    path("card/talk/", talking.talk, name="talk"),
    path("card/talk/save/", talking.save, name="talk-save"),
]
