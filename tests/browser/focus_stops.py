"""Go through a page by the keyboard alone, and see at every stop that the focus can be seen."""

from playwright.sync_api import Page

# The element that has the focus: what it is, whether a ring shows it, whether it is in view.
STOP = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return { what: "body", ring: false, seen: false };
  const label = at.closest("label");
  const ringed = [at, label].filter(Boolean).some((e) => {
    const style = getComputedStyle(e);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
      || style.boxShadow !== "none";
  });
  const box = (label || at).getBoundingClientRect();
  const under = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1),
    Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1));
  const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0
    && Boolean(under) && ((label || at).contains(under) || under.contains(at));
  const words = (at.getAttribute("aria-label") || at.textContent || "").trim().slice(0, 60);
  return { what: `${at.tagName.toLowerCase()}#${at.id} ${words}`.trim(), ring: ringed, seen };
}"""


class Keyboard:
    """Hands on a keyboard, and eyes that follow the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []

    def press(self, key: str) -> None:
        """Press a key, and look where the focus is."""
        self.page.keyboard.press(key)
        stop = self.page.evaluate(STOP)
        if stop["what"] == "body":
            self.faults.append(f"{key}: the focus is lost")
        elif not stop["ring"]:
            self.faults.append(f"{key}: no ring around {stop['what']}")
        elif not stop["seen"]:
            self.faults.append(f"{key}: not in view: {stop['what']}")

    def is_on(self, selector: str) -> bool:
        """Tell whether an element has the focus."""
        return bool(self.page.evaluate("(s) => document.activeElement.matches(s)", selector))

    def to(self, selector: str, most: int = 60) -> None:
        """Go on by Tab until an element has the focus.

        Raises:
            AssertionError: the keyboard does not come there.
        """
        for _ in range(most):
            self.press("Tab")
            if self.is_on(selector):
                return
        where = self.page.evaluate(STOP)["what"]
        raise AssertionError(f"Tab never came to {selector}; it is on {where}; {self.faults}")
