"""Takes the layout of an open page, frame by frame."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.render.world import TROUBLES, World, send

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from playwright.async_api import CDPSession

    from checker.render.bounds import Bounds

MARK = "data-checker-node"
_FRAME = re.compile(r"<!--frame (\d+)-->")
_MOST_FRAMES = 40
_UNSEEN = -1  # the number of a frame that is not in the layout
_ELEMENT = 1  # https://dom.spec.whatwg.org/#dom-node-nodetype
_TELL = "function () { const root = this.getRootNode(); checker.closedRoots.set(root.host, root); }"
_PLACE = "function () { return checker.kept.frames.get(this) ?? null; }"


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame of an open page: its world, and by which frame it is held, under which number."""

    world: World
    parent: int | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """A layout: its HTML, in which each element has a number within its frame as `MARK`."""

    html: str
    frames: tuple[Frame, ...]


async def frames_of(session: CDPSession, seconds: float) -> list[tuple[str, str | None]]:
    """Give the frames of a page, each with the one that holds it; the page's own is first."""
    tree = await send(session, "Page.getFrameTree", {}, seconds)
    return list(_flat(tree["frameTree"]))[:_MOST_FRAMES]


def _flat(tree: dict[str, Any], parent: str | None = None) -> Iterator[tuple[str, str | None]]:
    yield tree["frame"]["id"], parent
    for child in tree.get("childFrames", ()):
        yield from _flat(child, tree["frame"]["id"])


async def lay_out(session: CDPSession, bounds: Bounds, unjudged: Collection[str]) -> Laid:
    """Give the layout of all that is seen; `unjudged` are addresses that no image is hidden for.

    Raises what Playwright raises where the page is gone, ScriptError where it is too large.
    """
    # What never ends was ended by now, and a huge page on a busy machine takes its time.
    patience = bounds.seconds / 2
    found = await frames_of(session, patience)
    shadows = await _closed_roots(session, patience)
    given = {"unjudged": [*unjudged], "most": bounds.layout, "seconds": bounds.script / 2}
    frames: list[Frame] = []
    numbers: dict[str, int] = {}
    inner: dict[tuple[int | None, int], str] = {}
    for identity, parent in found:
        holder = None if parent is None else numbers.get(parent, _UNSEEN)
        place = await _place_of(session, frames, holder, identity)
        if place is None:
            continue
        try:
            world = await World.open(session, identity, patience)
            for node in shadows.get(identity, ()):
                await world.apply(node, _TELL)
            html = await world.call("layout", inner=parent is not None, **given)
        except TROUBLES:
            if parent is None:
                raise
            continue  # an ad that went away meanwhile
        numbers[identity] = len(frames)
        inner[holder, place] = html.replace(f'{MARK}="', f'{MARK}="{len(frames)}.')
        frames.append(Frame(world, holder, place))
    return Laid(_joined(frames, inner), tuple(frames))


def _joined(frames: list[Frame], inner: dict[tuple[int | None, int], str]) -> str:
    """Put what each frame holds into its place."""

    def filled(number: int) -> str:
        frame = frames[number]
        own = inner[frame.parent, frame.place]
        held = {each.place: n for n, each in enumerate(frames) if each.parent == number}
        return _FRAME.sub(lambda m: filled(held[int(m[1])]) if int(m[1]) in held else "", own)

    return filled(0)


async def _place_of(
    session: CDPSession, frames: list[Frame], holder: int | None, frame: str
) -> int | None:
    """Give the number of a frame in its holder's layout; None where it is not seen."""
    if holder is None:
        return 0  # the page's own
    if holder == _UNSEEN:
        return None
    world = frames[holder].world
    try:
        owner = await send(session, "DOM.getFrameOwner", {"frameId": frame}, world.seconds)
        place: int | None = await world.apply(owner["backendNodeId"], _PLACE)
    except TROUBLES:  # it went away meanwhile
        return None
    return place


async def _closed_roots(session: CDPSession, seconds: float) -> dict[str, list[int]]:
    """Give, by frame, elements that stand in closed shadow roots, one of each root or more."""
    shot = await send(session, "DOMSnapshot.captureSnapshot", {"computedStyles": []}, seconds)
    names = shot["strings"]
    found: dict[str, list[int]] = {}
    for document in shot["documents"]:
        nodes = document["nodes"]
        kinds = nodes.get("shadowRootType", {"index": [], "value": []})
        inside = {
            index
            for index, kind in zip(kinds["index"], kinds["value"], strict=True)
            if names[kind] == "closed"
        }
        found[names[document["frameId"]]] = [
            nodes["backendNodeId"][index]
            for index in sorted(inside)
            if nodes["nodeType"][index] == _ELEMENT
            and (
                (above := nodes["parentIndex"][index]) not in inside
                or "-" in names[nodes["nodeName"][above]]
            )
        ]
    return found
