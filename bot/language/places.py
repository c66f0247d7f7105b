"""Names of places: AWS regions by code, city and country, and time zones by city and abbreviation."""

from typing import Any

# city or country -> (region or None, time zone)
_CITIES: dict[str, tuple[str | None, str]] = {
    "northern_virginia|n_virginia|north_virginia|virginia|nvirginia|ashburn": ("us-east-1", "America/New_York"),
    "ohio|columbus": ("us-east-2", "America/New_York"),
    "northern_california|n_california|california|san_francisco|ncalifornia|north_california": (
        "us-west-1",
        "America/Los_Angeles",
    ),
    "oregon|portland": ("us-west-2", "America/Los_Angeles"),
    "montreal|canada|quebec": ("ca-central-1", "America/Toronto"),
    "calgary|canada_west": ("ca-west-1", "America/Edmonton"),
    "queretaro|mexico": ("mx-central-1", "America/Mexico_City"),
    "sao_paulo|brazil|brasil|saopaulo": ("sa-east-1", "America/Sao_Paulo"),
    "ireland|dublin|irland|irlanda": ("eu-west-1", "Europe/Dublin"),
    "london|londres|united_kingdom|england|great_britain": ("eu-west-2", "Europe/London"),
    "paris|france": ("eu-west-3", "Europe/Paris"),
    "frankfurt|germany|deutschland|francfort|frankfurt_am_main": ("eu-central-1", "Europe/Berlin"),
    "zurich|switzerland|zuerich": ("eu-central-2", "Europe/Zurich"),
    "stockholm|sweden": ("eu-north-1", "Europe/Stockholm"),
    "milan|italy|milano|mailand": ("eu-south-1", "Europe/Rome"),
    "spain|aragon|zaragoza": ("eu-south-2", "Europe/Madrid"),
    "cape_town|south_africa|capetown": ("af-south-1", "Africa/Johannesburg"),
    "bahrain": ("me-south-1", "Asia/Bahrain"),
    "uae|dubai|united_arab_emirates|abu_dhabi": ("me-central-1", "Asia/Dubai"),
    "tel_aviv|israel": ("il-central-1", "Asia/Jerusalem"),
    "mumbai|india|bombay": ("ap-south-1", "Asia/Kolkata"),
    "hyderabad": ("ap-south-2", "Asia/Kolkata"),
    "singapore|singapur": ("ap-southeast-1", "Asia/Singapore"),
    "jakarta|indonesia": ("ap-southeast-3", "Asia/Jakarta"),
    "malaysia|kuala_lumpur": ("ap-southeast-5", "Asia/Kuala_Lumpur"),
    "thailand|bangkok": ("ap-southeast-7", "Asia/Bangkok"),
    "sydney|australia": ("ap-southeast-2", "Australia/Sydney"),
    "melbourne": ("ap-southeast-4", "Australia/Melbourne"),
    "auckland|new_zealand": ("ap-southeast-6", "Pacific/Auckland"),
    "tokyo|japan|tokio": ("ap-northeast-1", "Asia/Tokyo"),
    "osaka": ("ap-northeast-3", "Asia/Tokyo"),
    "seoul|south_korea|korea": ("ap-northeast-2", "Asia/Seoul"),
    "hong_kong|hongkong": ("ap-east-1", "Asia/Hong_Kong"),
    "taipei|taiwan": ("ap-east-2", "Asia/Taipei"),
    "beijing": ("cn-north-1", "Asia/Shanghai"),
    "ningxia": ("cn-northwest-1", "Asia/Shanghai"),
    "berlin|munich|hamburg|cologne|german": (None, "Europe/Berlin"),
    "vienna|austria": (None, "Europe/Vienna"),
    "amsterdam|netherlands": (None, "Europe/Amsterdam"),
    "brussels|belgium": (None, "Europe/Brussels"),
    "madrid|barcelona": (None, "Europe/Madrid"),
    "lisbon|portugal": (None, "Europe/Lisbon"),
    "rome": (None, "Europe/Rome"),
    "copenhagen|denmark": (None, "Europe/Copenhagen"),
    "oslo|norway": (None, "Europe/Oslo"),
    "helsinki|finland": (None, "Europe/Helsinki"),
    "warsaw|poland|krakow": (None, "Europe/Warsaw"),
    "prague": (None, "Europe/Prague"),
    "budapest": (None, "Europe/Budapest"),
    "bucharest|romania": (None, "Europe/Bucharest"),
    "athens|greece": (None, "Europe/Athens"),
    "istanbul|turkey": (None, "Europe/Istanbul"),
    "kyiv|kiev|ukraine": (None, "Europe/Kyiv"),
    "moscow": (None, "Europe/Moscow"),
    "lagos|nigeria": (None, "Africa/Lagos"),
    "nairobi|kenya": (None, "Africa/Nairobi"),
    "cairo|egypt": (None, "Africa/Cairo"),
    "johannesburg": (None, "Africa/Johannesburg"),
    "riyadh": (None, "Asia/Riyadh"),
    "karachi": (None, "Asia/Karachi"),
    "bangalore|bengaluru|delhi|new_delhi|chennai|kolkata|pune": (None, "Asia/Kolkata"),
    "shanghai|china": (None, "Asia/Shanghai"),
    "manila": (None, "Asia/Manila"),
    "perth": (None, "Australia/Perth"),
    "brisbane": (None, "Australia/Brisbane"),
    "new_york|nyc|boston|miami|atlanta": (None, "America/New_York"),
    "chicago|dallas|austin|houston": (None, "America/Chicago"),
    "denver": (None, "America/Denver"),
    "phoenix": (None, "America/Phoenix"),
    "los_angeles|seattle|la_time": (None, "America/Los_Angeles"),
    "toronto": (None, "America/Toronto"),
    "vancouver": (None, "America/Vancouver"),
    "mexico_city": (None, "America/Mexico_City"),
    "bogota": (None, "America/Bogota"),
    "lima": (None, "America/Lima"),
    "santiago": (None, "America/Santiago"),
    "buenos_aires": (None, "America/Argentina/Buenos_Aires"),
}

