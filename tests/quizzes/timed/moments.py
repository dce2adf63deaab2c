"""When the attempts of these tests begin and end."""

from datetime import datetime, timedelta

NOON = datetime.fromisoformat("2026-12-01T12:00:00+07:00")
LIMIT = timedelta(minutes=20)
END = NOON + LIMIT
