"""The schema of the history, as the steps that lead to it."""

MIGRATIONS = (
    """
    CREATE TABLE session (
        name TEXT PRIMARY KEY,
        started TEXT NOT NULL,
        bank TEXT NOT NULL,
        mode TEXT NOT NULL
    ) STRICT;
    CREATE TABLE answer (
        id INTEGER PRIMARY KEY,
        session TEXT NOT NULL REFERENCES session (name) ON DELETE CASCADE,
        question_id TEXT NOT NULL,
        question_text TEXT NOT NULL,
        question_key TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        outcome TEXT NOT NULL,
        coverage REAL,
        model TEXT NOT NULL,
        transcript TEXT NOT NULL,
        record TEXT NOT NULL
    ) STRICT;
    CREATE INDEX answer_by_question ON answer (question_key);
    CREATE INDEX answer_by_session ON answer (session);
    """,
    # Records are long, so they have a table of their own: reading the columns beside them is
    # then quick. A question has several wordings when it was edited.
    """
    ALTER TABLE answer RENAME TO answer_before;
    DROP INDEX answer_by_question;
    DROP INDEX answer_by_session;
    CREATE TABLE question (
        id INTEGER PRIMARY KEY,
        unit TEXT NOT NULL,
        section TEXT NOT NULL,
        model_answer TEXT NOT NULL
    ) STRICT;
    CREATE TABLE wording (
        key TEXT PRIMARY KEY,
        question INTEGER NOT NULL REFERENCES question (id) ON DELETE CASCADE
    ) STRICT;
    CREATE INDEX wording_by_question ON wording (question);
    CREATE TABLE answer (
        id INTEGER PRIMARY KEY,
        session TEXT NOT NULL REFERENCES session (name) ON DELETE CASCADE,
        question INTEGER NOT NULL REFERENCES question (id),
        question_id TEXT NOT NULL,
        question_text TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        answered_at TEXT NOT NULL,
        outcome TEXT NOT NULL,
        coverage REAL,
        model TEXT NOT NULL,
        audio_seconds REAL,
        speech_seconds REAL,
        words_per_minute REAL,
        first_word_seconds REAL,
        pauses INTEGER NOT NULL,
        pause_seconds REAL NOT NULL,
        fillers INTEGER NOT NULL,
        transcript TEXT NOT NULL,
        replies TEXT NOT NULL
    ) STRICT;
    CREATE INDEX answer_by_question ON answer (question, attempt);
    CREATE INDEX answer_by_session ON answer (session, coverage);
    CREATE TABLE verdict (
        answer INTEGER NOT NULL REFERENCES answer (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        point TEXT NOT NULL,
        verdict TEXT NOT NULL,
        how TEXT,
        confidence REAL,
        prompted INTEGER NOT NULL,
        PRIMARY KEY (answer, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE record (
        answer INTEGER PRIMARY KEY REFERENCES answer (id) ON DELETE CASCADE,
        json TEXT NOT NULL
    ) STRICT;

    INSERT INTO question
    SELECT max(id),
        substr(question_id, 1, instr(question_id || '/', '/') - 1),
        coalesce(json_extract(record, '$.question.section'), ''),
        coalesce(json_extract(record, '$.model_answer'), '')
    FROM answer_before GROUP BY question_key;
    INSERT INTO wording SELECT question_key, max(id) FROM answer_before GROUP BY question_key;
    INSERT INTO answer
    SELECT old.id, session, wording.question, question_id, question_text, attempt,
        session.started, outcome, coverage, model,
        json_extract(record, '$.audio.seconds'),
        json_extract(record, '$.delivery.speech_seconds'),
        json_extract(record, '$.delivery.words_per_minute'),
        json_extract(record, '$.delivery.first_word_seconds'),
        coalesce(json_array_length(record, '$.delivery.pauses'), 0),
        (SELECT coalesce(sum(json_extract(pause.value, '$.end')
            - json_extract(pause.value, '$.start')), 0.0)
            FROM json_each(old.record, '$.delivery.pauses') AS pause),
        coalesce(json_array_length(record, '$.delivery.fillers'), 0),
        transcript,
        (SELECT coalesce(group_concat(json_extract(reply.value, '$.transcript.text'), ' '), '')
            FROM json_each(old.record, '$.follow_ups') AS reply)
    FROM answer_before AS old
    JOIN wording ON wording.key = old.question_key JOIN session ON session.name = old.session
    ORDER BY old.id;
    INSERT INTO verdict
    SELECT old.id, point.key,
        json_extract(point.value, '$.text'),
        json_extract(point.value, '$.verdict'),
        json_extract(point.value, '$.how'),
        json_extract(point.value, '$.evidence.confidence'),
        coalesce(json_extract(point.value, '$.prompted'), 0)
    FROM answer_before AS old, json_each(old.record, '$.key_points') AS point;
    INSERT INTO record SELECT id, record FROM answer_before;
    DROP TABLE answer_before;

    CREATE VIRTUAL TABLE spoken USING fts5 (
        transcript, replies, content = 'answer', content_rowid = 'id',
        tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO spoken (spoken) VALUES ('rebuild');
    CREATE TRIGGER answer_is_spoken AFTER INSERT ON answer BEGIN
        INSERT INTO spoken (rowid, transcript, replies)
        VALUES (new.id, new.transcript, new.replies);
    END;
    CREATE TRIGGER answer_is_unsaid AFTER DELETE ON answer BEGIN
        INSERT INTO spoken (spoken, rowid, transcript, replies)
        VALUES ('delete', old.id, old.transcript, old.replies);
    END;
    """,
)
"""Each entry leads from the schema version of its position to the next; one that was released is
never edited."""
