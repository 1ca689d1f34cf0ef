"""Each form of exhibit as visitors try it: by mouse, keyboard and touch, in both languages."""

import re

import pytest
from exhibits import PAGES, current, open_exhibit, press, status


@pytest.fixture
def at(site, watch):
    """Return a function that opens the exhibit of a kind, live."""
    return lambda kind, lang="zh", **options: open_exhibit(site, watch, kind, lang, **options)


def collect(part, points):
    """Add points on the ladder: by acts of 10, then by half points."""
    tens, rest = divmod(points, 10)
    for _ in range(int(tens)):
        part.locator("tr[data-points='10'] [data-do=act]").click()
    for _ in range(int(rest * 2)):
        press(part, "more")


NEXT = ["Yellow-card warning", "No lease in the next round", "Stall taken back"]


@pytest.mark.parametrize(
    ("points", "rung", "fine", "left"),
    [
        ("0", -1, "RMB 0", "20"),
        ("0.5", -1, "RMB 500", "19.5"),
        ("19.5", -1, "RMB 19,500", "0.5"),
        ("20", 0, "RMB 20,000", "10.5"),
        ("30", 0, "RMB 30,000", "0.5"),
        ("30.5", 1, "RMB 30,500", "10"),
        ("40", 1, "RMB 40,000", "0.5"),
        ("40.5", 2, "RMB 40,500", None),
    ],
)
def test_a_rung_of_the_ladder_applies_exactly_from_its_threshold(at, points, rung, fine, left):
    part = at("ladder", "en")
    collect(part, float(points))
    assert part.locator("[data-part=points]").inner_text() == points
    assert part.locator("[data-part=fine]").inner_text() == f"Fine {fine}"
    assert current(part, ".qf-ladder__rung") == ([] if rung < 0 else [rung])
    assert part.locator("[data-part=now]").inner_text() == ("Nothing yet" if rung < 0 else NEXT[rung])
    if left is None:
        assert part.locator("[data-part=next]").inner_text() == "No heavier step follows"
    else:
        assert NEXT[rung + 1] in part.locator("[data-part=next]").inner_text()
        assert part.locator("[data-part=left]").inner_text() == f"{left} points to go"


def test_the_ladder_says_what_has_changed_counts_acts_and_takes_back(at):
    part = at("ladder")
    press(part, "undo")  # nothing to take back yet
    press(part, "less")
    assert part.locator("[data-part=points]").inner_text() == "0"
    collect(part, 20)
    assert status(part) == "20分。罚款2万元 现在：黄牌警告。 下一档：取消下一轮租赁权，还差10.5分。"
    assert part.locator("tr[data-points='10'] [data-part=times]").inner_text() == "×2"
    press(part, "less")
    assert part.locator("[data-part=points]").inner_text() == "19.5"
    assert part.locator("[data-part=fine]").inner_text() == "罚款1.95万元"
    press(part, "undo")
    press(part, "undo")
    assert part.locator("[data-part=points]").inner_text() == "10"
    assert part.locator("tr[data-points='10'] [data-part=times]").inner_text() == "×1"
    press(part, "reset")
    assert part.locator("[data-part=points]").inner_text() == "0"
    assert part.locator("[data-do=undo]").get_attribute("aria-disabled") == "true"


def test_a_flow_is_walked_with_keys_and_arrows_to_both_ends(at):
    part = at("flow", "en")
    assert current(part, ".qf-step") == []
    next_key = part.locator("[data-do=next]")
    next_key.focus()
    part.page.keyboard.press("Enter")
    assert current(part, ".qf-step") == [0]
    assert status(part) == "Step 1 of 4: Money comes in · Account of the court"
    part.page.keyboard.press("ArrowRight")
    assert current(part, ".qf-step") == [1]
    part.page.keyboard.press("End")
    assert current(part, ".qf-step") == [3]
    part.page.keyboard.press("ArrowRight")
    assert current(part, ".qf-step") == []
    assert status(part) == "All 4 steps seen"
    assert next_key.get_attribute("aria-disabled") == "true"
    assert part.page.evaluate("document.activeElement.dataset.do") == "next"
    part.page.keyboard.press("Home")
    part.page.keyboard.press("ArrowLeft")
    assert current(part, ".qf-step") == []
    assert part.locator("[data-do=previous]").get_attribute("aria-disabled") == "true"
    press(part, "returns")
    assert status(part) == part.locator(".qf-returns").inner_text()


