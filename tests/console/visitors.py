"""People who visit the desk's pages, as browsers do."""

import re
from urllib.parse import urlencode

from ticketgate.desk import passwords

PASSWORD = "correct horse battery"
SIGN_IN = "/console/sign-in"
FORM_TOKEN = re.compile(r'name="form_token" value="([0-9a-f]{64})"')


async def give_password(desk, who="ana", password=PASSWORD):
    await passwords.choose(desk.acme.desk.database, desk.acme.account_id, desk.acme.emails[who], password)


async def post(desk, path, cookie="", headers=None, **form):
    sent = {
        "content-type": "application/x-www-form-urlencoded",
        "origin": desk.base_url,
        "sec-fetch-site": "same-origin",
        **({"cookie": f"__Host-tg={cookie}"} if cookie else {}),
        **(headers or {}),
    }
    sent = {name: value for name, value in sent.items() if value is not None}
    return await desk._http.post(path, content=urlencode(form), headers=sent)


async def visit(desk, path, cookie=""):
    return await desk._http.get(path, headers={"cookie": f"__Host-tg={cookie}"} if cookie else {})


async def signed_in(desk, who="ana", cookie="", **form):
    """The session's token."""
    email = desk.acme.emails[who]
    answer = await post(desk, SIGN_IN, cookie, email=email, password=PASSWORD, **form)
    assert answer.status_code == 303, answer.text
    return cookie_of(answer)


def cookie_of(answer):
    return answer.headers["set-cookie"].partition(";")[0].removeprefix("__Host-tg=")


def form_token(answer):
    return FORM_TOKEN.search(answer.text)[1]
