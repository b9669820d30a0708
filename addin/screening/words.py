"""Words that say little in a name, and words that say the same: legal forms, particles, given names, plain terms.

The tables are general knowledge of names, in the spelling that ``spelling.words_of`` gives; none is made from a list
of sanctioned parties. Legal forms come from rigour, whose collection is ISO 20275's and OCCRP's; those that it lacks
stand here.
"""

from __future__ import annotations

import re

_PARTICLES = """
al el ul ad as ash at ar an az the of and for de la le les du des di da do dos del van von der den bin ibn ben bint
ould ag u i y e o na im imeni named after under by in on to a or joint stock liability ~bn ~al ~w ~abn ~aal
"""
PARTICLES = frozenset(_PARTICLES.split())
"""Articles, prepositions and words of descent: a name with and without them is hardly another."""

_TITLES = """
mr mrs ms dr prof professor sir haji hajji hadji sheikh shaikh shaykh sayyid sayed sayid syed mullah mulla molla
maulavi mawlawi maulawi qari general gen colonel col major captain capt lieutenant brigadier ayatollah hojjatoleslam
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
plant factory zavod works manufactory
bank banque banco
institute institut institutt
university universitet universite universidad
center centre tsentr
scientific nauchny nauchno science
research issledovatelsky issledovatelskij
research nii
production proizvodstvenny proizvodstvennoe proizvodstvenno manufacturing
association obedinenie obyedineniye union
design konstruktorskoe konstruktorskoye
bureau byuro buro
central tsentralny tsentralnoe
state gosudarstvenny gosudarstvennoe gosudarstvennaya
federal federalny federalnoe federalnaya
russian rossiysky rossiyskaya russia rossiya
ministry ministerstvo
mechanical mekhanichesky mashinostroitelny engineering
shipyard sudostroitelny shipbuilding
aviation aviatsionny aircraft aviatsiya aviatsionnaya
repair remontny
agency agentstvo
company kompaniya kompania
insurance strakhovaya
fund foundation fond
trade trading torgovy torgovaya
house dom
oil neftyanaya neft petroleum
city gorodskoe gorodskoy municipal
moscow moskovsky moskovskoe moskva moskovskaya
republic respublika respubliki
crimea krym kryma
television telekanal telecompany tv
channel kanal
youth molodezhnaya molodezh
movement dvizhenie dvizheniye
society obshchestvo community
cossack kazachye kazache kazachestvo
training uchebny uchebno educational education obrazovatelny obrazovaniya
methodological metodichesky metodicheskii
refinery neftepererabatyvayushchaya neftepererabatyvayushchy
finance finansov finansy financial
technology tekhnologii technologies technological technologie tehnologii
system sistema systems sistemy
international mezhdunarodny
military voenny voyenny
special spetsialny specialized
service sluzhba services
group gruppa
space kosmichesky
electronic elektronny electronics elektronika
instrument pribor
industry industries promyshlennost industrial promyshlenny
transport transportation
logistic logistics logistika
brother brothers bros
""".strip().splitlines()


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
    for number, line in enumerate((*_GROUPS, *_TERMS)):
        for word in line.split():
            found[word] = (*found.get(word, ()), number)
    return found


PATRONYMIC = re.compile(
    r"\w{2,}(?:[aeoy][vwf]+(?:it?ch|ych|ic|itj|icz|itsj)|[aeioy][vwf]+n[ay]|auna|euna|ichna|kyzy|qizi|ogly|oglu|ugli)"
    r"|(?:kuzm|luk|nikit|sav|fom|il)ich"
)
"""Patronymics of the Slavic and Turkic languages, as their transliterations end."""
