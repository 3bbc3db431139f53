"""The one input that most exercises share: "I am done"."""

from workshops.activities.forms import DoneForm
from workshops.contract import Input
from workshops.domain import presence

DONE = Input("done", DoneForm, presence.say_done)
