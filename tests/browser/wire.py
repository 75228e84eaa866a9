"""What a browser fetches, by its own count, and how long a slow phone waits for it.

The browser tells over its own protocol (CDP) what came in over the line, head and packed body of
every answer, and what it had in store already. It says nothing there of the icon in its tab.
"""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

SLOW_PHONE = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
"""400 ms and 400 kbit/s, in the words of CDP: bytes a second."""
SLOWER = 4
"""How many times slower than this machine a cheap phone computes."""

WATCH_PAINTS = """
  window.largestPaint = 0;
  new PerformanceObserver((list) => {
    window.largestPaint = Math.max(...list.getEntries().map((entry) => entry.startTime));
  }).observe({ type: "largest-contentful-paint", buffered: true });
"""


@dataclass
class Wire:
    """The requests of a page and those after it, in order: address to bytes that came in."""

    fetched: list = field(default_factory=list)
    _waiting: dict = field(default_factory=dict)

    def weight(self):
        """Return how many bytes came in over the line."""
        return sum(size for _, size in self.fetched)

    def hosts(self):
        """Return where they came from."""
        return {urlsplit(address).netloc for address, _ in self.fetched}

    def lines(self):
        """Return a line for each request, to print beside a count that is too high."""
        return [f"{size:>7} {urlsplit(address).path}" for address, size in self.fetched]

    def asked(self, event):
        """Note a request; what the browser has in its own store is none."""
        if not event["request"]["url"].startswith(("data:", "blob:")):
            self._waiting[event["requestId"]] = event["request"]["url"]

    def from_store(self, event):
        """Forget a request that did not go over the line."""
        self._waiting.pop(event["requestId"], None)

    def answered(self, event):
        """Forget a request that was answered from disk."""
        if event["response"].get("fromDiskCache") or event["response"].get("fromPrefetchCache"):
            self.from_store(event)

    def ended(self, event):
        """Note what a request weighed."""
        if event["requestId"] in self._waiting:
            address = self._waiting.pop(event["requestId"])
            self.fetched.append((address, int(event["encodedDataLength"])))


def watch_wire(page):
    """Count from now on what a page fetches."""
    wire = Wire()
    cdp = page.context.new_cdp_session(page)
    cdp.on("Network.requestWillBeSent", wire.asked)
    cdp.on("Network.requestServedFromCache", wire.from_store)
    cdp.on("Network.responseReceived", wire.answered)
    cdp.on("Network.loadingFinished", wire.ended)
    cdp.send("Network.enable")
    return wire


def slow_down(page):
    """Make a page as slow as on a cheap phone in a bad corner of town."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.send("Network.emulateNetworkConditions", SLOW_PHONE)
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH_PAINTS)


def largest_paint(page):
    """Return when the largest part of a page was first painted, in seconds after its opening."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300)))")
    return page.evaluate("() => window.largestPaint") / 1000
