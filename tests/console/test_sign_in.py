from time import monotonic

import pytest
from visitors import PASSWORD, SIGN_IN, cookie_of, form_token, give_password, post, signed_in, visit


async def test_a_person_signs_in_and_out(desk):
    await give_password(desk)
    page = await visit(desk, SIGN_IN)
    assert page.status_code == 200
    assert 'autocomplete="current-password"' in page.text
    answer = await post(desk, SIGN_IN, email="Ana@acme.test", password=PASSWORD)
    assert (answer.status_code, answer.headers["location"]) == (303, "/console")
    name, *attributes = answer.headers["set-cookie"].split("; ")
    assert name.startswith("__Host-tg=tg_se_")
    assert set(attributes) == {"Path=/", "Max-Age=43200", "Secure", "HttpOnly", "SameSite=Lax"}
    session = cookie_of(answer)
    home = await visit(desk, "/console", session)
    assert "Ana Owner" in home.text
    out = await post(desk, "/console/sign-out", session, form_token=form_token(home))
    assert (out.status_code, cookie_of(out)) == (303, "")
    assert (await visit(desk, "/console", session)).headers["location"] == SIGN_IN


async def test_no_text_of_a_password_or_session_is_kept(desk):
    await give_password(desk)
    session = await signed_in(desk)
    kept = str(await desk.acme.rows("passwords")) + str(await desk.acme.rows("sessions"))
    assert session not in kept
    assert PASSWORD not in kept
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in kept


async def test_each_sign_in_begins_a_session_and_ends_the_one_before(desk):
    await give_password(desk)
    first = await signed_in(desk)
    second = await signed_in(desk, cookie=first)
    assert first != second
    assert (await visit(desk, "/console", first)).status_code == 303
    assert (await visit(desk, "/console", second)).status_code == 200
    assert await signed_in(desk, cookie="tg_se_chosen-by-somebody-else") != "tg_se_chosen-by-somebody-else"


async def test_a_session_ends_when_idle_and_after_half_a_day(desk):
    await give_password(desk)
    idle = await signed_in(desk)
    desk.acme.advance(minutes=29)
    assert (await visit(desk, "/console", idle)).status_code == 200
    desk.acme.advance(minutes=29)
    assert (await visit(desk, "/console", idle)).status_code == 200
    desk.acme.advance(minutes=30)
    assert (await visit(desk, "/console", idle)).status_code == 303
    busy = await signed_in(desk)
    for _ in range(35):
        desk.acme.advance(minutes=20)
        assert (await visit(desk, "/console", busy)).status_code == 200
    desk.acme.advance(minutes=20)
    assert (await visit(desk, "/console", busy)).status_code == 303


async def test_a_new_password_and_suspension_end_sessions(desk):
    await give_password(desk, "carla")
    session = await signed_in(desk, "carla")
    await give_password(desk, "carla")
    assert (await visit(desk, "/console", session)).status_code == 303
    session = await signed_in(desk, "carla")
    await desk.put(f"/api/v2/users/{desk.acme.carla}.json", {"user": {"suspended": True}})
    assert (await visit(desk, "/console", session)).status_code == 303
    answer = await post(desk, SIGN_IN, email="carla@initech.test", password=PASSWORD)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("ana@acme.test", "wrong horse battery"),
        ("ana@acme.test", ""),
        ("ana@acme.test", PASSWORD + " "),
        ("bob@acme.test", PASSWORD),
        ("nobody@acme.test", PASSWORD),
        ("nobody@acme.test", "a password that nobody has"),
        ("", PASSWORD),
    ],
)
async def test_who_is_not_known_is_told_the_same(desk, email, password):
    await give_password(desk)
    answer = await post(desk, SIGN_IN, email=email, password=password)
    assert answer.status_code == 403
    assert "No one here has that address and password." in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_time_does_not_tell_who_is_known(desk):
    await give_password(desk)
    taken = {"ana@acme.test": [], "bob@acme.test": [], "nobody@acme.test": []}
    await post(desk, SIGN_IN, email="nobody@acme.test", password="x")
    for _ in range(3):
        for email, seconds in taken.items():
            began = monotonic()
            await post(desk, SIGN_IN, email=email, password="a wrong password")
            seconds.append(monotonic() - began)
    known, without, unknown = (min(seconds) for seconds in taken.values())
    assert min(without, unknown) > known / 3, "without a hash to check it would be a hundredth"


