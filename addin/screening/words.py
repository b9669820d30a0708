"""Words that say little in a name, and words that say the same: legal forms, particles, given names, plain terms.

The tables are general knowledge of names, in the spelling that ``spelling.words_of`` gives; none is made from a list
of sanctioned parties. Legal forms come from rigour, whose collection is ISO 20275's and OCCRP's; those that it lacks
stand here.
"""

from __future__ import annotations

import re
from functools import cache

_PARTICLES = """
al el ul ad as ash at ar an az the of and for de la le les du des di da do dos del van von der den bin ibn ben bint
ould ag u i y e o na im imeni named after under by in on to a or joint stock liability ~bn ~al ~w ~abn ~aal
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Articles, prepositions and words of descent: a name with and without them is hardly another."""

_TITLES = """
mr mrs ms dr prof professor sir haji hajji hadji sheikh shaikh shaykh sayyid sayed sayid syed mullah mulla molla
maulavi mawlawi maulawi qari gen colonel col captain capt lieutenant brigadier ayatollah hojjatoleslam
daw ustad ostad alhaj alhaji
"""
TITLES = frozenset(_TITLES.split())
"""Titles and honorifics of persons, in Latin spellings."""

FORMS = {
    "fgup": "soe",
    "fsue": "soe",
    "fkp": "soe",
    "gup": "soe",
    "sue": "soe",
    "sac": "jsc",
    "sasu": "jsc",
    "sas": "jsc",
    "sal": "jsc",
    "fze": "llc",
    "fzc": "llc",
    "fzco": "llc",
    "fzllc": "llc",
    "oao": "jsc",
    "zao": "jsc",
    "pao": "jsc",
    "ao": "jsc",
    "aao": "jsc",
    "ooo": "llc",
    "tov": "llc",
    "too": "llc",
    "co": "company",
    "company": "company",
    "corp": "company",
    "corporation": "company",
    "inc": "company",
    "incorporated": "company",
    "ltd": "llc",
    "limited": "llc",
    "group": "group",
    "holding": "group",
    "holdings": "group",
    "gruppa": "group",
    "kompaniya": "company",
    "kompania": "company",
    "predpriyatie": "company",
    "enterprise": "company",
    "enterprises": "company",
    "sal offshore": "jsc",
    "offshore": "offshore",
}
"""Legal forms, and words that stand where they do, by their group."""

_GROUPS = """
alexander aleksandr oleksandr aliaksandr sasha sacha iskander
alexey alexei aleksey aleksei oleksiy aliaksei alyosha
andrey andrei andriy andrii andrew
anna ganna hanna anya
anton antin
boris barys borys
daniil danylo danila daniel
dmitry dmitriy dmitri dmytro dzmitry dima
evgeny evgeniy yevgeny yevgeniy yevhen yauhen evgenii zhenya
galina halyna
georgy georgiy heorhii yuri yuriy yury iurii yura
grigory grigoriy hryhoriy hryhorii
igor ihor ihar
ilya illia ilia
irina iryna ira
ivan vanya
elena olena alena lena
ekaterina katerina kateryna katya
kirill kyrylo kiryl
konstantin kostiantyn kanstantsin kostya
ksenia oksana aksana
leonid leanid lyonya
maxim maksim maksym max
maria mariya masha
mikhail mykhailo mikhas misha michael
natalya natalia nataliya natallia natasha
nikita mikita mykyta
nikolay nikolai mykola mikalai kolya nicholas
oleg oleh aleh
olga olha volha
pavel pavlo pasha paul
petr pyotr petro piatro petya peter
roman raman roma
ruslan rus
sergey sergei serhiy serhii siarhei seryozha
stanislav stas
svetlana svitlana sviatlana sveta
tatyana tatiana tetiana tatsiana tanya
valentin valyantsin
valentina valentyna
valery valeriy valerii
vasily vasiliy vasyl vasil vasya
viktor victor viktar vitya
vladimir volodymyr uladzimir vova volodya
vladislav vladyslav uladzislau vlad
vyacheslav viacheslav viachaslau slava
yulia julia iuliia yuliya
muhammad mohammed mohd muh md mahomed magomed
ibrahim ibro abraham ibrohim
yusuf yousef youssef joseph iosif yosef
ali aly
hussein husain hossein
james jim jimmy
john johnny jon
robert bob rob
william bill will
joseph joe
charles charlie
richard dick rick
jose pepe
francisco paco
""".strip().splitlines()

_TERMS = """
plant factory works zavod
bank banque banco
institute institut
university universitet universite universidad
center centre tsentr centro
bureau byuro buro
state gosudarstvennoe
russian russia rossiya
television telekanal tv telecompany
training educational education
methodological methodical
mechanical engineering
fund foundation
trade trading
oil petroleum
logistic logistics
brother brothers bros
technology technologies technological technologie
system systems
service services
industry industries industrial
instrument instruments
transport transportation
electronic electronics
shipyard shipbuilding
"""
TERMS = tuple(_TERMS.strip().splitlines())

