"""The ceiling of a trial: no request is sent that could carry what is spent over it."""

import asyncio

# Sums of many small floats leave dust: a billionth of a dollar decides nothing.
_DUST = 1e-9


class Ceiling:
    """What a trial has spent and what its requests under way can still cost, in USD.

    A request reserves the most it can cost before it is sent, and settles for what it did cost when
    it ended: spent and reserved together never exceed the ceiling, so what is spent does not
    either, as long as no request costs more than it reserved. One that does, because its host wrote
    more than it was allowed to, carries it over by that difference and no further.
    """

    def __init__(self, usd: float) -> None:
        self.usd = usd
        self.spent = 0.0
        self.reached = False
        self._reserved = 0.0
        self._under_way = 0
        self._turn = asyncio.Lock()
        self._settled = asyncio.Event()

    async def reserve(self, most: float) -> bool:
        """Put aside the most a request can cost; False, from then on, where it could cross.

        In the order in which they ask, so that a dear model is not left behind by cheap ones. It
        waits while requests under way may yet leave enough of what they have reserved.
        """
        async with self._turn:
            while not self.reached and self.spent + self._reserved + most > self.usd + _DUST:
                self.reached = not self._under_way
                if not self.reached:
                    self._settled.clear()
                    await self._settled.wait()
            if self.reached:
                return False
            self._reserved += most
            self._under_way += 1
            return True

    def settle(self, most: float, cost: float) -> None:
        """Count what a request that had reserved `most` did cost."""
        self._under_way -= 1
        self._reserved = self._reserved - most if self._under_way else 0.0
        self.spent += cost
        self._settled.set()
