"""Where customers live: names, towns, and numbers from ranges that are kept free for fiction."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

Draw = Callable[[Random], str]


@dataclass(frozen=True, slots=True)
class Country:
    """Where some of the customers live. `share` of all of them; `number` draws one in E.164."""

    code: str
    language: str
    currency: str
    share: float
    given: tuple[str, ...]
    family: tuple[str, ...]
    towns: tuple[tuple[str, str], ...]
    firm_ends: tuple[str, ...]
    number: Draw


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _towns(zone: str, text: str) -> tuple[tuple[str, str], ...]:
    return tuple((town.strip(), zone) for town in text.split(","))


# North America keeps 555-0100 to 555-0199 of every area free; these areas are in use.
AREAS = _words(
    "201 202 203 206 212 213 214 216 267 303 305 310 312 313 323 347 404 407 410 415 424 469 503"
    " 504 508 510 512 513 516 559 602 612 615 617 619 646 650 702 704 713 716 718 720 754 757 772"
    " 773 786 801 802 804 808 813 816 818 832 843 847 858 901 903 904 910 914 916 917 919 925 929"
)


def _american(random: Random) -> str:
    return f"+1{random.choice(AREAS)}55501{random.randrange(100):02d}"


def _british(random: Random) -> str:
    """Ofcom keeps these for drama."""
    start = random.choice(("113496", "114496", "116496", "117496", "118496", "121496"))
    return f"+44{start}0{random.randrange(1000):03d}"


def _german(random: Random) -> str:
    """The Bundesnetzagentur keeps these for the media."""
    start, most = random.choice((("3023125", 3), ("6990009", 3), ("4066969", 3), ("8999998", 3)))
    return f"+49{start}{random.randrange(10**most):0{most}d}"


def _french(random: Random) -> str:
    """Kept by the regulator for works of fiction."""
    start = random.choice(("19900", "26191", "35301", "46571", "53649"))
    return f"+33{start}{random.randrange(10_000):04d}"


def _swedish(random: Random) -> str:
    """Kept by the regulator for books and films."""
    return f"+468465004{random.randrange(100):02d}"


def _australian(random: Random) -> str:
    """Kept by the regulator for books and films."""
    return (
        f"+61{random.choice('2378')}{random.choice(('5550', '7010'))}{random.randrange(10_000):04d}"
    )


AMERICA = Country(
    "US",
    "en",
    "USD",
    0.62,
    _words(
        "Cleo Maya Ethan Olivia Noah Ava Liam Sofia Diego Camila Mateo Lucia Jamal Aaliyah Malik"
        " Imani DeShawn Nia Priya Arjun Ananya Rohan Mei Wei Lin Hana Min-jun Ji-woo Linh Thanh"
        " Kofi Amara Chidi Ngozi Yusuf Layla Omar Zara Grace Henry Ruth Walter Dorothy Frank"
        " Carmen Hector Rosa Miguel Teresa Wojciech Agnieszka Siobhan Declan Aoife Kai Leilani"
    ),
    _words(
        "Martin Nguyen Johnson Williams Garcia Rodriguez Lopez Hernandez Ramirez Torres Patel"
        " Sharma Gupta Chen Wang Liu Kim Park Choi Tran Pham Okafor Adeyemi Mensah Owusu Hassan"
        " Khan Rahman Kowalski Nowak Murphy Brennan Sullivan Rossi Esposito Cohen Goldberg Baker"
        " Turner Parker Collins Reed Bailey Foster Hayes Price Bennett Brooks Kelly Sanders Ross"
        " Kealoha Begay Whitehorse Larsen Schmidt Dubois Silva Almeida Costa"
    ),
    _towns("America/New_York", "Boston, Albany, Newark, Baltimore, Atlanta, Charlotte, Tampa")
    + _towns("America/Chicago", "Chicago, Austin, Dallas, Memphis, Milwaukee, Omaha, Tulsa")
    + _towns("America/Denver", "Denver, Boise, Santa Fe, Salt Lake City")
    + _towns("America/Los_Angeles", "Portland, Oakland, Fresno, Seattle, Reno, San Diego"),
    ("Inc.", "LLC", "& Co.", "Group", "Partners"),
    _american,
)
BRITAIN = Country(
    "GB",
    "en",
    "GBP",
    0.14,
    _words(
        "Amelia George Isla Harry Freya Oscar Poppy Alfie Niamh Rhys Cerys Euan Ailsa Callum"
        " Fatima Hamza Aisha Imran Gurpreet Harpreet Ayesha Tunde Folake Agnes Hugh Margaret"
    ),
    _words(
        "Taylor Davies Evans Thomas Roberts Walker Wright Thompson Hughes Edwards Green Lewis Wood"
        " Harris Clarke Jackson Ahmed Hussain Begum Singh Kaur Adebayo Campbell MacDonald Fraser"
        " Byrne O'Connor Llewellyn Featherstone Cholmondeley"
    ),
    _towns("Europe/London", "Leeds, Sheffield, Nottingham, Leicester, Bristol, Reading, York"),
    ("Ltd", "& Sons", "Holdings", "Works"),
    _british,
)
GERMANY = Country(
    "DE",
    "de",
    "EUR",
    0.12,
    _words(
        "Anna Lukas Emma Jonas Mia Felix Hannah Paul Lena Maximilian Clara Moritz Greta Jakob"
        " Ayse Mehmet Elif Emre Katharina Wolfgang Ursula Jürgen Renate Dieter Käthe Björn"
    ),
    _words(
        "Müller Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter"
        " Klein Wolf Schröder Neumann Schwarz Zimmermann Krüger Hartmann Yilmaz Kaya Demir"
        " Scholz Vogel Jäger Großmann Öztürk"
    ),
    _towns("Europe/Berlin", "Berlin, Frankfurt, Hamburg, München, Potsdam, Mainz, Lübeck"),
    ("GmbH", "AG", "KG", "& Söhne"),
    _german,
)
FRANCE = Country(
    "FR",
    "en",
    "EUR",
    0.06,
    _words("Chloé Léa Manon Louis Hugo Jules Inès Adèle Théo Gaëlle Benoît Amélie Yasmine Karim"),
    _words("Lefèvre Moreau Girard Fontaine Rousseau Mercier Benali Diallo Traoré Chevalier Picard"),
    _towns("Europe/Paris", "Paris, Rennes, Lille, Nantes, Lyon, Bordeaux"),
    ("SARL", "SAS", "et Fils"),
    _french,
)
SWEDEN = Country(
    "SE",
    "en",
    "SEK",
    0.02,
    _words("Astrid Elsa Nils Axel Ebba Linnea Sven Ingrid Gustav Åsa"),
    _words("Andersson Johansson Karlsson Nilsson Lindgren Sjöberg Åkesson Nyström"),
    _towns("Europe/Stockholm", "Stockholm, Solna, Nacka"),
    ("AB", "& Co"),
    _swedish,
)
AUSTRALIA = Country(
    "AU",
    "en",
    "AUD",
    0.04,
    _words("Charlotte Jack Matilda Cooper Ruby Lachlan Evie Bindi Ling Vikram Georgia Angus"),
    _words("Brown Mitchell Nguyen Kelly Papadopoulos Murray Ferrari Chan Gallagher Mills Watts"),
    _towns("Australia/Sydney", "Sydney, Newcastle, Wollongong")
    + _towns("Australia/Melbourne", "Melbourne, Geelong"),
    ("Pty Ltd", "& Daughters"),
    _australian,
)

COUNTRIES = (AMERICA, BRITAIN, GERMANY, FRANCE, SWEDEN, AUSTRALIA)

# How a voice should say what its own rules would get wrong.
SPOKEN = {
    "Siobhan": "Shi-vawn",
    "Aoife": "Ee-fa",
    "Niamh": "Neev",
    "Wojciech": "Voy-chek",
    "Agnieszka": "Ag-nyesh-ka",
    "Cerys": "Kerris",
    "Ngozi": "N-go-zee",
    "Chidi": "Chee-dee",
    "Linh": "Ling",
    "Nguyen": "Win",
    "Cholmondeley": "Chumley",
    "Featherstone": "Fetherstun",
    "Llewellyn": "Loo-ellin",
    "Gaëlle": "Ga-ell",
    "Åsa": "Oh-sa",
    "Björn": "Byern",
}
