"""What Excel's Trust Center or an administrator's policy says of the add-in. Read only: nothing here is loosened."""

from __future__ import annotations

from collections.abc import Iterator

from addin.channels.excel.build import FILE
from addin.channels.excel.probes import MARK, Probes
from addin.channels.excel.windows import OFFICE, USER, VERSIONS
from addin.errors import Finding, Severity, Where

_POLICIES = r"Software\Policies\Microsoft\Office"
_SIGN = (
    "Sign the add-in with a certificate that is trusted here, or ask for a trusted location: sanctions-aid docs addin"
)
_FORBIDDEN = {
    ("VBAWarnings", "4"): "Macros are switched off without a message",
    ("VBAWarnings", "3"): "Only signed macros run",
    ("RequireAddinSig", "1"): "Only add-ins of a trusted publisher are opened",
    ("DisableAllAddins", "1"): "All add-ins are switched off",
}
_INTERNET_ZONES = {"3", "4"}


def _mark_of_the_web(probes: Probes) -> Iterator[Finding]:
    path = str(probes.addins / FILE)
    mark = probes.text(path + MARK)
    lines = dict(line.split("=", 1) for line in (mark or "").splitlines() if "=" in line)
    if lines.get("ZoneId", "").strip() in _INTERNET_ZONES:
        what = "Windows marks the file as coming from the internet, so that Excel blocks its macros"
        remedy = (
            "Build it on this machine, where no mark is set: delete the file, and run: sanctions-aid addin install. "
            "Or, if you know where it came from: its Properties, Unblock."
        )
        yield Finding(Severity.ERROR, "mark-of-the-web", Where(place=path), what, lines.get("HostUrl", ""), remedy)


def _trust(probes: Probes) -> Iterator[Finding]:
    for version in VERSIONS:
        for root, of in ((_POLICIES, "an administrator's policy"), (OFFICE, "the Trust Center")):
            key = rf"{USER}\{root}\{version}\Excel\Security"
            values = {name.casefold(): text for name, text in (probes.key(key) or {}).items()}
            for (name, text), what in _FORBIDDEN.items():
                if values.get(name.casefold()) == text:
                    place = Where(place=f"Excel {version}, {of}")
                    yield Finding(Severity.ERROR, "addin-not-trusted", place, what, f"{name}={text}", _SIGN)


def _disabled(probes: Probes) -> Iterator[Finding]:
    for version in VERSIONS:
        key = rf"{USER}\{OFFICE}\{version}\Excel\Resiliency\DisabledItems"
        if any(FILE in text.casefold() for text in (probes.key(key) or {}).values()):
            what = "Excel switched the add-in off after it, or Excel, had ended badly"
            remedy = "File, Options, Add-ins, Manage: Disabled Items, Go: enable it there."
            yield Finding(Severity.ERROR, "addin-not-trusted", Where(place=f"Excel {version}"), what, "", remedy)


CHECKS = (_mark_of_the_web, _trust, _disabled)
