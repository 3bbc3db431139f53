"""Off to the server for single sign-on, and back. Loaded only where there is such a server."""

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException


@require_POST
def sign_on(request, provider_id):
    """Off to the server for single sign-on; a sentence where it does not answer."""
    return _told(openid_connect.login, request, provider_id)


@require_GET
def signed_on(request, provider_id):
    """Back from it."""
    return _told(openid_connect.callback, request, provider_id)


def _told(view, request, provider_id):
    try:
        return view(request, provider_id)
    except (RequestException, KeyError, ValueError) as error:  # no answer, or none that it should have given
        return render_authentication_error(request, None, exception=error)
