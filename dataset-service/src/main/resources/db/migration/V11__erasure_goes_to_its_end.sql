-- Conversations of which a turn was erased: later turns repeat it in their history, so intake stores none that has one.
create table erased_conversation (
    project_id        uuid        not null,
    conversation_hash text        not null,
    -- empty where the calls named nobody
    subject_hash      text        not null,
    erased_at         timestamptz not null default now(),
    primary key (project_id, conversation_hash, subject_hash)
);

-- A prompt that is deleted is looked for in examples; an erasure looks for later turns of a conversation.
create index example_of_prompt on example (system_prompt_hash);
create index example_of_conversation on example (project_id, conversation_hash) where conversation_hash is not null;

-- Versions that were being built at the fence: they may have read what was erased. Null until the job began.
alter table erasure add column builds uuid[];

-- Erasures are no longer given up: those that were go on.
update job set state = 'waiting', ended_at = null, not_before = now() where kind = 'erasure' and state = 'failed';
