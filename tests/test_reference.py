"""The reference says what the catalog says, in each of its three forms, and the page is safe to serve."""

import ast
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import msgspec
import pytest

from ticketgate.catalog import BY_NAME, OPERATIONS
from ticketgate.catalog.events import EVENTS
from ticketgate.catalog.match import match
from ticketgate.catalog.scopes import GLOBAL_SCOPES, SCOPES
from ticketgate.errors import ERRORS, InvalidEndpoint, MethodNotAllowed
from ticketgate.reference import answer, entries, examples, markdown, openapi, page, parameters, schemas
from ticketgate.reference.__main__ import differing, main
from ticketgate.wire import Request

BASE_URL = "https://acme.test:8443"
DOCS = Path(__file__).parents[1] / "docs"
EACH = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)


@pytest.fixture(scope="module")
def document():
    return json.loads(json.dumps(openapi.document(BASE_URL)))


def told(document, operation):
    return document["paths"][operation.path][operation.http_method.lower()]


# OpenAPI


@EACH
def test_openapi_tells_each_row(document, operation):
    shown = told(document, operation)
    assert shown["operationId"] == operation.operation_id
    assert shown["tags"] == [operation.area]
    assert ("requestBody" in shown) == (operation.body is not None or operation.takes_file)
    assert str(operation.success) in shown["responses"]
    extension = shown["x-ticketgate"]
    assert extension["access"] == operation.access
    assert tuple(extension["scopes"]) == operation.scopes
    assert tuple(extension["may_emit"]) == operation.may_emit
    assert tuple(extension["caveats"]) == operation.caveats
    assert extension["documented"] is operation.documented
    assert [limit["bucket"] for limit in extension["limits"]] == [limit.bucket for limit in operation.limits]


@EACH
def test_openapi_tells_each_parameter_once(document, operation):
    shown = told(document, operation)["parameters"]
    names = [(parameter["in"], parameter["name"]) for parameter in shown]
    assert len(names) == len(set(names))
    assert {name for place, name in names if place == "path"} == set(operation.path_parameters)
    assert {name for place, name in names if place == "query"} >= {own.name for own in operation.parameters}
    assert ("include" in dict(map(reversed, names))) == bool(operation.includes)


@EACH
def test_openapi_tells_each_error(document, operation):
    responses = told(document, operation)["responses"]
    assert {"401", "403", "429"} <= set(responses)
    examples_shown = {
        name
        for status in responses
        for content in responses[status].get("content", {}).values()
        for name in content.get("examples", {})
    }
    assert examples_shown == {*operation.errors, *entries.FOR_ALL}


def test_openapi_tells_nothing_else(document):
    shown = [operation for members in document["paths"].values() for operation in members.values()]
    assert len(shown) == len(OPERATIONS)
    assert len({operation["operationId"] for operation in shown}) == len(OPERATIONS)
    assert set(document["webhooks"]) == {event.name for event in EVENTS}
    assert set(document["x-ticketgate"]["scopes"]) == {scope.name for scope in (*SCOPES, *GLOBAL_SCOPES)}
    assert document["servers"] == [{"url": BASE_URL}]


def test_every_reference_leads_somewhere_and_every_schema_is_one(document):
    known = document["components"]["schemas"]
    text = json.dumps(document)
    assert set(re.findall(r'"#/components/schemas/([^"]+)"', text)) <= set(known)
    assert not {error.__name__ for error in ERRORS} & set(schemas.SCHEMAS)
    for schema in known.values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_examples_of_errors_and_events_fit_their_schemas(document):
    components = {"components": document["components"]}
    contents = [
        content
        for operation in OPERATIONS
        for response in told(document, operation)["responses"].values()
        for content in response.get("content", {}).values()
    ]
    contents += [
        content for hook in document["webhooks"].values() for content in hook["post"]["requestBody"]["content"].values()
    ]
    for content in contents:
        for example in content.get("examples", {}).values():
            jsonschema.validate(example["value"], {**content["schema"], **components}, jsonschema.Draft202012Validator)


def test_the_whole_document_is_openapi_3_1(document):
    validator = pytest.importorskip("openapi_spec_validator")
    validator.validate(document)


