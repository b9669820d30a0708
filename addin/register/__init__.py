"""The register: its tables, its text form, and views of it by what was known and recorded when."""
