"""What the log leaves out: a browser that went away is no news, everything else is."""

import asyncio
import logging

import pytest
from django.core.exceptions import RequestAborted


@pytest.mark.parametrize(("fault", "told"), [(RequestAborted, False), (ValueError, True)])
async def test_a_task_that_nobody_asked_is_told_unless_its_browser_went_away(fault, told, caplog):
    async def fall():
        raise fault

    task = asyncio.ensure_future(fall())
    await asyncio.wait([task])
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": task.exception()}
    )
    assert any("never retrieved" in record.getMessage() for record in caplog.records) == told
    assert logging.getLogger("asyncio").filters
