"""A person's verdict on two entries goes into the seeds as a record, which every later import obeys."""

from __future__ import annotations

from datetime import date

from addin.checks import check_register
from addin.errors import InputRefused, has_errors
from addin.models import Record
from addin.register.folder import Folder, load_register
from addin.register.register import Register
from addin.register.reviewing import Asked, judgement_of
from addin.workbook.atomic import register_lock
from addin.workbook.collecting import append_records


def judge(asked: Asked, folder: Folder, *, today: date) -> Record:
    """Appends the verdict to the folder's judgements and returns the record; InputRefused where a rule forbids it."""
    with register_lock(folder.path):
        seeds = load_register(folder)
        record = judgement_of(asked, seeds, today=today)
        appended = Register.of([*(row for _, row in seeds.all_records()), record])
        findings = [finding for finding in check_register(appended) if finding.where.record == record.id]
        if has_errors(findings):
            raise InputRefused("The verdict breaks a rule of the register; nothing was written", findings=findings)
        append_records([record], seeds, folder)
    return record
