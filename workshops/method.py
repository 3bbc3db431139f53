"""What the engine itself offers to every workshop, whatever its method."""

from workshops.activities.check_in.activity import CheckIn
from workshops.activities.pause.activity import Pause
from workshops.activities.pulse.activity import Pulse
from workshops.registry import offer

offer(Pause)
offer(CheckIn)
offer(Pulse)
