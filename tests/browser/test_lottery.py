"""The public draw: the page and an implementation in Python must agree on every seed."""

import hashlib
import random
import re

import pytest
from exhibits import open_exhibit, press, status


def draw(seed: str, entrants: int, places: int) -> list[int]:
    """The rule as it stands on the page, written a second time."""
    code = {number: hashlib.sha256(f"{seed}-{number}".encode()).hexdigest() for number in range(1, entrants + 1)}
    return sorted(code, key=lambda number: (code[number], number))[:places]


@pytest.fixture
def part(site, watch):
    return open_exhibit(site, watch, "lottery", "en", reduced_motion="reduce")


def test_the_hash_is_that_of_the_standard(part):
    chance = random.Random(180_4)
    texts = ["", "abc", *("a" * length for length in range(50, 130)), *("清风" * n + "🎐" for n in range(30))]
    texts += ["".join(chance.choice("0123456789-好é") for _ in range(chance.randrange(200))) for _ in range(200)]
    found = part.page.evaluate("texts => texts.map(text => qfExhibits.sha256(text))", texts)
    assert found == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


def test_page_and_reference_draw_the_same_numbers_in_the_same_order(part):
    chance = random.Random(20)
    draws = []
    for _ in range(150):
        seed = "".join(chance.choice("0123456789") for _ in range(chance.randrange(1, 21)))
        entrants = chance.randrange(1, 90)
        draws.append([seed, entrants, chance.randrange(0, entrants + 1)])
    found = part.page.evaluate(
        "draws => draws.map(([seed, all, places]) => qfExhibits.draw(seed, all, places).map(one => one.number))", draws
    )
    assert found == [draw(*one) for one in draws]


def test_every_place_goes_to_another_number(part):
    numbers = part.page.evaluate("qfExhibits.draw('7', 60, 60).map(one => one.number)")
    assert sorted(numbers) == list(range(1, 61))


def test_the_worked_example_on_the_page_is_right(part):
    part.locator("summary").click()
    rule = part.locator(".qf-exhibit__rule").inner_text()
    seed, number = re.search(r"“(\d+)-(\d+)”", rule).groups()
    assert hashlib.sha256(f"{seed}-{number}".encode()).hexdigest() in rule
    assert ", ".join(map(str, draw(seed, 60, 5))) in rule


def numbers(part) -> list[int]:
    return [int(line.split()[0]) for line in part.locator(".qf-drawn > li").all_inner_texts()]


def test_a_visitor_draws_and_checks_it_again(part):
    press(part, "draw")
    assert status(part) == "Write a seed first, or let the witnesses call digits."
    assert part.page.evaluate("document.activeElement.dataset.part") == "seed"
    seed = part.locator("[data-part=seed]")
    seed.fill("５８ 21a3")  # full-width digits, a space and a letter
    assert seed.input_value() == "58213"
    press(part, "draw")
    expected = draw("58213", 60, 40)
    assert numbers(part) == expected
    assert status(part) == f"Seed 58213: 40 places drawn, number {expected[0]} came first."
    balls = part.locator(".qf-pool__drawn").evaluate_all("all => all.map(one => Number(one.dataset.number))")
    assert balls == sorted(expected)
    press(part, "again")
    assert status(part) == "Worked out again from seed 58213: the same 40 numbers in the same order."
    seed.fill("58214")
    assert numbers(part) == [] and part.locator("[data-do=again]").get_attribute("aria-disabled") == "true"
    press(part, "draw")
    assert numbers(part) == draw("58214", 60, 40) != expected


def test_witnesses_call_a_digit_each(part):
    press(part, "digits")
    assert re.fullmatch(r"\d{5}", part.locator("[data-part=seed]").input_value())


def test_the_draw_is_shown_number_by_number_and_can_be_skipped(site, watch):
    part = open_exhibit(site, watch, "lottery", "en")
    part.locator("[data-part=seed]").fill("1")
    press(part, "draw")
    part.locator(".qf-drawn > li").nth(2).wait_for()
    shown = numbers(part)
    assert 3 <= len(shown) < 40 and shown == draw("1", 60, len(shown))
    assert part.locator("[data-do=draw]").inner_text() == "Skip to the result"
    press(part, "draw")
    assert numbers(part) == draw("1", 60, 40)


def test_a_reset_stops_a_draw_that_is_being_shown(site, watch):
    part = open_exhibit(site, watch, "lottery", "en")
    part.locator("[data-part=seed]").fill("1")
    press(part, "draw")
    press(part, "reset")
    part.page.wait_for_timeout(400)
    assert numbers(part) == [] and part.locator("[data-do=draw]").inner_text() == "Draw"
