"""LibreOffice: an extension of standard Python only, and the helper that answers it from the installed environment."""
