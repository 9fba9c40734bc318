"""What is known of other languages: whether an article is on the matter, what is a name, what a no."""

import pytest

from db.records import ArticleText
from nlp.llm.abroad.languages import is_on_the_matter, languages

ON_IT = {
    "de": "Der Arbeitgeber überwacht die Beschäftigten. Der Betriebsrat lehnt die Keylogger ab.",
    "fr": "L'employeur surveille les salariés. Le syndicat refuse la géolocalisation des chauffeurs.",
    "es": "La empresa vigila a la plantilla, vigilando a cada empleado. El sindicato rechaza las"
    " cámaras.",
    "it": "Il datore di lavoro sorveglia i dipendenti. Il sindacato rifiuta le telecamere.",
}


@pytest.mark.parametrize("language", ON_IT)
def test_an_article_that_speaks_of_watching_workers_is_on_the_matter(language):
    assert is_on_the_matter(ArticleText(id="a", text=ON_IT[language]), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Polizei überwacht den Platz. Der Arbeitgeber zahlt mehr Lohn."),
        ("fr", "La police surveille la place. Les salariés demandent une hausse."),
        ("es", "La policía vigila la plaza. La plantilla pide más sueldo."),
        ("it", "La polizia sorveglia la piazza. I dipendenti chiedono un aumento."),
        ("nl", "De werkgever controleert de werknemers."),
    ],
)
def test_an_article_about_something_else_is_not(language, text):
    assert not is_on_the_matter(ArticleText(id="a", text=text), language)


@pytest.mark.parametrize(
    ("language", "words", "is_one"),
    [
        ("de", "Anna Weber", True),
        ("de", "Die Beschäftigten", False),
        ("de", "Beschäftigten der Firma", False),
        ("de", "TikTok", True),
        ("fr", "les salariés", False),
        ("fr", "Camille Roy", True),
        ("es", "la Inspección", True),
        ("it", "dipendenti", False),
    ],
)
def test_a_name_is_told_from_a_noun(language, words, is_one):
    assert languages()[language].is_name(words, opens=False, is_common=False) is is_one


@pytest.mark.parametrize(
    ("language", "text", "is_no"),
    [
        ("de", "Wir zeichnen keine Bildschirme auf", True),
        ("de", "Wir zeichnen auf", False),
        ("fr", "Nous n’enregistrons rien", True),
        ("es", "No grabamos la pantalla", True),
        ("it", "Registriamo tutto", False),
    ],
)
def test_a_denial_is_told(language, text, is_no):
    assert languages()[language].says_no(text) is is_no
