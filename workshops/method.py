"""What the engine itself offers to every workshop, whatever its method."""

from workshops.activities.pause.activity import Pause
from workshops.registry import offer

offer(Pause)
