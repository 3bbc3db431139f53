from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    """Django's administration with Balansa's own start page."""

    default_site = "balansa.desk.site.Desk"
