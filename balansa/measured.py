"""What Prometheus asks of a process: a missing page to all who do not show the installation's token."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache

from workshops import metrics as counted


@never_cache
def metrics(request):
    """The counters of this process. 404 without BALANSA_METRICS_TOKEN, and for a wrong one or none."""
    scheme, _space, shown = request.headers.get("Authorization", "").partition(" ")
    token = settings.BALANSA_METRICS_TOKEN
    # Asked before the method: this address looks to everybody else like one that is none.
    if not (token and scheme.lower() == "bearer" and constant_time_compare(shown, token)):
        raise Http404
    return HttpResponse(counted.text(), content_type=counted.CONTENT_TYPE)
