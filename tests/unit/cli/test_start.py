"""How the program begins: the language of a newcomer, and settings that are there already."""

import pytest
from msgspec.structs import replace

from quiz.cli.start import locale_language, settings_for
from quiz.model import Lang
from quiz.store import Settings, Store


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Lang.ZH),
        ({"LANG": "zh_TW"}, Lang.ZH),
        ({"LANG": "en_GB.UTF-8"}, Lang.EN),
        ({"LANG": "de_DE.UTF-8"}, Lang.EN),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, Lang.ZH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, Lang.EN),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, Lang.ZH),
    ],
)
def test_a_newcomer_is_greeted_in_the_locales_language(environment, lang):
    """The variables count in the system's order, whether or not it has the locale installed."""
    assert locale_language(environment) is lang


def test_the_saved_language_goes_before_the_locale(tmp_path, monkeypatch):
    """Whoever has chosen once is not asked by the locale again; the option goes before both."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with Store.open(tmp_path / "quiz.db") as store:
        assert settings_for(store, None).lang is Lang.ZH
        store.save_settings(replace(Settings(), lang=Lang.EN, first_run_done=True))
        assert settings_for(store, None).lang is Lang.EN
        assert settings_for(store, "zh").lang is Lang.ZH
