"""Every response as it came: WARC records, the captures that point to them, and their checking."""
