"""The tables, as numbered steps that are applied once and never edited after a release; times are UTC epoch seconds.

`{integer}`, `{real}` and `{strict}` are the only words in which SQLite and PostgreSQL differ.
"""

import re

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "0001_query_log",
        (
            """
            CREATE TABLE question (
                team TEXT NOT NULL,
                key TEXT NOT NULL,
                channel TEXT NOT NULL,
                channel_kind TEXT NOT NULL CHECK (channel_kind IN ('public', 'private', 'im')),
                user_hash TEXT NOT NULL,
                asked_at {integer} NOT NULL,
                front_end TEXT NOT NULL,
                kind TEXT NOT NULL,
                thread_ts TEXT,
                profile TEXT NOT NULL,
                requests_per_month {real},
                mode TEXT,
                instance_type TEXT,
                region TEXT NOT NULL,
                monthly_usd {real},
                compared_usd {real},
                saves_usd {real},
                price_list TEXT,
                feasible {integer} NOT NULL,
                understood {integer} NOT NULL,
                near_tie {integer} NOT NULL,
                vetoes TEXT NOT NULL,
                rules TEXT NOT NULL,
                superseded {integer} NOT NULL,
                PRIMARY KEY (team, key)
            ){strict}
            """,
            "CREATE INDEX question_of_channel ON question (team, channel, asked_at)",
            "CREATE INDEX question_of_user ON question (team, user_hash, asked_at)",
            "CREATE INDEX question_of_team ON question (team, asked_at)",
            "CREATE INDEX question_of_thread ON question (team, channel, thread_ts)",
            """
            CREATE TABLE channel (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('public', 'private', 'im')),
                PRIMARY KEY (team, channel)
            ){strict}
            """,
            """
            CREATE TABLE day_figures (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                channel_kind TEXT NOT NULL CHECK (channel_kind IN ('public', 'private', 'im')),
                day {integer} NOT NULL,
                final {integer} NOT NULL CHECK (final IN (0, 1)),
                figures TEXT NOT NULL,
                PRIMARY KEY (team, channel, channel_kind, day, final)
            ){strict}
            """,
            """
            CREATE TABLE stale_day (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                day {integer} NOT NULL,
                PRIMARY KEY (team, channel, day)
            ){strict}
            """,
            "CREATE TABLE known_until (team TEXT PRIMARY KEY, day {integer} NOT NULL){strict}",
        ),
    ),
    (
        "0002_conversations",
        (
            """
            CREATE TABLE delivery (
                key TEXT PRIMARY KEY,
                seen_at {integer} NOT NULL,
                claimed_by TEXT NOT NULL
            ){strict}
            """,
            "CREATE INDEX delivery_by_age ON delivery (seen_at)",
            """
            CREATE TABLE thread_step (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                thread_ts TEXT NOT NULL,
                step {integer} NOT NULL,
                user_hash TEXT NOT NULL,
                profile TEXT NOT NULL,
                prices TEXT NOT NULL,
                made_at {integer} NOT NULL,
                PRIMARY KEY (team, channel, thread_ts, step)
            ){strict}
            """,
            "CREATE INDEX thread_step_of_user ON thread_step (team, user_hash)",
            """
            CREATE TABLE answer (
                team TEXT NOT NULL,
                id TEXT NOT NULL,
                channel TEXT NOT NULL,
                user_hash TEXT NOT NULL,
                state TEXT NOT NULL,
                made_at {integer} NOT NULL,
                PRIMARY KEY (team, id)
            ){strict}
            """,
            "CREATE INDEX answer_of_user ON answer (team, user_hash)",
            """
            CREATE TABLE feedback (
                team TEXT NOT NULL,
                question_key TEXT NOT NULL,
                user_hash TEXT NOT NULL,
                topic TEXT NOT NULL CHECK (topic IN ('useful', 'adopted')),
                verdict {integer} NOT NULL CHECK (verdict IN (-1, 1)),
                given_at {integer} NOT NULL,
                PRIMARY KEY (team, question_key, user_hash, topic)
            ){strict}
            """,
            "CREATE INDEX feedback_of_user ON feedback (team, user_hash)",
            """
            CREATE TABLE setting (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                name TEXT NOT NULL,
                value TEXT NOT NULL,
                changed_at {integer} NOT NULL,
                PRIMARY KEY (team, channel, name)
            ){strict}
            """,
        ),
    ),
    (
        "0003_digests",
        (
            """
            CREATE TABLE subscription (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                channel_kind TEXT NOT NULL CHECK (channel_kind IN ('public', 'private', 'im')),
                plan TEXT NOT NULL,
                subscriber TEXT,
                state TEXT NOT NULL CHECK (state IN ('active', 'paused', 'lost')),
                told {integer} NOT NULL,
                plan_from {integer} NOT NULL,
                changed_at {integer} NOT NULL,
                PRIMARY KEY (team, channel)
            ){strict}
            """,
            """
            CREATE TABLE digest_run (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                period TEXT NOT NULL,
                covers_from {integer} NOT NULL,
                covers_to {integer} NOT NULL,
                due_at {integer} NOT NULL,
                folded {integer} NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'held', 'dropped')),
                sending_since {integer} NOT NULL,
                owner TEXT,
                lease_until {integer} NOT NULL,
                fence {integer} NOT NULL,
                attempts {integer} NOT NULL,
                next_try {integer} NOT NULL,
                ts TEXT,
                price_list TEXT,
                why TEXT,
                PRIMARY KEY (team, channel, period)
            ){strict}
            """,
            "CREATE INDEX digest_run_open ON digest_run (state, next_try)",
            "CREATE INDEX digest_run_covered ON digest_run (team, channel, covers_to)",
        ),
    ),
    (
        "0004_digest_details",
        (
            "ALTER TABLE digest_run ADD COLUMN details_of TEXT",
            "ALTER TABLE digest_run ADD COLUMN thread_ts TEXT",
        ),
    ),
)


def statements(step: tuple[str, ...], *, integer: str, real: str, strict: str) -> list[str]:
    """The statements of one step in one database's words."""
    return [sql.format(integer=integer, real=real, strict=strict) for sql in step]


def table_names() -> list[str]:
    """Every table that the steps make."""
    made = [re.search(r"CREATE TABLE (\w+)", sql) for _, step in STEPS for sql in step]
    return [found[1] for found in made if found]
