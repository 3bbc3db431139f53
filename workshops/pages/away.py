"""What a Redis that is away raises. Not imported: most installations have none, and it is slow to load."""

import sys


def redis_errors() -> tuple[type[Exception], ...]:
    """To be asked in an `except`: nobody raises such an error before its package is loaded."""
    redis = sys.modules.get("redis")
    return (redis.RedisError,) if redis else ()
