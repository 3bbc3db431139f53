"""Many tables in one operation of a migration: for what replaces a row of earlier migrations."""

from django.db import migrations


class CreateModels(migrations.operations.base.Operation):
    """Makes these tables, each finished: with its constraints, and with its keys to tables further down.

    Django makes all related models anew after every operation, which for our tables costs ten times what the
    database does. Here they are made once.
    """

    serialization_expand_args = ("models",)

    def __init__(self, models: list[migrations.CreateModel]):
        self.models = models

    def state_forwards(self, app_label, state):
        """All of them are known before anybody asks for one."""
        vars(state).pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        """One table after the other."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        """The last one goes first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        """What an operator may read."""
        return "Create " + ", ".join(model.name for model in self.models)
