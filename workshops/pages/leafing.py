"""Long lists, page by page."""

from django.core.paginator import Page, Paginator

ON_A_PAGE = 50


def leaf(request, rows) -> Page:
    """The page of these rows that was asked for; the first or the last where there is no such page."""
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
