"""A card has no page in the administration, whoever adds what to it: the process does not start otherwise."""

from django.apps import apps
from django.contrib import admin
from django.core.checks import Error, register

MAY_BE_SHOWN = {"Terms"}


@register()
def cards_have_no_admin(app_configs, **kwargs):
    """Of this app's models the administration knows the terms alone, on pages and inside others' pages."""
    shown = {model for model, its_admin in admin.site._registry.items()}
    shown |= {inline.model for its_admin in admin.site._registry.values() for inline in its_admin.inlines}
    return [
        Error(f"{model.__name__} is in the administration. Cards are their owners'.", id="balanskort.E001")
        for model in apps.get_app_config("balanskort").get_models()
        if model in shown and model.__name__ not in MAY_BE_SHOWN
    ]
