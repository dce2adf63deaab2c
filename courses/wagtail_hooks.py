"""Where courses join the CMS and the serving of pages."""

from wagtail import hooks

from courses.guard import guard

hooks.register("before_serve_page", guard)
