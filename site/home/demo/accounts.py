"""The parts one can play in the demo."""

from dataclasses import dataclass

from home.demo.names import Name
from people.enums import Role

PASSWORD = "water-of-the-heart"  # noqa: S105 – the demo's, printed at every start


@dataclass(frozen=True)
class Part:
    """A demo account: who, where, and how far they have come in the courses."""

    role: str
    login: str
    name: Name
    unit: str
    position: str = ""
    email: str = ""
    leads: bool = False
    group: Role | None = None
    progress: float | None = None


CAST = (
    Part(
        "learner",
        "nok",
        Name("นกน้อย ศรีสุข", "Nok"),
        "h1-d1-t1",
        "Front desk agent",
        progress=0.28,
    ),
    Part(
        "learner",
        "lan",
        Name("Nguyễn Thị Lan", "Lan"),
        "h2-d1-t1",
        "Front desk agent",
        email="lan@riverside.example",
        progress=0.0,
    ),
    Part(
        "team_lead",
        "somsak",
        Name("สมศักดิ์ ใจงาม", "Somsak"),
        "h1-d1-t1",
        leads=True,
        progress=0.62,
    ),
    Part(
        "team_lead",
        "dung",
        Name("Trần Văn Dũng", "Dũng"),
        "h2-d1-t1",
        leads=True,
        progress=1.0,
    ),
    Part(
        "department_head",
        "anong",
        Name("Anong Thepsiri", "Anong"),
        "h1-d1",
        email="anong@riverside.example",
        leads=True,
        progress=0.85,
    ),
    Part(
        "department_head",
        "huong",
        Name("Phạm Thu Hương", "Hương"),
        "h2-d1",
        email="huong@riverside.example",
        leads=True,
        progress=0.5,
    ),
    Part(
        "hr_admin",
        "maria",
        Name("Maria Santos", "Maria"),
        "people",
        "Head of People & Learning",
        email="maria@riverside.example",
        leads=True,
        group=Role.HR_ADMIN,
        progress=1.0,
    ),
    Part(
        "trainer",
        "elena",
        Name("Elena Novak", "Elena"),
        "people",
        "Trainer",
        email="elena@riverside.example",
        group=Role.TRAINER,
        progress=1.0,
    ),
    Part(
        "trainer",
        "kofi",
        Name("Kofi Mensah", "Kofi"),
        "people",
        "Trainer",
        email="kofi@riverside.example",
        group=Role.TRAINER,
        progress=0.7,
    ),
    Part(
        "site_admin",
        "admin",
        Name("Samuel Okafor", "Samuel"),
        "people",
        "Systems administrator",
        email="samuel@riverside.example",
        group=Role.SITE_ADMIN,
        progress=0.4,
    ),
)