def test_a_step_is_not_left_under_the_bar(at):
    part = at("lifeline", width=390, height=700)
    for _ in range(8):
        press(part, "next")
        step = part.locator("[aria-current=step]").bounding_box()
        bar = part.locator(".qf-walk").bounding_box()
        assert step["y"] >= 0 and step["y"] + min(step["height"], 60) <= bar["y"]


def test_cards_are_covered_and_turned_one_by_one(at):
    part = at("cards", "en")
    bodies = part.locator(".qf-sheets .qf-sheet__body")
    press(part, "cover")
    assert status(part) == "4 still covered"
    assert [bodies.nth(n).is_visible() for n in range(4)] == [False] * 4
    part.locator(".qf-sheet__turn").nth(1).focus()
    part.page.keyboard.press("Enter")
    assert [bodies.nth(n).is_visible() for n in range(4)] == [False, True, False, False]
    assert part.page.evaluate("document.activeElement.querySelector('h3').textContent") == "Regular reminders"
    press(part, "reset")
    assert bodies.last.is_visible() and part.locator(".qf-sheet__turn:visible").count() == 0


def test_ticks_are_counted_filtered_and_never_kept(at):
    part = at("checklist", "en")
    boxes = part.locator("input")
    boxes.nth(0).focus()
    part.page.keyboard.press("Space")
    part.locator("label").nth(2).click()
    assert status(part) == "2 of 10 ticked"
    press(part, "open")
    assert part.locator("li:visible").count() == 8
    assert status(part).startswith("Still open: Joined no card game this week, Did not drive after drinking, ")
    boxes.nth(1).click()
    assert part.locator("li:visible").count() == 7
    assert boxes.nth(3).evaluate("box => box === document.activeElement")
    press(part, "open")
    for number in range(10):
        boxes.nth(number).check()
    assert status(part) == "All are ticked"
    part.page.reload()
    assert part.locator("input:checked").count() == 0
    press(part, "reset")
    assert status(part) == "0 of 10 ticked"


@pytest.mark.parametrize(("numbers", "total", "band"), [((2, 0, 0), "2", 0), ((3, 0, 0), "3", 1), ((2, 1, 0), "5", 1), ((2, 0, 2), "6", 2), ((5, 1, 3), "14", 2)])
def test_the_calculator_weighs_and_finds_the_band(at, numbers, total, band):
    part = at("calculator", "en")
    for number, field in zip(numbers, part.locator("input").all(), strict=True):
        field.fill(str(number))
    assert part.locator("[data-part=sum]").inner_text() == total
    assert current(part, ".qf-ladder__rung") == [band]
    assert status(part).startswith(f"{total} points in all: ")


def test_the_calculator_keeps_within_its_bounds(at):
    part = at("calculator")
    field = part.locator("input").first
    field.fill("99")
    assert part.locator("[data-part=sum]").inner_text() == "5"
    field.blur()
    assert field.input_value() == "5"
    part.locator("[data-do=more]").first.click(force=True)
    assert field.input_value() == "5"
    field.fill("-3")
    field.blur()
    assert field.input_value() == "0"
    field.fill("")
    assert part.locator("[data-part=sum]").inner_text() == "0"
    part.locator("[data-do=more]").nth(1).click()
    assert part.locator("[data-part=sum]").inner_text() == "3"
    press(part, "reset")
    assert [one.input_value() for one in part.locator("input").all()] == ["0", "0", "0"]


def test_the_map_shows_one_post_with_its_risks_or_all(at):
    part = at("map", "en")
    posts = part.locator(".qf-map__post")
    assert posts.count() == 13 and part.locator("dt").count() == 32
    part.locator("[data-do=post]").nth(2).click()
    assert part.locator(".qf-map__post:visible").count() == 1
    assert part.locator("dt:visible").count() == 3
    assert status(part) == "Fee collection: 3"
    press(part, "all")
    assert part.locator(".qf-map__post:visible").count() == 13
    assert part.locator("dt:visible").count() == 0
    assert part.locator("[aria-pressed=true]").count() == 1


