"""Who is signed in. Every page of the staff asks it, so both questions are put together once."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends import db
from django.utils import timezone

from .prepared import prepared


class Accounts(ModelBackend):
    """Django's accounts with passwords."""

    def get_user(self, user_id):
        """The account of a session, or None where it is gone or switched off."""
        user = _accounts.first(user_id)
        return user if user and self.user_can_authenticate(user) else None


class SessionStore(db.SessionStore):
    """Django's sessions in the database."""

    def _get_session_from_db(self):
        kept = _sessions.first(self.session_key)
        if kept and kept.expire_date > timezone.now():
            return kept
        self._session_key = None
        return None


@prepared
def _accounts(user_id):
    return get_user_model().objects.filter(pk=user_id)


@prepared
def _sessions(session_key):
    return SessionStore.get_model_class().objects.filter(session_key=session_key)
