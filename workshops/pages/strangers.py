"""Posts that another site makes a browser send."""

from .faults import forged

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")


class NoStrangers:
    """Middleware: what changes something and comes from another site's page is refused.

    The third wall. SameSite keeps the cookies at home and the token cannot be known elsewhere; but this one
    needs neither, so it also holds for signing in, where there is no cookie yet. Old browsers do not say
    where they come from; for them the other two walls stand.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Answer instead of the view, or let it."""
        if request.method not in SAFE and request.headers.get("Sec-Fetch-Site") == "cross-site":
            return forged(request)
        return None
