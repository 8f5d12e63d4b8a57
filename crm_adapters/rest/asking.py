"""A configured question or change, filled in, sent, and followed over its pages."""

from collections.abc import Iterator, Mapping

from crm_adapters.errors import CrmNonsenseError, CrmRejectsError
from crm_adapters.rest.client import RestClient
from crm_adapters.rest.config import Read, RestConfig, Write
from crm_adapters.rest.paths import text_at
from crm_adapters.rest.reading import results_of
from crm_adapters.rest.templates import fill_body, fill_path, fill_text

Values = Mapping[str, object]


class Asking:
    """Asks and tells one CRM."""

    def __init__(self, config: RestConfig) -> None:
        self._config = config
        self._client = RestClient(config)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def page(self, read: Read, values: Values, cursor: str | None = None) -> object:
        """Return one answer. The cursor is only ever the value of a query parameter."""
        query = {name: fill_text(part, values) for name, part in read.query.items()}
        if cursor is not None and read.next_param is not None:
            query[read.next_param] = cursor
        body = None if read.body is None else fill_body(read.body, values)
        return self._client.ask(read.method, _path(read.path, values), query, body)

    def results(self, read: Read, values: Values) -> Iterator[object]:
        """Yield the results of every page, up to the configured number of pages."""
        cursor: str | None = None
        for _ in range(self._config.most_pages):
            document = self.page(read, values, cursor)
            yield from results_of(document, read)
            cursor = next_cursor(document, read)
            if cursor is None:
                return

    def send(self, write: Write, values: Values, key: str) -> str:
        """Make a change and return the id that the CRM gave it."""
        new_id = text_at(self.tell(write, values, key), write.id)
        if not new_id:
            raise CrmNonsenseError(f"{self._config.name} did not say the id of what it wrote.")
        return new_id

    def tell(self, write: Write, values: Values, key: str | None = None) -> object:
        """Make a change and return the answer."""
        body = None if write.body is None else fill_body(write.body, values)
        return self._client.ask(write.method, _path(write.path, values), body=body, key=key)

    def put(self, method: str, path: str, values: Values, body: object) -> None:
        """Send a body that is made already."""
        self._client.ask(method, _path(path, values), body=body)


def next_cursor(document: object, read: Read) -> str | None:
    """Return what the answer says about a further page."""
    if read.next is None or read.next_param is None:
        return None
    return text_at(document, read.next) or None


def _path(template: str, values: Values) -> str:
    try:
        return fill_path(template, values)
    except ValueError as error:
        raise CrmRejectsError(f"This id cannot stand in an address: {error}.") from error