async def test_tries_are_counted_for_a_person_and_for_an_address(desk):
    await give_password(desk)
    for _ in range(10):
        await post(desk, SIGN_IN, {"x-forwarded-for": "192.0.2.1"}, email="ana@acme.test", password="x")
    answer = await post(
        desk, SIGN_IN, headers={"x-forwarded-for": "192.0.2.2"}, email="ANA@acme.test", password=PASSWORD
    )
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
    answer = await post(desk, SIGN_IN, email="bob@acme.test", password=PASSWORD)
    assert answer.status_code == 429
    desk.acme.advance(minutes=1)
    await signed_in(desk)


@pytest.mark.parametrize(
    "after",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/console\\@evil.example",
        "/console@evil.example",
        "/console/../../x",
        "/oauth/authorizations/new.evil",
        "javascript:alert(1)",
        "/oauth/authorizations/new?a\r\nSet-Cookie: x=y",
        "/api/v2/tickets.json",
    ],
)
async def test_nobody_is_led_elsewhere(desk, after):
    await give_password(desk)
    answer = await post(desk, SIGN_IN, email="ana@acme.test", password=PASSWORD, next=after)
    assert answer.headers["location"] == "/console"


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": None},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
async def test_a_form_of_another_site_is_refused(desk, changed):
    await give_password(desk)
    session = await signed_in(desk)
    token = form_token(await visit(desk, "/console", session))
    for path in (SIGN_IN, "/console/sign-out", "/oauth/authorizations/new"):
        form = {"email": "ana@acme.test", "password": PASSWORD, "form_token": token, "decision": "allow"}
        answer = await post(desk, path, session, changed, **form)
        assert answer.status_code == 403, path
        assert "set-cookie" not in answer.headers
    assert (await visit(desk, "/console", session)).status_code == 200


async def test_a_form_needs_the_sessions_own_token(desk):
    await give_password(desk)
    await give_password(desk, "bob")
    session = await signed_in(desk)
    other = form_token(await visit(desk, "/console", await signed_in(desk, "bob")))
    for token in ("", "x", "\xe9", other):
        answer = await post(desk, "/console/sign-out", session, form_token=token)
        assert answer.status_code == 403
    assert (await visit(desk, "/console", session)).status_code == 200
    assert (await post(desk, "/console/sign-out", form_token=other)).status_code == 403


async def test_a_session_is_nothing_to_the_api_and_a_token_nothing_to_the_pages(desk):
    await give_password(desk)
    session = await signed_in(desk)
    assert (await visit(desk, "/api/v2/tickets.json", session)).status_code == 401
    for authorization in (f"Bearer {session}", desk.authorization):
        answer = await desk._http.get("/console", headers={"authorization": authorization})
        assert answer.status_code == 303
    bearer = await desk.get("/api/v2/tickets.json", headers={"authorization": f"Bearer {session}"})
    assert bearer.status_code == 401


async def test_pages_may_not_be_framed_kept_or_scripted(desk):
    for path in (SIGN_IN, "/console"):
        headers = (await visit(desk, path)).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
    policy = (await visit(desk, SIGN_IN)).headers["content-security-policy"]
    assert policy == (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "form-action 'self'"
    )
    assert (await visit(desk, "/console/console.css")).headers["content-type"].startswith("text/css")
    assert (await visit(desk, "/console/nothing")).status_code == 404
    assert (await desk._http.put(SIGN_IN)).status_code == 405


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"email":"ana@acme.test"}'),
        ("text/plain", b"email=ana"),
        ("application/x-www-form-urlencoded", b"email=a&email=b"),
        ("application/x-www-form-urlencoded", b"email=%00"),
        ("application/x-www-form-urlencoded", b"email=%FF"),
        ("application/x-www-form-urlencoded", "email=é".encode()),
        ("application/x-www-form-urlencoded", b"a=" + b"a" * 20_000),
        ("application/x-www-form-urlencoded", b"&".join(b"f%d=" % n for n in range(20))),
    ],
)
async def test_what_is_no_form_is_refused(desk, content_type, body):
    headers = {"content-type": content_type, "origin": desk.base_url}
    assert (await desk._http.post(SIGN_IN, content=body, headers=headers)).status_code == 400
