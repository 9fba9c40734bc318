"""Lines of any length are read, and never held when they are too long."""

import io

from crawlers.ingest.lines import SKIPPED_BYTES, bounded_lines


def test_a_line_without_end_is_skipped_piece_by_piece():
    class Counted(io.BytesIO):
        longest = 0

        def readline(self, size=-1):
            assert size > 0
            line = super().readline(size)
            Counted.longest = max(Counted.longest, len(line))
            return line

    stream = Counted(b"one\n" + b"x" * 5_000_000 + b"\ntwo\n" + b"y" * 500)
    assert list(bounded_lines(stream, 100)) == [b"one\n", None, b"two\n", None]
    assert Counted.longest <= SKIPPED_BYTES
