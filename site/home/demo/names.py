"""Names as they are written: Thai, Vietnamese and Latin, with what colleagues say."""

from dataclasses import dataclass
from random import Random

THAI_GIVEN = [
    "สมชาย",
    "สมศักดิ์",
    "อนงค์",
    "สุดารัตน์",
    "วิภา",
    "ประเสริฐ",
    "กมลชนก",
    "ณัฐพล",
    "ปิยะดา",
    "ศิริพร",
    "ธนวัฒน์",
    "จันทร์เพ็ญ",
    "รัตนา",
    "วรวุฒิ",
    "พิมพ์ชนก",
    "อรุณี",
    "ชัยวัฒน์",
    "นงลักษณ์",
    "ภูมิพัฒน์",
    "สุนทรี",
    "เกียรติศักดิ์",
    "ดวงใจ",
    "มานพ",
    "ลลิตา",
    "ทศพล",
    "เบญจมาศ",
    "อภิชาติ",
    "กัญญารัตน์",
    "สิทธิชัย",
    "พรทิพย์",
]
THAI_FAMILY = [
    "ใจงาม",
    "ศรีสุข",
    "ทองดี",
    "วงศ์สวัสดิ์",
    "แก้วมณี",
    "บุญมี",
    "พงษ์พานิช",
    "เจริญสุข",
    "รุ่งเรือง",
    "สุวรรณรัตน์",
    "อินทร์แก้ว",
    "จันทรา",
    "พิทักษ์ธรรม",
    "ชูเกียรติ",
    "มงคลชัย",
    "ศักดิ์สิทธิ์",
    "ธรรมรักษา",
    "นิลวงศ์",
    "ปัญญาดี",
    "วัฒนานุกูล",
    "เพชรรัตน์",
    "สายทอง",
    "คงเจริญ",
    "อยู่ดี",
    "เหล่าสุนทร",
]
THAI_NICK = [
    "นก",
    "ต้อม",
    "แนน",
    "เล็ก",
    "หนูนา",
    "บอย",
    "ฝน",
    "ปุ๊ก",
    "กบ",
    "ออย",
    "แจง",
    "เต้ย",
    "มด",
    "แอน",
    "จอย",
    "น้ำ",
    "ตูน",
    "พลอย",
    "ใหม่",
    "เก่ง",
    "ส้ม",
    "ต่าย",
]
VIETNAMESE_FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Mai",
]
VIETNAMESE_MIDDLE = ("Thị", "Văn", "Minh", "Thanh", "Quốc", "Ngọc", "Hữu", "Thùy", "Đức", "Kim")
VIETNAMESE_GIVEN = [
    "Lan",
    "Hương",
    "Dũng",
    "Tuấn",
    "Linh",
    "Hà",
    "Phúc",
    "Trang",
    "Quỳnh",
    "Bình",
    "Hạnh",
    "Sơn",
    "Thảo",
    "Khánh",
    "Yến",
    "Đạt",
    "Vy",
    "Long",
    "Nhung",
    "Hải",
    "Mỹ",
    "Tâm",
    "Oanh",
    "Cường",
    "Diễm",
]
LATIN_GIVEN = [
    "Maria",
    "James",
    "Aisha",
    "Daniel",
    "Grace",
    "Paolo",
    "Ingrid",
    "Samuel",
    "Leila",
    "Marco",
    "Hannah",
    "Kofi",
    "Elena",
    "Victor",
    "Amara",
    "Oliver",
    "Beatriz",
    "Tomás",
    "Claire",
    "Rafael",
    "Zoë",
    "Björn",
    "Siobhán",
    "André",
    "Fatima",
    "Lucas",
    "Naomi",
    "Henri",
    "Priya",
    "Mateo",
]
LATIN_FAMILY = [
    "Santos",
    "O'Connor",
    "Müller",
    "Okafor",
    "Reyes",
    "García",
    "Lindqvist",
    "Fernandez",
    "Costa",
    "Novak",
    "Ahmed",
    "Villanueva",
    "Dubois",
    "Mensah",
    "Park",
    "Rossi",
    "Schmidt",
    "Tan",
    "Cruz",
    "Bianchi",
    "Nguyen-Smith",
    "Hansen",
    "Kowalski",
    "Ferreira",
    "Moreau",
    "Iyer",
    "Castillo",
    "Walker",
    "Haddad",
    "Delacroix-Beaumont",
]


@dataclass(frozen=True)
class Name:
    full: str
    preferred: str = ""


def thai(random: Random) -> Name:
    full = f"{random.choice(THAI_GIVEN)} {random.choice(THAI_FAMILY)}"
    return Name(full, random.choice(THAI_NICK))


def vietnamese(random: Random) -> Name:
    given = random.choice(VIETNAMESE_GIVEN)
    family, middle = random.choice(VIETNAMESE_FAMILY), random.choice(VIETNAMESE_MIDDLE)
    return Name(f"{family} {middle} {given}", given)


def latin(random: Random) -> Name:
    given = random.choice(LATIN_GIVEN)
    return Name(f"{given} {random.choice(LATIN_FAMILY)}", "" if random.random() < 0.6 else given)


def any_name(random: Random, country: int) -> Name:
    """Return a name as common in the hotel's country: 0 Thailand, 1 Vietnam, 2 elsewhere."""
    weights = ((70, 10, 20), (8, 72, 20), (20, 20, 60))[country]
    (maker,) = random.choices((thai, vietnamese, latin), weights)
    return maker(random)


def language_of(name: Name) -> str:
    """Return the language such a person reads most easily."""
    if any("\u0e00" <= letter <= "\u0e7f" for letter in name.full):
        return "th"
    return "vi" if name.full.split()[0] in VIETNAMESE_FAMILY else "en"
