"""What a service manager asks: is the process alive, and may phones be sent to it?"""

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from balansa import installation

PATIENCE = 2  # seconds for Redis to answer


@never_cache
@require_safe
def alive(request):
    """200 as long as this process answers; no database is asked."""
    return HttpResponse("alive\n", content_type="text/plain")


@never_cache
@require_safe
def ready(request):
    """200 when database, migrations and Redis are there; otherwise 503 and what is missing."""
    missing = [name for name, there in (("database", _database), ("redis", _redis)) if not there()]
    text = f"missing: {', '.join(missing)}\n" if missing else "ready\n"
    return HttpResponse(text, status=503 if missing else 200, content_type="text/plain")


def _database() -> bool:
    try:
        return installation.is_settled() or not installation.is_behind(MigrationExecutor(connection))
    except DatabaseError:
        return False


def _redis() -> bool:
    if not settings.REDIS_URL:
        return True
    import redis  # here: most installations have none

    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE) as client:
            return client.ping()
    except redis.RedisError:
        return False
