"""For an organisation's own server. Every needed variable is named if it is missing."""

from config.settings import environment
from config.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = environment.required("SECRET_KEY")
BASE_URL = environment.required("BASE_URL")
ALLOWED_HOSTS = environment.required("ALLOWED_HOSTS").split(",")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
WAGTAILADMIN_BASE_URL = BASE_URL

# What people write to each other stands in no log: without a server for it no mail goes out.
globals().update(environment.mail(else_by="dummy"))

SECURE = BASE_URL.startswith("https://")
SECURE_SSL_REDIRECT = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
