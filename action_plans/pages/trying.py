"""A verb on a form's behalf: what the rules refuse stands on the form, beside what was typed."""

from workshops.contract import Refused


def went(form, verb, **said) -> bool:
    """Whether it was done; otherwise the form says why not."""
    try:
        verb(**said)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def version_of(request) -> int:
    """The version that was on the page; one that is no number is an old one."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else 0
