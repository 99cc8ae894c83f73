"""The HTML of Telegram Desktop, post by post."""

from pipeline.read.looks import CHAT_PAGE
from tests.read.made import found

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Вести Верхнеречья
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">3 October 2023</div></div>
<div class="message default clearfix" id="message5"><div class="body">
<div class="pull_right date details" title="03.10.2023 14:50:00 UTC+03:00">14:50</div>
<div class="from_name">Вести Верхнеречья</div>
<div class="text">Паром у <strong>Старой пристани</strong> снова пойдёт.<br><br>Ждём весны.</div></div></div>
<div class="message default clearfix joined" id="message6"><div class="body">
<div class="pull_right date details" title="03.10.2023 14:51:00 UTC+03:00">14:51</div>
<div class="media_wrap clearfix"><a href="photos/1.jpg"><img src="photos/1_thumb.jpg"/></a></div></div></div>
<div class="message default clearfix" id="message7"><div class="body">
<div class="pull_right date details" title="03.10.2023 11:50:00 UTC">11:50</div>
<div class="from_name">Вести Верхнеречья</div><div class="forwarded body">
<div class="from_name">Речная газета <span class="date details" title="02.10.2023 10:00:00 UTC+03:00">
02.10.2023</span></div><div class="text">Книги перевезут.</div></div></div></div>
</div></div></div></body></html>"""


def test_posts(tmp_path):
    file = tmp_path / "messages.html"
    file.write_text(PAGE, "utf-8")
    every, report = found(file)
    assert [(each.uri[-2:], each.text, each.source_id, each.outlet, each.source) for each in every] == [
        ("#2", "Паром у Старой пристани снова пойдёт.\nЖдём весны.", "5", "Вести Верхнеречья", None),
        ("#4", "Книги перевезут.", "7", "Вести Верхнеречья", "Речная газета"),
    ]
    assert {each.published.isoformat() for each in every} == {"2023-10-03T14:50:00+03:00"}
    assert report.skipped == 2


def test_what_is_no_export(tmp_path):
    file = tmp_path / "a.html"
    file.write_text("<html><body><p>Паром.</p></body></html>", "utf-8")
    assert CHAT_PAGE.search(PAGE[:1000])
    assert found(file)[1].error == "NoMainText"
