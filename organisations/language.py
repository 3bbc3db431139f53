from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header


def languages():
    # A function, because a list would be copied into a migration for every language that is added.
    return settings.LANGUAGES


def languages_or_browser():
    return [("", _("som i webbläsaren")), *settings.LANGUAGES]


class Language:
    """Middleware: a page speaks ?lang=, else the user's language, else the browser's, else LANGUAGE_CODE.

    Nothing is remembered between requests, so no cookie is needed. It stands after authentication.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.LANGUAGE_CODE = choose(request)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ["Accept-Language"])
        return response


def choose(request):
    """The first wish that is one of settings.LANGUAGES."""
    spoken = dict(settings.LANGUAGES)
    wishes = (request.GET.get("lang"), getattr(request.user, "language", ""), browsers_choice(request))
    return next((wish for wish in wishes if wish in spoken), settings.LANGUAGE_CODE)


def browsers_choice(request):
    """The best language that the browser accepts and we speak, or None. "en-GB" finds "en"."""
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return None
