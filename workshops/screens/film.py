"""The own film of a workshop: chosen by its facilitator, played by the wall."""

import re

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from workshops.contract import Refused
from workshops.domain import filming

from .access import occasion_of_wall, workshop_to_lead

PIECE = 1_000_000  # bytes answered at once to a player that asks for a range
RANGE = re.compile(r"bytes=(\d+)-(\d*)\Z")
TYPES = {"mp4": "video/mp4", "webm": "video/webm"}


class FilmForm(forms.Form):
    """A file or a link; or neither, to show the scenes alone."""

    file = forms.FileField(
        label=_("Filmen som fil"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "video/mp4,video/webm"}),
    )
    link = forms.URLField(label=_("Länk till en film"), required=False, assume_scheme="https", max_length=200)


@require_http_methods(["GET", "POST"])
def choose_film(request, workshop):
    """Choose, change or take away the film. A bad file gets a sentence; the link typed stays."""
    found = workshop_to_lead(request, workshop)
    form = FilmForm(request.POST or None, request.FILES or None, initial={"link": found.video_link})
    if request.method == "POST" and form.is_valid():
        try:
            _do(found, form.cleaned_data, request.POST)
            return redirect("workshops:lead", found.pk)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "pages/film.html", {"workshop": found, "form": form}, status=status)


@require_safe
def film(request, token):
    """The film itself, or the piece of it that the player asks for. Raises Http404 where there is none."""
    video = occasion_of_wall(token).workshop.video
    if not video or not video.storage.exists(video.name):
        raise Http404
    content_type = TYPES[video.name.rsplit(".", 1)[-1]]
    wanted = RANGE.match(request.headers.get("Range", ""))
    response = _piece(video, wanted, content_type) if wanted else HttpResponse(video.read(), content_type)
    response["Accept-Ranges"] = "bytes"
    return response


def _do(workshop, cleaned, sent) -> None:
    if "remove" in sent:
        filming.show_no_film(workshop=workshop)
    elif cleaned["file"]:
        filming.show_own_film(workshop=workshop, file=cleaned["file"])
    filming.link_to_film(workshop=workshop, link=cleaned["link"])


def _piece(video, wanted, content_type) -> HttpResponse:
    start = int(wanted[1])
    if start >= video.size:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{video.size}"})
    end = min(int(wanted[2] or video.size), start + PIECE - 1, video.size - 1)
    with video.open() as file:
        file.seek(start)
        content = file.read(end - start + 1)
    headers = {"Content-Range": f"bytes {start}-{end}/{video.size}"}
    return HttpResponse(content, content_type, status=206, headers=headers)
