"""What a base is about, and where it is served, is kept in the base."""

from db.editing.settings import Settings, note_site, noted_site, read_settings, write_settings


def test_settings_are_read_as_they_were_written(store):
    assert read_settings(store) == Settings()
    settings = Settings(
        topic=("key logger", "Überwachung"), kinds=("union",), contact="a@b.example"
    )
    write_settings(store, settings)
    assert read_settings(store) == settings


def test_where_a_base_was_served_last_is_noted_and_no_setting(store):
    assert noted_site(store) is None
    for port in (8001, 8002, 8002):
        note_site(store, f"http://127.0.0.1:{port}")
    assert noted_site(store) == "http://127.0.0.1:8002"
    assert read_settings(store) == Settings()
