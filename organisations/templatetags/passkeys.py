"""What a page hands to the script that talks to the browser's keys."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value) -> str:
    """The value for a data attribute; escaped there like any text."""
    return json.dumps(value, cls=DjangoJSONEncoder)