_ABBREVIATED = {
    "cet|cest|mez|mesz|central_european_time|middle_european_time": "Europe/Berlin",
    "eet|eest": "Europe/Helsinki",
    "wet": "Europe/Lisbon",
    "bst|uk_time|british_time": "Europe/London",
    "utc|gmt|zulu|utc_time|gmt_time": "UTC",
    "est|edt|et|eastern_time|us_eastern|eastern": "America/New_York",
    "cst|cdt|central_time|us_central": "America/Chicago",
    "mst|mdt|mountain_time|us_mountain": "America/Denver",
    "pst|pdt|pt|pacific_time|us_pacific|pacific": "America/Los_Angeles",
    "ist|indian_time|india_time": "Asia/Kolkata",
    "jst|japan_time|japanese_time": "Asia/Tokyo",
    "kst": "Asia/Seoul",
    "sgt": "Asia/Singapore",
    "hkt": "Asia/Hong_Kong",
    "aest|aedt": "Australia/Sydney",
    "awst": "Australia/Perth",
    "nzst|nzdt": "Pacific/Auckland",
    "brt": "America/Sao_Paulo",
    "msk": "Europe/Moscow",
}

_SHORT_CODES = {
    "use1": "us-east-1", "use2": "us-east-2", "usw1": "us-west-1", "usw2": "us-west-2", "cac1": "ca-central-1",
    "euw1": "eu-west-1",
    "euw2": "eu-west-2", "euw3": "eu-west-3", "euc1": "eu-central-1", "eun1": "eu-north-1", "apne1": "ap-northeast-1",
    "apne2": "ap-northeast-2", "apse1": "ap-southeast-1", "apse2": "ap-southeast-2", "aps1": "ap-south-1",
    "sae1": "sa-east-1",
}  # fmt: skip

PLACES: dict[tuple[str, Any], str] = {("place", pair): names for names, pair in _CITIES.items()} | {
    ("region", code): short for short, code in _SHORT_CODES.items()
}
ZONE_WORDS: dict[tuple[str, Any], str] = {("zone", zone): names for names, zone in _ABBREVIATED.items()}

_SMALL = frozenset({"of", "au", "es"})


def zone_name(written: str) -> str:
    """An IANA name as the time zone database spells it: "america/new_york" is America/New_York."""
    area = written.split("/")
    if area[0] == "etc":
        return "Etc/" + area[1].upper()
    return "/".join(
        "_".join(part if part in _SMALL else part.capitalize() for part in place.split("_")) for place in area
    )


def offset_zone(written: str) -> str:
    """ "utc+2" as an IANA name; their signs run the other way."""
    digits = written.replace(" ", "").removeprefix("utc").removeprefix("gmt")
    sign, hours = digits[0], int(digits[1:].split(":")[0][:2])
    return "UTC" if hours == 0 else f"Etc/GMT{'-' if sign == '+' else '+'}{hours}"
