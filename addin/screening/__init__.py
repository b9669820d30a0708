"""Screening: from a name to the parties that it may mean, scored and explained.

``kept_index`` builds, ``Matcher`` asks, ``explanation_of`` says why, ``screen_partition`` and ``screen_all`` take many.
Import them from their modules: the ones that answer a query load neither the lists nor the register.
"""
