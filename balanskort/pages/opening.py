"""What every page of a card has in common: nothing of it is kept, logged, or found, and one key opens it."""

from dataclasses import dataclass
from functools import wraps

from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from balanskort.domain import NeedsPassphrase, NotFound, owning, sharing
from balanskort.forms import KeyForm
from balanskort.sealing import Discreet, Unreadable
from workshops.domain import addresses


@dataclass(frozen=True, repr=False)
class Key(Discreet):
    """What a form carried to open a card; the next page's forms carry it on."""

    secret: str
    passphrase: str = ""


def private(*methods):
    """A view for these methods whose answers no cache, log or search engine keeps."""

    def make(view):
        @require_http_methods([*methods, "HEAD"] if "GET" in methods else methods)
        @sensitive_post_parameters()
        @sensitive_variables()
        @wraps(view)
        def closed(request, *args, **kwargs):
            response = view(request, *args, **kwargs)
            patch_cache_control(response, no_store=True, private=True)
            response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            return response

        return closed

    return make


def with_card(view):
    """A view that only its owner's key reaches: called with the opened card and the key."""
    return _opened_by(view, lambda key: owning.open_card(key.secret, key.passphrase), "balanskort:card")


def with_share(view):
    """A view that a reader's link reaches: called with what the reader sees and the key."""
    return _opened_by(view, lambda key: sharing.open_share(key.secret), "balanskort:shared")


def ask_for_link(request, door: str, status: int = 200, **more):
    """The page with the field for a link. After a link that opens nothing it always says the same."""
    context = {"door": reverse(door), "reader": door == "balanskort:shared", **more}
    return render(request, "balanskort/open.html", context, status=status)


def nothing_here(request, door: str):
    """Wrong, revoked, expired, erased or never made: nobody can tell which."""
    return ask_for_link(request, door, status=404, nothing=True)


def link_to(door: str, secret: str) -> str:
    """The link that opens it. What stands after the # never leaves the browser by itself."""
    return f"{addresses.offered()[0]}{reverse(door)}#{secret}"


def _opened_by(view, open_with, door):
    @private("POST")
    @wraps(view)
    def opened(request, *args, **kwargs):
        sent = KeyForm(request.POST)
        if not sent.is_valid():
            return nothing_here(request, door)
        key = Key(**sent.cleaned_data)
        try:
            return view(request, open_with(key), key, *args, **kwargs)
        except NotFound:
            return nothing_here(request, door)
        except NeedsPassphrase as locked:
            context = {"key": key, "wrong": locked.wrong}
            return render(request, "balanskort/passphrase.html", context, status=422 if locked.wrong else 200)
        except Unreadable:
            return render(request, "balanskort/damaged.html", {"key": key}, status=409)

    return opened
