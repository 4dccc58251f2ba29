"""The ceiling of a trial: no request is sent that could carry what is spent over it."""

import asyncio


class Ceiling:
    """What a trial has spent and what its requests under way can still cost, in USD.

    A request reserves the most it can cost before it is sent, and settles for what it did cost when
    it ended, so that spent and reserved together never exceed the ceiling.
    """

    def __init__(self, usd: float) -> None:
        self.usd = usd
        self.spent = 0.0
        self._reserved = 0.0
        self._under_way = 0
        self._changed = asyncio.Condition()

    async def reserve(self, most: float) -> bool:
        """Put aside the most a request can cost; False where it could cross the ceiling.

        It waits while requests under way may yet leave enough of what they have reserved.
        """
        async with self._changed:
            while self.spent + self._reserved + most > self.usd:
                if not self._under_way:
                    return False
                await self._changed.wait()
            self._reserved += most
            self._under_way += 1
            return True

    async def settle(self, most: float, cost: float) -> None:
        """Count what a request that had reserved `most` did cost."""
        async with self._changed:
            self._under_way -= 1
            # The sum of many small floats leaves dust: nothing under way has nothing reserved.
            self._reserved = self._reserved - most if self._under_way else 0.0
            self.spent += cost
            self._changed.notify_all()
