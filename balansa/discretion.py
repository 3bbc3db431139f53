"""Error reports in which nothing of a balance card can stand, whoever forgot what in a view."""

from django.views.debug import SafeExceptionReporterFilter

CARDS = "balanskort"


class Discretion(SafeExceptionReporterFilter):
    """Django's own, and besides: of what has to do with cards the names of variables are told, no values.

    That holds for what a request to a page of the cards brought along, for every value on its way through,
    and for all that is called by the cards' code. Also while DEBUG is on.
    """

    def get_post_parameters(self, request):
        if is_about_cards(request):
            return dict.fromkeys(request.POST, self.cleansed_substitute)
        return super().get_post_parameters(request)

    def get_traceback_frame_variables(self, request, tb_frame):
        if is_about_cards(request) or is_called_by_cards(tb_frame):
            return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]
        return super().get_traceback_frame_variables(request, tb_frame)


def is_about_cards(request) -> bool:
    """Whether the request is for a page of the cards."""
    match = getattr(request, "resolver_match", None)
    return bool(match) and is_theirs(match.func.__module__)


def is_called_by_cards(frame) -> bool:
    """Whether the cards' code is at work in this frame, or waits for what it does."""
    while frame is not None:
        if is_theirs(frame.f_globals.get("__name__", "")):
            return True
        frame = frame.f_back
    return False


def is_theirs(module: str) -> bool:
    return module.split(".")[0] == CARDS
