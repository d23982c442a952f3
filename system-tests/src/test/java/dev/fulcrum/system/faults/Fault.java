package dev.fulcrum.system.faults;

/** What is done to the pipe in a round. */
enum Fault {
    KILL_PRODUCER,
    KILL_CONSUMER,
    KILL_BROKER,
    /** Postmaster and every backend at once: the next start recovers from the write-ahead log. */
    KILL_POSTGRES,
    /** The wire of one producer, or of all, to the broker. */
    STALL_PRODUCER_TO_KAFKA,
    STALL_CONSUMER_TO_KAFKA,
    /** The wire of one replica, or of all, to its database. */
    STALL_TO_POSTGRES,
    /** Frozen beyond its lease: it wakes up and believes that no time has passed. */
    FREEZE_PRODUCER,
    /** Frozen beyond its session: others have its partitions when it wakes up. */
    FREEZE_CONSUMER,
    /** PostgreSQL killed and started with its clock an hour back, then killed and started with the right one. */
    CLOCK_BACK,
    TWO_AT_ONCE
}
