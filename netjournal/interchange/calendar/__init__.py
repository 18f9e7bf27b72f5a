"""Calendars in and out: iCalendar (RFC 5545), as exporters really write it."""
