"""What a page may load: the library's header, put together once for all answers that want the usual one."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property


class Policy(CSPMiddleware):
    """Middleware: the library's, which puts the same header together twice for every answer."""

    def process_response(self, request, response):
        """The usual header, unless the view told of a policy or a nonce of its own."""
        if hasattr(request, "_csp_nonce") or any(name.startswith("_csp") for name in vars(response)):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, self._usual)
        return response

    @cached_property
    def _usual(self) -> str:
        return super().process_response(HttpRequest(), HttpResponse())[HEADER]