def test_before_and_after_are_shown_alone_or_together_and_nothing_moves(at):
    part = at("comparison", "en")
    before, after = part.locator(".qf-beforeafter__before > span"), part.locator(".qf-beforeafter__after > span")
    place = after.last.evaluate("cell => cell.offsetTop")
    press(part, "after")
    assert after.first.is_visible() and not before.first.is_visible()
    assert after.last.evaluate("cell => cell.offsetTop") == place
    press(part, "before")
    assert before.first.is_visible() and not after.first.is_visible()
    press(part, "both")
    assert before.first.is_visible() and after.first.is_visible()


def test_branches_fold_by_key_and_all_at_once(at):
    part = at("tree", "en")
    everything = part.locator("li:visible").count()
    fold = part.locator(".qf-tree__fold").nth(1)
    fold.focus()
    part.page.keyboard.press("Enter")
    assert fold.get_attribute("aria-expanded") == "false"
    assert part.locator("li:visible").count() == everything - 3
    part.page.keyboard.press("ArrowRight")
    assert part.locator("li:visible").count() == everything
    part.page.keyboard.press("ArrowLeft")
    assert part.locator("li:visible").count() == everything - 3
    press(part, "fold-all")
    assert part.locator("li:visible").count() == 5  # the root and its four branches
    press(part, "reset")
    assert part.locator("li:visible").count() == everything
    assert "Building trust in the market branches below" in fold.inner_text().replace("\n", " ")


def test_examples_are_sorted_into_named_colours_and_nothing_is_called_wrong(at):
    part = at("colours", "en")
    lamps = part.locator("li").filter(has_text="Leaving the area").locator("[data-do=sort]")
    lamps.filter(has_text="Red").click()
    lamps.filter(has_text="Yellow").click()
    assert [lamp.get_attribute("aria-pressed") for lamp in lamps.all()] == ["false", "true", "false"]
    part.locator("li").filter(has_text="Overtime").locator("[data-do=sort]").filter(has_text="Yellow").click()
    assert status(part) == "Your sorting: Yellow 2. The source gives no answer."
    assert all(lamp.inner_text().strip() for lamp in part.locator(".qf-lamp").all())
    press(part, "reset")
    assert part.locator("[aria-pressed=true]").count() == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_pledge_is_chosen_named_and_printed_alone(at, lang, tmp_path):
    part = at("pledge", lang)
    page = part.page
    page.evaluate("() => { window.print = () => { window.printed = true; } }")
    part.locator("[data-do=choose]").nth(1).click()
    part.locator("[data-part=name]").fill("王小明")
    paper = part.locator(".qf-paper")
    assert part.locator(".qf-sheets .qf-sheet h3").nth(1).inner_text() == paper.locator("h3").inner_text()
    assert "王小明" in paper.inner_text() and "qf-sheet--yellow" in paper.get_attribute("class")
    press(part, "print")
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    assert paper.is_visible()
    assert not page.locator("h1").is_visible() and not part.locator("input").is_visible()
    assert not page.locator(".md-header").is_visible() and not part.locator(".qf-sheets").is_visible()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("h1").is_visible()


def test_the_name_on_a_pledge_is_neither_stored_nor_sent(at):
    part = at("pledge")
    part.page.wait_for_load_state("networkidle")
    sent = []
    part.page.on("request", lambda request: sent.append(request.url))
    part.locator("[data-part=name]").fill("王小明")
    kept = part.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, location.href])")
    assert "王小明" not in kept
    assert sent == []
    part.page.reload()
    assert part.locator("[data-part=name]").input_value() == ""
    assert part.locator("[data-part=signed]").inner_text() == ""


def test_a_checklist_is_printed_alone_with_its_ticks(at):
    part = at("checklist")
    part.page.evaluate("() => { window.print = () => {} }")
    part.locator("input").first.check()
    press(part, "print")
    part.page.emulate_media(media="print")
    assert part.locator("h2").is_visible()
    assert part.locator("li:visible").count() == 10 and part.locator("input").first.is_checked()
    assert not part.page.locator("h1").is_visible() and not part.locator(".qf-bar").is_visible()


def test_every_form_has_a_page_here():
    kinds = {"ladder", "flow", "lifeline", "cards", "checklist", "calculator", "map", "lottery", "comparison", "tree", "colours", "quiz"}
    assert kinds <= PAGES.keys()
