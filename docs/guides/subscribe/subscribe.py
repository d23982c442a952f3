#!/usr/bin/env python3
"""Keeps a story of every project in stories.db: each event once, by the project's name, whatever comes twice or early.

Usage: subscribe.py SETTINGS    SETTINGS: a file with what `./fulcrum subscriber --kcat` prints
Needs confluent-kafka. SQLite stands for your own database; the transactions are the point.
"""
import json
import sqlite3
import sys

from confluent_kafka import Consumer

TOPICS = ["fulcrum." + name for name in ("assessment", "cost", "dataset", "training", "evaluation", "rollout")]
TABLES = """
create table if not exists last (source text, project text, sequence integer, primary key (source, project));
create table if not exists parked (position integer primary key, source text, project text, event text);
create table if not exists unreadable (place text primary key, reason text, data blob);
create table if not exists project (id text primary key, name text);
create table if not exists story (id text primary key, time text, name text, type text, caused_by text, trace text);
"""


class NotYetKnown(Exception):
    """A fact of another topic is missing: the event has to wait for it."""


def on_registered(db, event):
    db.execute("insert or replace into project values (?, ?)", (event["data"]["projectId"], event["data"]["name"]))
    tell(db, event)


def tell(db, event):
    known = db.execute("select name from project where id = ?", (event["data"]["projectId"],)).fetchone()
    if not known:
        raise NotYetKnown(event["data"]["projectId"])
    row = (event["id"], event["time"], known[0], event["type"], event["data"].get("causedBy"), event.get("traceparent"))
    db.execute("insert into story values (?, ?, ?, ?, ?, ?)", row)
    print(*row[1:4], flush=True)


# a type that is not here is of no interest, or of a later release: it is skipped, and its sequence counts all the same
HANDLERS = {
    "dev.fulcrum.project.registered.v1": on_registered,
    "dev.fulcrum.project.updated.v1": tell,
    "dev.fulcrum.assessment.completed.v1": tell,
    "dev.fulcrum.cost.analysis-completed.v1": tell,
    "dev.fulcrum.cost.budget-approved.v1": tell,
    "dev.fulcrum.dataset.version-published.v1": tell,
    "dev.fulcrum.evaluation.passed.v1": tell,
    "dev.fulcrum.rollout.completed.v1": tell,
}


def read(message):
    """The CloudEvent in a record: attributes are headers with the prefix ce_, the data is JSON."""
    headers = {name: value.decode() for name, value in message.headers() or [] if value is not None}
    event = {name[len("ce_"):]: value for name, value in headers.items() if name.startswith("ce_")}
    event["traceparent"] = headers.get("traceparent")
    event["data"] = json.loads(message.value())
    named = all((event["id"], event["source"], event["type"], event["time"], event["data"]["projectId"]))
    if not named or not isinstance(event["data"]["sequence"], int):
        raise ValueError("lacks what makes it a fact of Fulcrum")
    return event


def accept(db, event):
    """Marks the event as seen and handles it, in the caller's transaction; a repeat has no effect."""
    who = (event["source"], event["data"]["projectId"])
    row = db.execute("select sequence from last where source = ? and project = ?", who).fetchone()
    last = row[0] if row else 0
    sequence = event["data"]["sequence"]
    if sequence <= last:
        return
    if sequence > last + 1:
        print(f"{who}: {sequence} follows {last}; were the topics read from their beginning?", file=sys.stderr)
    db.execute("insert or replace into last values (?, ?, ?)", (*who, sequence))
    if event["type"] not in HANDLERS:
        return
    if not handled(db, event, who):
        db.execute("insert into parked (source, project, event) values (?, ?, ?)", (*who, json.dumps(event)))
        return
    try_parked(db, who[1])


def handled(db, event, who):
    """False when it has to wait: for a fact, or behind one of its own source and project that waits."""
    if db.execute("select 1 from parked where source = ? and project = ?", who).fetchone():
        return False
    try:
        HANDLERS[event["type"]](db, event)
        return True
    except NotYetKnown:
        return False


def try_parked(db, project):
    waits = set()
    for position, source, text in db.execute(
        "select position, source, event from parked where project = ? order by position", (project,)
    ).fetchall():
        if source in waits:
            continue
        try:
            event = json.loads(text)
            HANDLERS[event["type"]](db, event)
            db.execute("delete from parked where position = ?", (position,))
        except NotYetKnown:
            waits.add(source)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        settings = dict(line.strip().split("=", 1) for line in file if "=" in line and not line.startswith("#"))
    db = sqlite3.connect("stories.db")
    db.executescript(TABLES)
    consumer = Consumer(settings)
    consumer.subscribe(TOPICS)
    while True:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            print(message.error(), file=sys.stderr)
            continue
        with db:  # one transaction: the effect, the sequence and what waits are stored together or not at all
            try:
                event = read(message)
            except (ValueError, KeyError, TypeError) as wrong:
                # set aside and go on: a record that nobody can read must not stop the others
                place = f"{message.topic()}-{message.partition()}@{message.offset()}"
                db.execute("insert or ignore into unreadable values (?, ?, ?)", (place, repr(wrong), message.value()))
            else:
                accept(db, event)
        consumer.commit(message, asynchronous=False)  # after the transaction: a crash in between brings a repeat


if __name__ == "__main__":
    main()