_STEMS = """
nauchn scientific science research
issledovatel research
proizvodstv production manufacturing
konstruktor design construction
tsentraln central
gosudarstv state
federaln federal
rossiisk russian russia
rossiysk russian russia
russk russian
ministerstv ministry
mekhanich mechanical
mashinostro engineering machine
sudostro shipbuilding shipyard
sudoremont shiprepair
aviatsion aviation aircraft
remont repair
agentstv agency
strakhov insurance
torgov trade trading
neft oil petroleum
neftepererab refinery
gazov gas
energetich energy power
elektro electric electrical electronic
elektron electronic electronics
khimich chemical
metallurg metallurgical metallurgy
gorod city municipal
oblast region oblast
respublik republic
krym crimea crimean
moskov moscow
telekanal tv television channel
molodezh youth
dvizheni movement
obshchestv society community public
soyuz union
kazach cossack cossacks
uchebn training educational
obrazovat educational education
metodich methodological methodical
tekhnolog technology technologies
tekhnich technical
sistem system systems
mezhdunarod international
voenn military
spetsialn special specialized
spetsializ specialized
sluzhb service
upravlen administration management directorate
departament department
kosmich space
pribor instrument instruments
promyshlen industrial industry
universitet university
akademi academy
kombinat combine plant
oboron defence defense
raket missile rocket
morsk marine naval sea
flot fleet
atomn nuclear atomic
yadern nuclear
inzhener engineering
informats information
bezopasnost security safety
zashchit protection defence
razviti development
invest investment investments
stroitel construction
dom house
pravitelstv government
komitet committee
sovet council
parti party
narodn people peoples
laboratori laboratory
material materials
kompozit composite
optich optical
optiko optical
tochn precision
avtomat automation automatics automatic
avtomobil automobile automotive
vertolet helicopter helicopters
samolet aircraft
dvigatel engine engines
bespilot unmanned
svyaz communications communication
vychislit computing
zavod plant factory works
fabrik factory
finans finance financial
yuridich legal
meditsin medical
gornoluk mining
gorn mining
ugoln coal
zhelezn railway
uralsk ural
"""
ORG_TYPES = frozenset(("npo", "npp", "nii", "okb", "kb", "cnii", "po", "skb", "gnpp", "fnpc"))
"""Short forms that say what sort of works or institute it is, hardly which."""
NAMED_AFTER = frozenset(("imeni", "im", "named"))
"""Begins whom an organisation is named after."""
STEMS = tuple(tuple(line.split()) for line in _STEMS.strip().splitlines())
"""Stems of Russian words in names of organisations, and the English that stands for them."""


_OF_PLACE = re.compile(r"(\w{4,})sk(?:aya|i|ii|iy|ij|y|yi|oe|oye|ogo|oi|oy|im|aia|ikh)")


def translated(word: str) -> tuple[str, ...]:
    """What a transliterated Russian word may be in English; the longest stem counts, and the place of *of a place*."""
    place = _OF_PLACE.fullmatch(word)
    found: tuple[str, ...] = (place[1], f"{place[1]}sk") if place else ()
    longest = 0
    for stem, *english in _stems_by_start().get(word[:3], ()):
        if len(stem) > longest and word.startswith(stem):
            longest, found = len(stem), tuple(english)
    return found


@cache
def _stems_by_start() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for stem in STEMS:
        found.setdefault(stem[0][:3], []).append(stem)
    return found


_AND_PRODUCTION = r"(?:scientific|research)(?: and)? (?:production|industrial)(?: and production)?"
PHRASES = tuple(
    (re.compile(pattern), short)
    for pattern, short in (
        (r"nauchn\w* (?:i )?(?:technologic\w* |proizvodstv\w*) ob\w?y?edin\w*", "npo"),
        (rf"{_AND_PRODUCTION} (?:association|amalgamation|corporation|union)", "npo"),
        (r"nauchn\w* (?:i )?proizvodstv\w* predpriyati\w*", "npp"),
        (rf"{_AND_PRODUCTION} (?:enterprise|company)|\bspe\b", "npp"),
        (r"nauchn\w* ?(?:i )?issledovatel\w* in[sc]titut\w*", "nii"),
        (r"(?:scientific(?: and)? )?research institute|\bsri\b", "nii"),
        (r"opytn\w* konstruktor\w* by?uro|(?:experimental|special|pilot) design bureau", "okb"),
        (r"konstruktor\w* by?uro|(?:design|construction) bureau", "kb"),
        (r"tsentraln\w* nii|central nii|\btsnii\b", "cnii"),
        (r"proizvodstv\w* ob\w?y?edin\w*|production association", "po"),
    )
)
"""Long terms of Russian industry, transliterated or translated, and their usual short forms."""
PHRASE_HINT = re.compile(r"nauchn|scientif|resear|konstruktor|bureau|ob\w?y?edin|production|\bsri\b|\bspe\b|tsnii")


def groups() -> dict[str, tuple[int, ...]]:
    """By a word, the groups of words that say the same."""
    found: dict[str, tuple[int, ...]] = {}
    for number, line in enumerate((*_GROUPS, *TERMS)):
        for word in line.split():
            found[word] = (*found.get(word, ()), number)
    return found


PATRONYMIC = re.compile(
    r"\w{2,}(?:[aeoy][vwf]+(?:it?ch|ych|ic|itj|icz|itsj)|[aeioy][vwf]+n[ay]|auna|euna|ichna|kyzy|qizi|ogly|oglu|ugli)"
    r"|(?:kuzm|luk|nikit|sav|fom|il)ich"
)
"""Patronymics of the Slavic and Turkic languages, as their transliterations end."""
