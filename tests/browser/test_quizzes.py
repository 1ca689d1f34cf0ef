"""Quizzes as visitors take them, tours as they read them, and the letter they write; nothing of it is kept."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.test_pages import RULES
from chromium import fits

ROOTS = {"zh": "", "en": "en/"}
CHANNEL = "quizzes/index.html"
QUIZ = "quizzes/rules-and-practices.html"
PAGES = (CHANNEL, QUIZ, "halls/index.html", "halls/clear-waves.html", "family-letter.html")
OPTION = ".qf-quiz__option"
CASE = "cases/judge-tilted-scales.html"


def violations(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [
        (item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found.response["violations"]
    ]


def part(page, name):
    return page.locator(f"[data-part={name}]")


def best(page):
    """Return the position of the right option of the question shown, read from the bank."""
    return page.evaluate(
        """() => {
          const bank = document.querySelector(".qf-quiz__bank");
          const shown = document.querySelector(".qf-quiz__question").textContent;
          const items = [...(bank.content || bank).querySelectorAll(".qf-question")];
          return Number(items.find((item) => item.querySelector(".qf-question__text").textContent === shown).dataset.answer) - 1;
        }"""
    )


def answer(page, rightly=True):
    right = best(page)
    page.locator(OPTION).nth(right if rightly else int(right == 0)).click()


def take(page, wrong=0):
    """Take a whole round, ``wrong`` of its questions wrongly; return the questions asked."""
    asked = []
    while part(page, "question").is_visible():
        asked.append(page.locator(".qf-quiz__question").inner_text())
        answer(page, rightly=len(asked) > wrong)
        page.locator("[data-do=next]").click()
    return asked


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_every_width_and_has_no_accessibility_violation(site, watch, path, lang, scheme):
    page = watch(1280, color_scheme=scheme, reduced_motion="reduce").open(site + ROOTS[lang] + path)
    assert page.locator("h1").count() == 1
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        fits(page, width)
        tabs = page.locator(".md-tabs__list")
        assert not tabs.is_visible() or tabs.evaluate("list => list.scrollWidth <= list.clientWidth")
        if width in (390, 1280):
            assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_state_of_a_round_is_accessible_and_fits_the_smallest_screen(site, watch, lang, scheme):
    page = watch(320, color_scheme=scheme, reduced_motion="reduce").open(site + ROOTS[lang] + CHANNEL)
    steps = (
        lambda: page.locator("[data-do=start]").click(),
        lambda: answer(page, rightly=False),
        lambda: (page.locator("[data-do=next]").click(), take(page)),
        lambda: page.locator("[data-do=certify]").click(),
    )
    for step in steps:
        step()
        page.evaluate("scrollTo(0, 0)")  # else the header may lie over half of a key above, which is then too small for axe
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for target in page.locator(".qf-quiz__player :is(button, select, input):visible").all():
            assert target.bounding_box()["height"] >= 44


def test_a_round_asks_ten_different_questions_of_the_bank_in_a_new_order_each_time(site, watch):
    page = watch().open(site + CHANNEL)
    bank = page.evaluate(
        """[...document.querySelector('template.qf-quiz__bank').content.querySelectorAll('.qf-question__text')]
           .map((text) => text.textContent)"""
    )
    rounds = []
    for _ in range(2):
        page.locator("[data-do=start]").click()
        rounds.append(take(page))
        page.locator("[data-do=again]").click()
    for asked in rounds:
        assert len(asked) == len(set(asked)) == 10 and set(asked) <= set(bank)
    assert rounds[0] != rounds[1]


def test_a_right_answer_is_said_explained_and_leads_to_its_entry(site, watch):
    page = watch().open(site + CHANNEL)
    page.locator("[data-do=start]").click()
    assert page.locator(".qf-quiz__progress").inner_text() == "第1题，共10题"
    assert not page.locator("[data-do=next]").is_visible()
    answer(page)
    verdict = page.locator(".qf-quiz__verdict")
    assert verdict.get_attribute("role") == "status"
    assert verdict.inner_text().startswith("答对了。") and len(verdict.inner_text()) > 15
    assert page.locator(f"{OPTION}--right").inner_text().endswith("正确答案")
    assert page.locator(f"{OPTION}--wrong").count() == 0
    address = verdict.locator("a").evaluate("link => link.href")
    verdict.locator("a").click()
    page.wait_for_url(address)
    page.locator("h1").wait_for()


def test_a_wrong_answer_shows_both_and_no_second_answer_counts(site, watch):
    page = watch().open(site + "en/" + CHANNEL)
    page.locator("[data-do=start]").click()
    answer(page, rightly=False)
    assert page.locator(".qf-quiz__verdict").inner_text().startswith("Not quite.")
    assert page.locator(f"{OPTION}--wrong").inner_text().endswith("Your choice")
    assert page.locator(f"{OPTION}--right").inner_text().endswith("Right answer")
    page.locator(f"{OPTION}--right").click(force=True)
    assert page.locator(".qf-quiz__verdict").inner_text().startswith("Not quite.")
    page.locator("[data-do=next]").click()
    take(page)
    assert page.locator(".qf-quiz__score").inner_text() == "9 of 10 right"


def test_the_result_counts_and_names_what_to_read_again(site, watch):
    page = watch().open(site + QUIZ)
    page.locator("[data-do=start]").click()
    take(page, wrong=3)
    assert page.locator(".qf-quiz__score").inner_text() == "10道题，答对7道"
    assert page.locator(".qf-quiz__score").evaluate("score => score === document.activeElement")
    assert 1 <= page.locator(".qf-quiz__missed a").count() <= 3
    assert not page.locator(".qf-quiz__full").is_visible()
    page.locator("[data-do=again]").click()
    page.locator("[data-do=start]").click()
    take(page)
    assert page.locator(".qf-quiz__score").inner_text() == "10道题，答对10道"
    assert page.locator(".qf-quiz__full").is_visible() and not page.locator(".qf-quiz__missed").is_visible()


@pytest.mark.parametrize(("group", "count"), [("按题库", 10), ("按案例", 1)])
def test_a_round_can_be_drawn_from_one_quiz_or_one_case(site, watch, group, count):
    page = watch().open(site + CHANNEL)
    option = page.locator(f"optgroup[label={group}] option").first
    value, name = option.get_attribute("value"), option.get_attribute("data-name")
    page.locator("[data-choice]").select_option(value)
    page.locator("[data-do=start]").click()
    of_it = page.evaluate(
        """(value) => [...document.querySelector('template.qf-quiz__bank').content.querySelectorAll('.qf-question')]
             .filter((item) => [item.dataset.quiz, item.dataset.entry].includes(value))
             .map((item) => item.querySelector('.qf-question__text').textContent)""",
        value,
    )
    if count == 1:
        assert [page.locator(".qf-quiz__question").inner_text()] == of_it
        return
    asked = take(page)
    assert len(asked) == count and set(asked) <= set(of_it)
    page.locator("[data-do=certify]").click()
    assert f"“{name}”" in page.locator(".qf-certificate").inner_text()


def test_the_keyboard_alone_takes_a_round(site, watch):
    page = watch().open(site + QUIZ)
    page.locator("[data-do=start]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.qf-quiz__question')")
    for number in range(10):
        page.keyboard.press("b" if number % 2 else "1")
        assert page.evaluate("document.activeElement.getAttribute('aria-disabled')") == "true"
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.dataset.do") == "next":
                break
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('.qf-quiz__score')")


def test_a_certificate_is_printed_alone_and_its_name_is_kept_nowhere(site, watch):
    watched = watch()
    asked = []
    watched.page.on("request", lambda request: asked.append(request.url))
    page = watched.open(site + "en/" + CHANNEL, quiet=True)
    page.locator("[data-do=start]").click()
    take(page, wrong=1)
    before = (
        len(asked),
        page.evaluate("[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]"),
    )
    page.locator("[data-do=certify]").click()
    page.locator("[data-visitor]").fill("Wang <b>Xiaoming</b>")
    certificate = page.locator(".qf-certificate")
    assert "Wang <b>Xiaoming</b>" in certificate.inner_text() and "9 of 10" in certificate.inner_text()
    assert "no body has issued it" in certificate.inner_text()
    page.emulate_media(media="print")
    seen = page.evaluate("document.body.innerText")
    assert "Wang" in seen and "9 of 10" in seen
    for other in ("Question banks", "Privacy", "Close the certificate", "Name (", "Another round"):
        assert other not in seen
    page.emulate_media(media="screen")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator("[data-do=print]").click()
    assert page.evaluate("window.printed") is True
    assert before == (
        len(asked),
        page.evaluate("[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]"),
    )
    page.locator("[data-do=close]").click()
    page.emulate_media(media="print")
    assert "Question banks" in page.evaluate("document.body.innerText")
    page.emulate_media(media="screen")
    page.reload()
    page.locator("[data-do=start]").click()
    take(page)
    page.locator("[data-do=certify]").click()
    assert page.locator("[data-visitor]").input_value() == "" and "Wang" not in certificate.inner_text()


def test_other_pages_can_start_and_reset_a_player(site, watch):
    page = watch().open(site + CHANNEL)
    page.evaluate("qfQuiz.start(document.querySelector('[data-qf-quiz]'))")
    assert part(page, "question").is_visible()
    take(page)
    page.locator("[data-do=certify]").click()
    page.locator("[data-visitor]").fill("Somebody")
    page.evaluate("qfQuiz.reset(document.querySelector('[data-qf-quiz]'))")
    assert part(page, "start").is_visible() and not part(page, "certificate").is_visible()
    assert page.locator("[data-visitor]").input_value() == ""
    page.locator("[data-do=start]").click()
    assert page.locator(".qf-quiz__progress").inner_text() == "第1题，共10题"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_case_asks_its_questions_at_once_without_taking_the_focus(site, watch, lang):
    page = watch(390, 844, has_touch=True).open(site + ROOTS[lang] + CASE)
    assert page.evaluate("document.activeElement === document.body")
    assert part(page, "question").is_visible() and not page.locator(".qf-quiz__bank").is_visible()
    page.locator(OPTION).nth(best(page)).tap()
    assert page.locator(f"{OPTION}--right").is_visible()
    assert violations(page) == []


def test_the_quiz_of_an_exhibit_is_played_on_its_page_and_leads_to_its_own(site, watch):
    page = watch().open(site + "practices/interactive-platform.html")
    page.locator("[data-do=start]").click()
    answer(page)
    page.locator("#qf-main a[href$='quizzes/market-and-corridor.html']").click()
    page.wait_for_url(site + "quizzes/market-and-corridor.html")


def test_a_question_can_be_linked_to(site, watch):
    page = watch().open(site + "quizzes/market-and-corridor.html#q-exactly-thirty-points")
    question = page.locator("#q-exactly-thirty-points")
    assert question.evaluate("question => question.matches(':target')") and question.is_visible()


def test_the_quiz_is_a_section_of_the_menu(site, watch):
    page = watch().open(site + "index.html")
    page.locator(".md-tabs").get_by_role("link", name="考评").click()
    page.wait_for_url(site + CHANNEL)
    assert page.locator(".md-tabs a[aria-current]").inner_text() == "考评"


@pytest.mark.parametrize("path", [QUIZ, CASE, "practices/interactive-platform.html"])
def test_without_javascript_questions_read_with_their_answers_folded_away(site, watch, path):
    page = watch(390, 844, java_script_enabled=False).page
    page.goto(site + path)
    question = page.locator(".qf-question").first
    assert question.is_visible() and page.locator(".qf-quiz__player").count() == 0
    assert not question.locator(".qf-question__why").is_visible()
    question.locator("summary").click()
    assert question.locator(".qf-question__why").is_visible()


@pytest.mark.parametrize(
    "path", [CHANNEL, "halls/index.html", "halls/clear-waves.html", "family-letter.html"]
)
def test_without_javascript_a_page_reads_and_leads_on(site, watch, path):
    page = watch(390, 844, java_script_enabled=False).page
    page.goto(site + path)
    page.locator("#qf-main a[href$='.html']").last.click()
    page.wait_for_url(lambda url: not url.endswith(path))
    page.locator("h1").wait_for()


def test_a_quiz_and_a_letter_work_from_a_folder(site_folder, watch):
    page = watch().page
    page.goto((site_folder / QUIZ).as_uri())
    page.locator("[data-do=start]").click()
    assert len(take(page)) == 10
    page.goto((site_folder / "family-letter.html").as_uri())
    page.locator("[data-part=own]").fill("家里都好")
    assert "家里都好" in page.locator(".qf-letter__paper").inner_text()


def test_forced_colours_still_tell_right_from_wrong(site, watch):
    page = watch(forced_colors="active").open(site + CHANNEL)
    page.locator("[data-do=start]").click()
    answer(page, rightly=False)
    borders = [
        page.locator(f"{OPTION}--{state}").evaluate("button => getComputedStyle(button).borderTopStyle")
        for state in ("right", "wrong")
    ]
    assert borders == ["solid", "dashed"]


def test_a_letter_is_put_together_and_printed_alone(site, watch):
    page = watch().open(site + "en/family-letter.html")
    paper = page.locator(".qf-letter__paper")
    assert not paper.is_visible() and page.locator("[data-do=print]").is_disabled()
    page.locator("[data-part=to]").fill("Mother & <i>Father</i>")
    page.locator("[data-part=line]").nth(1).check()
    page.locator("[data-part=maxim]").nth(2).check()
    page.locator("[data-part=own]").fill("All is well.\nCome home early.")
    page.locator("[data-part=name]").fill("Yu")
    assert violations(page) == []
    line = page.locator(".qf-letter__line .qf-letter__words").nth(1).inner_text()
    maxim = page.locator(".qf-letter__maxim .qf-letter__words").nth(2)
    lines = paper.locator("p").all_inner_texts()
    assert lines[:5] == [
        "Mother & <i>Father</i>",
        line,
        "All is well.",
        "Come home early.",
        maxim.inner_text(),
    ]
    assert lines[-1] == "Yu"
    assert paper.locator(".qf-letter__p--maxim [lang=zh-CN]").count() == 1
    page.emulate_media(media="print")
    assert page.evaluate("document.body.innerText").split() == " ".join(lines).split()
    page.emulate_media(media="screen")
    page.locator("[type=reset]").click()
    paper.wait_for(state="hidden")
    assert page.locator("[data-part=to]").input_value() == ""


@pytest.mark.parametrize("allowed", [True, False])
def test_a_letter_is_copied_or_the_visitor_is_told_that_it_was_not(site, watch, allowed):
    page = watch().open(site + "family-letter.html")
    page.evaluate(
        """(allowed) => {
          const refuse = () => Promise.reject(new Error("no"));
          const keep = (text) => { window.copied = text; return Promise.resolve(); };
          Object.defineProperty(navigator, "clipboard", { value: { writeText: allowed ? keep : refuse } });
          document.execCommand = () => false;
        }""",
        allowed,
    )
    page.locator("[data-part=own]").fill("家里都好")
    page.locator("[data-part=name]").fill("小雨")
    page.locator("[data-do=copy]").click()
    status = page.locator(".qf-letter [role=status]")
    if allowed:
        status.filter(has_text="已复制").wait_for()
        assert page.evaluate("window.copied") == "家里都好\n\n小雨"
    else:
        status.filter(has_text="没能复制").wait_for()
        assert page.evaluate("getSelection().toString()").split() == ["家里都好", "小雨"]
