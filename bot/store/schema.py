"""The tables, as numbered steps that are applied once and never edited after a release; times are UTC epoch seconds.

`{integer}`, `{real}` and `{strict}` are the only words in which SQLite and PostgreSQL differ.
"""

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
                PRIMARY KEY (team, key)
            ){strict}
            """,
            "CREATE INDEX question_of_channel ON question (team, channel, asked_at)",
            "CREATE INDEX question_of_user ON question (team, user_hash, asked_at)",
            # What trends count stands in the index itself, so that a year is read without touching the rows.
            """
            CREATE INDEX question_figures ON question
                (team, channel_kind, asked_at, channel, mode, near_tie, understood, feasible, monthly_usd, saves_usd,
                 instance_type, region, vetoes, rules, user_hash)
            """,
            """
            CREATE TABLE channel (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                kind TEXT NOT NULL CHECK (kind IN ('public', 'private', 'im')),
                PRIMARY KEY (team, channel)
            ){strict}
            """,
            """
            CREATE TABLE day_total (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                channel_kind TEXT NOT NULL CHECK (channel_kind IN ('public', 'private')),
                day {integer} NOT NULL,
                measure TEXT NOT NULL,
                label TEXT NOT NULL,
                questions {integer} NOT NULL,
                monthly_usd {real} NOT NULL,
                saves_usd {real} NOT NULL,
                adopted_usd {real} NOT NULL,
                PRIMARY KEY (team, channel, channel_kind, day, measure, label)
            ){strict}
            """,
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
                owner TEXT,
                lease_until {integer} NOT NULL,
                fence {integer} NOT NULL,
                attempts {integer} NOT NULL,
                next_try {integer} NOT NULL,
                ts TEXT,
                why TEXT,
                PRIMARY KEY (team, channel, period)
            ){strict}
            """,
            "CREATE INDEX digest_run_open ON digest_run (state, next_try)",
        ),
    ),
)


def statements(step: tuple[str, ...], *, integer: str, real: str, strict: str) -> list[str]:
    """The statements of one step in one database's words."""
    return [sql.format(integer=integer, real=real, strict=strict) for sql in step]
