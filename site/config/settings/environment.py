"""Read the environment: addresses of services and the few values an operator sets."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def flag(name: str, *, default: bool = False) -> bool:
    """Return the truth of a variable written as 1/0, true/false, yes/no or on/off."""
    value = os.environ.get(name)
    return default if value is None else value.strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Return the comma-separated words of a variable."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def required(name: str) -> str:
    """Return a variable that production cannot start without."""
    value = os.environ.get(name, "")
    if not value:
        raise ImproperlyConfigured(f"Set the environment variable {name} before starting.")
    return value


def cache(folder: Path) -> dict[str, Any]:
    """Return the cache of CACHE_URL (redis://…), else a folder shared by all processes."""
    url = os.environ.get("CACHE_URL", "")
    if url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    return {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(folder),
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }


def storage(folder: Path) -> dict[str, Any]:
    """Return the file storage of STORAGE_URL (s3://bucket/prefix?region=…), else a folder."""
    url = os.environ.get("STORAGE_URL", "")
    if not url:
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder), "base_url": "/media/"},
        }
    parts = urlsplit(url)
    if parts.scheme != "s3":
        raise ImproperlyConfigured("STORAGE_URL must begin with s3://.")
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    options: dict[str, Any] = {
        "bucket_name": parts.hostname,
        "location": parts.path.strip("/"),
        "querystring_auth": False,
    }
    if "region" in query:
        options["region_name"] = query["region"]
    if "endpoint" in query:
        options["endpoint_url"] = query["endpoint"]
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def mail(*, else_by: str = "console") -> dict[str, Any]:
    """Return Django's mail settings of EMAIL_URL (smtp[s]://user:password@host:port).

    ``else_by``: the backend of Django without one; ``console`` prints mails, ``dummy`` drops them.
    """
    url = os.environ.get("EMAIL_URL", "")
    if not url:
        return {"EMAIL_BACKEND": f"django.core.mail.backends.{else_by}.EmailBackend"}
    parts = urlsplit(url)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or 25,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
    }