def test_a_job_is_named_by_text_and_a_ticket_by_a_number():
    kinds = {name: parameters.of_path(BY_NAME[name])[0].kind for name in ("show_job_status", "show_ticket")}
    assert kinds == {"show_job_status": "string", "show_ticket": "integer"}


def test_the_fields_of_lists_and_alternatives_are_told():
    fields = {field.name: field for field in schemas.fields(BY_NAME["update_ticket"].body)}
    assert fields["ticket"].required
    assert fields["ticket.comment.public"].kind == "boolean"
    assert fields["ticket.email_ccs[].action"].values == ("delete", "put")
    assert fields["ticket.collaborators"].kind == "list of integers or strings or objects"


# Examples


@EACH
def test_an_example_calls_its_own_operation(operation):
    target = examples.target(operation)
    assert match(operation.http_method, target.partition("?")[0]).operation is operation
    for own in operation.parameters:
        assert not own.required or examples.quote(own.name) in target
    if operation.body is not None:
        sent = examples.BODIES[operation.name]
        decoded = msgspec.convert(sent, operation.body)
        assert msgspec.to_builtins(decoded).keys() == sent.keys()
        known = {re.sub(r"\[\]", "", field.name) for field in schemas.fields(operation.body)}
        assert set(leaves(sent)) <= known


def leaves(sent, prefix=""):
    members = [one for item in sent for one in item.items()] if isinstance(sent, list) else sent.items()
    for name, value in members:
        yield f"{prefix}{name}"
        if isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict)):
            yield from leaves(value, f"{prefix}{name}.")


def test_no_example_is_left_over():
    assert set(examples.BODIES) == {operation.name for operation in OPERATIONS if operation.body is not None}


@EACH
def test_the_python_example_is_python_and_sends_the_body(operation):
    call = next(
        node for node in ast.walk(ast.parse(examples.python(operation, BASE_URL))) if isinstance(node, ast.Call)
    )
    assert ast.literal_eval(call.args[0]) == f"{BASE_URL}{examples.target(operation)}"
    sent = {word.arg: word.value for word in call.keywords}
    assert ("data" in sent) == operation.takes_file
    assert ("json" in sent) == (operation.body is not None)
    if operation.body is not None:
        assert ast.literal_eval(sent["json"]) == examples.BODIES[operation.name]


@EACH
def test_the_curl_example_is_one_command_of_a_shell(operation):
    text = f"curl() {{ printf '%s\\n' \"$@\"; }}; {examples.curl(operation, BASE_URL)}"
    environment = {examples.EMAIL: "ana@acme.test", examples.TOKEN: "secret"}
    ran = subprocess.run([shutil.which("sh"), "-c", text], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.startswith("--user\nana@acme.test/token:secret\n")
    assert ran.stdout.endswith(f"\n{BASE_URL}{examples.target(operation)}\n")
    assert ("\n--data-binary\n@manual.pdf\n" in ran.stdout) == operation.takes_file
    if operation.body is not None:
        sent = ran.stdout.partition("--data\n")[2].rpartition(f"\n{BASE_URL}")[0]
        assert json.loads(sent) == examples.BODIES[operation.name]


# Documentation


def test_the_committed_documents_are_fresh():
    assert differing(DOCS) == [], "run python -m ticketgate.reference"


def test_check_names_each_file_that_differs(tmp_path, monkeypatch, capsys):
    arguments = ["reference", str(tmp_path)]
    monkeypatch.setattr("sys.argv", arguments)
    assert main() == 0
    monkeypatch.setattr("sys.argv", [*arguments, "--check"])
    assert main() == 0
    (tmp_path / "reference.md").write_text("stale")
    (tmp_path / "openapi.json").unlink()
    assert main() == 1
    said = capsys.readouterr().err
    assert "reference.md" in said
    assert "openapi.json" in said
    assert (tmp_path / "reference.md").read_text() == "stale"


def test_the_markdown_names_everything():
    text = markdown.render()
    names = (
        [operation.path for operation in OPERATIONS]
        + [event.name for event in EVENTS]
        + [error.__name__ for error in ERRORS]
    )
    for name in names:
        assert name in text
    for operation in OPERATIONS:
        assert f"#### {operation.name}\n" in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    for line in rows:
        assert line.endswith(" |")


# The page


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.all = []
        self.texts = {}
        self._open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.all.append((tag, dict(attrs)))
        self._open.append(tag)

    def handle_data(self, data):
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass


@pytest.fixture(scope="module")
def elements():
    return Elements(page.render(BASE_URL))


def test_the_page_has_a_row_for_each_operation(elements):
    rows = [attrs for tag, attrs in elements.all if tag == "details" and "operation" in attrs["class"]]
    assert [row["id"] for row in rows] == [
        operation.name for area in entries.AREAS for operation in entries.of_area(area)
    ]
    for row in rows:
        operation = BY_NAME[row["id"]]
        assert row["data-method"] == operation.http_method
        assert row["data-access"] == operation.access
        assert row["data-area"] == operation.area
        assert row["data-scopes"].split() == list(operation.scopes)
        assert operation.path in row["data-search"]


def test_the_page_has_nothing_inline_and_nothing_from_elsewhere(elements):
    for tag, attrs in elements.all:
        assert tag != "style"
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]
        if tag == "script":
            assert attrs["src"].startswith("/reference/static/")
        for name in ("src", "href", "action"):
            assert attrs.get(name, "/").startswith(("/", "#"))
    assert not "".join(elements.texts.get("script", [])).strip()


