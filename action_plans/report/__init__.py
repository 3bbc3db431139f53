"""A report as a file. Everything is written from `domain.reporting.Report`, which holds what may be shown."""
