"""The engines of `balansa.engines` under the name that tests know; these forget when the machine falls."""

from balansa.engines import NoEngine, Postgres, Redis, free_port, postgres, postgres_folder, redis

__all__ = ["NoEngine", "Postgres", "Redis", "free_port", "postgres", "postgres_folder", "redis"]
