from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.folding import fold, nfc
from people.enums import ALL_COURSES, Role
from people.logins import tidy_login
from people.querysets import UserQuerySet, today

if TYPE_CHECKING:
    from people.models import Unit


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(
        self, username: str, email: str | None = None, password: str | None = None, **fields: object
    ) -> "User":
        user: User = self.model(username=username, email=email or None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, **fields: object) -> "User":
        fields = {"full_name": username, **fields, "is_superuser": True}
        return self.create_user(username, **fields)  # type: ignore[arg-type]

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)

    def by_login(self, text: str) -> "User | None":
        """Return the person with this employee number or e-mail address, case and spaces aside."""
        login = tidy_login(text)
        found = self.filter(username__iexact=login).first()
        return found or self.filter(email=login.lower()).first()


class User(AbstractBaseUser, PermissionsMixin):
    """A person: learner always, and whatever their appointments and groups add."""

    username = models.CharField(
        _("login name"),
        max_length=150,
        unique=True,
        help_text=_("The employee number, or the e-mail address where there is none."),
    )
    full_name = models.CharField(_("full name"), max_length=200)
    preferred_name = models.CharField(
        _("preferred name"), max_length=80, blank=True, help_text=_("What colleagues say.")
    )
    email = models.EmailField(  # noqa: DJ001 – unique, and many people have none
        _("e-mail address"), null=True, blank=True
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("on the platform since"), default=timezone.now)
    started_on = models.DateField(_("start of work"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True, editable=False)
    """The day since which the account rests; what is private is kept for a while after it."""
    must_choose_password = models.BooleanField(default=False, editable=False)
    notice_version = models.PositiveIntegerField(default=0, editable=False)
    folded = models.CharField(max_length=600, editable=False, default="")

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["full_name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="login_name_unique",
                violation_error_message=_("Somebody else has this login name."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                name="email_unique",
                violation_error_message=_("Somebody else has this e-mail address."),
            ),
        ]
        indexes = [
            models.Index(fields=["folded"]),
            models.Index(
                fields=["folded"], condition=models.Q(is_active=False), name="people_resting"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args: object, **kwargs: object) -> None:
        """Bring the names to one form and keep the search column true."""
        self.normalise()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def normalise(self) -> None:
        self.username = tidy_login(self.username)
        self.full_name = nfc(self.full_name)
        self.preferred_name = nfc(self.preferred_name)
        self.email = nfc(self.email).lower() if self.email else None
        words = (self.full_name, self.preferred_name, self.username, self.email or "")
        self.folded = fold(" ".join(words))[:600]

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        """Return what to call the person: the preferred name, else the full one."""
        return self.preferred_name or self.full_name

    @cached_property
    def roles(self) -> frozenset[str]:
        """Return the roles held by group; none asked for where ``with_standing`` brought them."""
        known = [getattr(self, f"is_in_{role.name.lower()}", None) for role in Role]
        if None in known:
            return frozenset(self.groups.values_list("name", flat=True)) & frozenset(Role.values)
        return frozenset(role.value for role, held in zip(Role, known, strict=True) if held)

    @cached_property
    def leads(self) -> bool:
        """Return whether the person is head or deputy of a unit today."""
        known: bool | None = getattr(self, "leads_unit", None)
        return self.appointments.current().leading().exists() if known is None else known

    def home_on(self, day: date) -> "Unit | None":
        """Return the unit of the home place on a day."""
        home = self.appointments.current(day).home().select_related("unit").first()
        return home.unit if home else None

    def current_home(self) -> "Unit | None":
        return self.home_on(today())

    def head_on(self, day: date) -> "User | None":
        """Return who leads this person on a day: the nearest head who is not the person."""
        home = self.home_on(day)
        return home.head_on(day, besides=self) if home else None

    @property
    def is_trainer(self) -> bool:
        return Role.TRAINER in self.roles

    @cached_property
    def trains_everywhere(self) -> bool:
        """Return whether the person is a trainer of all courses, not of single ones."""
        known: bool | None = getattr(self, "is_in_all_courses", None)
        if not self.is_trainer or known is not None:
            return self.is_trainer and bool(known)
        return self.groups.filter(name=ALL_COURSES).exists()

    @property
    def is_hr_admin(self) -> bool:
        return Role.HR_ADMIN in self.roles

    @property
    def is_site_admin(self) -> bool:
        return self.is_superuser or Role.SITE_ADMIN in self.roles

    @property
    def sees_everybody(self) -> bool:
        return self.is_hr_admin or self.is_site_admin
