import collections, time
from tests.doors import world, routes
from tests.doors.conftest import *
from django.db import transaction
import logging, pytest
pytestmark = pytest.mark.django_db

def test_discover(houses, browsers, demo_too):
    logging.disable(logging.CRITICAL)
    ours, theirs, none = routes.things_of(houses["ours"]), routes.things_of(houses["theirs"]), routes.things_that_never_were()
    out = open("/tmp/discover.txt","w")
    for route in routes.every_route():
        for method in "GET HEAD POST PUT PATCH DELETE OPTIONS".split():
            got = collections.defaultdict(list)
            t=time.time()
            for role, client in browsers.items():
                saved = client.cookies.copy()
                with transaction.atomic():
                    try:
                        r = client.generic(method, route.at(ours))
                        v = r.status_code, r.headers.get("Location","")[:60]
                    except Exception as e:
                        v = repr(e)[:100]
                    transaction.set_rollback(True)
                client.cookies = saved
                got[str(v)].append(role)
            print(route.name, route.pattern, method, f"{time.time()-t:.2f}", file=out)
            for k,v in got.items(): print("     ", k, ", ".join(v), file=out)
