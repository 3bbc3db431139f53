"""Finds faces in the exercise's own folder, so that a face's name is its path."""

import re
from pathlib import Path

from django.apps import apps
from django.template import Origin
from django.template.loaders.filesystem import Loader

FACE = re.compile(r"(?P<app>\w+)/activities/\w+/\w+\.html\Z")


class FaceLoader(Loader):
    """Loads `<app>/activities/<exercise>/<face>.html` from the app's folder, and nothing else."""

    def get_template_sources(self, template_name):
        match = FACE.match(template_name)
        if match and apps.is_installed(match["app"]):
            path = Path(apps.get_app_config(match["app"]).path).parent / template_name
            yield Origin(name=str(path), template_name=template_name, loader=self)