def test_ids_are_unique_and_links_lead_to_them(elements):
    ids = [attrs["id"] for _, attrs in elements.all if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"][1:] for tag, attrs in elements.all if tag == "a" and attrs["href"].startswith("#")} <= set(
        ids
    )


def test_what_the_page_is_told_is_escaped():
    text = page.render('http://"><script>alert(1)</script>')
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    assert page.prose("`<redact>` & <b>") == "<code>&lt;redact&gt;</code> &amp; &lt;b&gt;"


# Over the wire


def asked(path, http_method="GET"):
    return Request(http_method, path, "", {}, BASE_URL, "127.0.0.1", SimpleNamespace, SimpleNamespace)


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/reference", "text/html; charset=utf-8"),
        ("/openapi.json", "application/json; charset=utf-8"),
        ("/reference/static/reference.js", "text/javascript; charset=utf-8"),
        ("/reference/static/reference.css", "text/css; charset=utf-8"),
        ("/reference/static/icon.svg", "image/svg+xml"),
    ],
)
async def test_each_path_answers_with_its_type_and_its_guards(path, content_type):
    told = await answer(asked(path))
    headers = {name.decode(): value.decode() for name, value in told.headers}
    assert told.status == 200
    assert headers["content-type"] == content_type
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"]
    assert "default-src 'none'; script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/reference", "/openapi.json", "/reference/static/reference.js"])
@pytest.mark.parametrize("http_method", ["POST", "PUT", "DELETE", "OPTIONS"])
async def test_other_methods_are_refused(path, http_method):
    with pytest.raises(MethodNotAllowed) as refused:
        await answer(asked(path, http_method))
    assert refused.value.headers() == {"allow": "GET, HEAD"}


@pytest.mark.parametrize(
    "path",
    [
        "/reference/",
        "/reference/static/",
        "/reference/static/../pages.py",
        "/reference/static/..%2fpages.py",
        "/reference/static/reference.html",
        "/openapi.json/",
        "reference.js",
    ],
)
@pytest.mark.parametrize("http_method", ["GET", "POST"])
async def test_unknown_paths_are_unknown(path, http_method):
    with pytest.raises(InvalidEndpoint):
        await answer(asked(path, http_method))


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_desk_serves_it_without_credentials(desk):
    for path in ("/reference", "/openapi.json"):
        shown = await desk.get(path, headers={"authorization": ""})
        assert shown.status_code == 200
        assert desk.base_url in shown.text
        head = await desk.call("HEAD", path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-length"] == shown.headers["content-length"]
    assert (await desk.post("/reference", {})).status_code == 405
    assert (await desk.get("/reference/static/nothing.js")).status_code == 404
