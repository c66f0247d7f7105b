"""Reading what AWS publishes: the bulk offer file, the answers of get_products as files, and the API itself."""

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from advisor.errors import BadFigures
from bot.pricing.price_records import Sieve

SERVICE = "AmazonSageMaker"
# The Price List API answers in few regions; this is its first.
API_REGION = "us-east-1"
_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
_STEPS = 20

Progress = Callable[[str], None]
Visit = Callable[[str, int], int]


def read_file(path: Path, sieve: Sieve, progress: Progress) -> None:
    """Puts every record of a file through the sieve; the file may be the offer file or answers of get_products.

    Members are decoded one by one, so that a file of some hundred megabytes needs little more memory than its text.

    Raises:
        BadFigures: it cannot be read, is no JSON, or is in neither form.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
        raise BadFigures(f"{path} cannot be read: {reason}") from error
    try:
        _Walk(text, sieve, progress).run()
    except json.JSONDecodeError as error:
        raise BadFigures(f"{path.name} is not JSON: {error.msg} at character {error.pos:,}") from error
    except RecursionError as error:
        raise BadFigures(f"{path.name} is nested too deeply") from error
    if not sieve.read:
        raise BadFigures(f"{path.name} holds neither products of an offer file nor a PriceList of get_products")


def read_api(client: Any, regions: Iterable[str], sieve: Sieve, progress: Progress) -> None:
    """Asks get_products for each region, page by page; `client` is boto3's for `pricing`."""
    for region in regions:
        token: dict[str, str] = {}
        pages = 0
        while True:
            page = client.get_products(
                ServiceCode=SERVICE,
                Filters=[{"Type": "TERM_MATCH", "Field": "regionCode", "Value": region}],
                MaxResults=100,
                **token,
            )
            for record in page["PriceList"]:
                sieve.record(record)
            pages += 1
            progress(f"{region}: {pages} pages, {sieve.read:,} records")
            if not page.get("NextToken"):
                break
            token = {"NextToken": page["NextToken"]}


class _Walk:
    """One pass over the text of a file, which may hold several documents one after the other."""

    def __init__(self, text: str, sieve: Sieve, progress: Progress) -> None:
        self._text = text
        self._sieve = sieve
        self._progress = progress
        self._step = 0
        self._products_read = False

    def run(self) -> None:
        at = self._skip(0)
        while at < len(self._text):
            if self._text[at] == "{":
                self._products_read = False
                at = self._document(at)
            else:
                found, at = _DECODER.raw_decode(self._text, at)
                self._answer(found)
            at = self._skip(at)

    def _document(self, at: int) -> int:
        """The offer file, one page of get_products, or one bare record."""
        rest: dict[str, Any] = {}

        def member(key: str, at: int) -> int:
            if key == "products" and self._text[at] == "{":
                end = self._members(at, self._product)
                self._products_read = True
                return end
            if key == "terms" and self._text[at] == "{" and "product" not in rest:
                return self._members(at, self._term_kind(rest))
            rest[key], end = _DECODER.raw_decode(self._text, at)
            if key == "publicationDate":
                self._sieve.published = max(self._sieve.published, str(rest[key]))
            return end

        end = self._members(at, member)
        if "product" in rest or "PriceList" in rest:
            self._answer(rest)
        return end

    def _term_kind(self, rest: dict[str, Any]) -> Visit:
        def kind(key: str, at: int) -> int:
            if key == "OnDemand" and self._text[at] == "{" and self._looks_by_product(at):
                return self._members(at, self._term)
            value, end = _DECODER.raw_decode(self._text, at)
            rest.setdefault("terms", {})[key] = value
            return end

        return kind

    def _looks_by_product(self, at: int) -> bool:
        """Whether terms stand by product, as in the offer file; those of one record name a term at once."""
        key, _ = self._key(self._skip(at + 1)) if self._text[self._skip(at + 1)] == '"' else ("", at)
        return "." not in key

    def _product(self, sku: str, at: int) -> int:
        product, end = _DECODER.raw_decode(self._text, at)
        self._sieve.product(sku, product if isinstance(product, dict) else {})
        return end

    def _term(self, sku: str, at: int) -> int:
        terms, end = _DECODER.raw_decode(self._text, at)
        self._sieve.terms(sku, terms, self._products_read)
        return end

    def _answer(self, found: Any) -> None:
        """Answers of get_products in any wrapping: a list of pages or records, a page, a record, a record as text."""
        if isinstance(found, list):
            for item in found:
                self._answer(item)
        elif isinstance(found, dict) and isinstance(found.get("PriceList"), list):
            self._answer(found["PriceList"])
        elif isinstance(found, str | dict):
            self._sieve.record(found)

    def _members(self, at: int, visit: Visit) -> int:
        """Calls `visit(key, where its value begins)`, which returns where it ends, for each member of the object."""
        at = self._skip(at + 1)
        while self._at(at) != "}":
            key, at = self._key(at)
            at = self._skip(at)
            if self._at(at) != ":":
                raise json.JSONDecodeError("Expecting ':'", self._text, at)
            at = self._skip(visit(key, self._skip(at + 1)))
            if self._at(at) == ",":
                at = self._skip(at + 1)
            elif self._at(at) != "}":
                raise json.JSONDecodeError("Expecting ','", self._text, at)
        return at + 1

    def _key(self, at: int) -> tuple[str, int]:
        key, end = _DECODER.raw_decode(self._text, at)
        if not isinstance(key, str):
            raise json.JSONDecodeError("Expecting a name", self._text, at)
        return key, end

    def _at(self, at: int) -> str:
        if at >= len(self._text):
            raise json.JSONDecodeError("The file ends too early", self._text, at)
        return self._text[at]

    def _skip(self, at: int) -> int:
        space = _SPACE.match(self._text, at)
        end = space.end() if space else at
        step = end * _STEPS // max(len(self._text), 1)
        if step > self._step:
            self._step = step
            self._progress(f"{step * 100 // _STEPS} % read, {self._sieve.read:,} records")
        return end
