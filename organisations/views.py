from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe


@login_required
@require_safe
def logo(request):
    """The logo of the signed-in person's organisation; Http404 where there is none."""
    if request.organisation is None or not request.organisation.logo:
        raise Http404
    return FileResponse(request.organisation.logo.open(), content_type="image/png")
