"""What the facilitator writes down for the group. The texts are checked by the verb."""

from django import forms

from workshops.activities.tidying import PaperForm


class TaskForm(PaperForm):
    """The core task, and what those whom the group serves notice of it."""

    noticed = forms.CharField(strip=False, required=False, max_length=4000)
