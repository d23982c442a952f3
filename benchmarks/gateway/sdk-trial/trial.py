"""OpenAI's and Anthropic's own Python clients against a gateway, nothing changed but base URL and key.

Prints a line a trial and ends with 1 where one failed. Environment: GATEWAY, KEY_OPENAI, KEY_ANTHROPIC.
"""

import asyncio
import json
import os
import sys
import traceback

import anthropic
import openai

GATEWAY = os.environ["GATEWAY"]
KEYS = {"openai": os.environ["KEY_OPENAI"], "anthropic": os.environ["KEY_ANTHROPIC"]}
PARAMETERS = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
MESSAGES = [
    {"role": "system", "content": "Answer with a label."},
    {"role": "user", "content": "Where is my card?"},
]
TOOLS = [{"type": "function", "function": {"name": "find_card", "parameters": PARAMETERS}}]
CLAUDE_ASKED = {"model": "claude-mock", "max_tokens": 64, "system": "Answer with a label.", "messages": MESSAGES[1:]}
CLAUDE_TOOLS = [{"name": "find_card", "input_schema": PARAMETERS}]

failures = 0


def trial(name):
    """Runs the function at once and tells how it went."""

    def run(work):
        global failures
        try:
            work()
            print(f"ok      {name}")
        except Exception:
            failures += 1
            print(f"failed  {name}: {traceback.format_exc()}")

    return run


def rejected(work, kind):
    try:
        work()
    except kind as error:
        return error
    raise AssertionError(f"no {kind.__name__} came")


def open_ai(key):
    return openai.OpenAI(base_url=f"{GATEWAY}/v1", api_key=key, max_retries=0)


def claude(key):
    return anthropic.Anthropic(base_url=GATEWAY, api_key=key, max_retries=0)


def chats(upstream, client):
    to = f"openai → {upstream}"

    @trial(f"{to}: chat")
    def _():
        raw = client.chat.completions.with_raw_response.create(model="mock", messages=MESSAGES)
        answer = raw.parse()
        assert answer.choices[0].message.content == "card_arrival"
        assert answer.usage.prompt_tokens == (57 if upstream == "openai" else 100)
        assert raw.headers["x-fulcrum-arm"] == "primary"
        assert raw.headers["x-ratelimit-remaining-requests"] == "59"

    @trial(f"{to}: stream")
    def _():
        text = ""
        for chunk in client.chat.completions.create(model="mock", messages=MESSAGES, stream=True):
            assert len(chunk.choices) == 1, "usage came though nobody asked"
            text += chunk.choices[0].delta.content or ""
        assert text == "card_arrival"

    @trial(f"{to}: stream with usage")
    def _():
        *_, last = client.chat.completions.create(
            model="mock", messages=MESSAGES, stream=True, stream_options={"include_usage": True}
        )
        assert last.usage.completion_tokens == 4 and not last.choices

    @trial(f"{to}: tools")
    def _():
        first = client.chat.completions.create(model="mock", messages=MESSAGES, tools=TOOLS).choices[0]
        assert first.finish_reason == "tool_calls"
        call = first.message.tool_calls[0]
        assert json.loads(call.function.arguments) == {"city": "Oslo"}
        result = {"role": "tool", "tool_call_id": call.id, "content": "card 7"}
        second = client.chat.completions.create(
            model="mock", messages=[*MESSAGES, first.message.model_dump(exclude_none=True), result], tools=TOOLS
        )
        assert second.choices[0].message.content == "card_arrival"

    @trial(f"{to}: streamed tools")
    def _():
        name, arguments, finish = None, "", None
        for chunk in client.chat.completions.create(model="mock", messages=MESSAGES, tools=TOOLS, stream=True):
            for part in chunk.choices[0].delta.tool_calls or []:
                name = part.function.name or name
                arguments += part.function.arguments or ""
            finish = chunk.choices[0].finish_reason or finish
        assert (name, json.loads(arguments), finish) == ("find_card", {"city": "Oslo"}, "tool_calls")

    @trial(f"{to}: rate limit")
    def _():
        error = rejected(
            lambda: client.chat.completions.create(model="fail-429", messages=MESSAGES), openai.RateLimitError
        )
        assert "the provider says 429" in str(error)
        assert error.response.headers["retry-after"] == "7"

    @trial(f"{to}: bad request")
    def _():
        error = rejected(
            lambda: client.chat.completions.create(model="fail-400", messages=MESSAGES), openai.BadRequestError
        )
        assert "the provider says 400" in str(error)


def other_openai(client):
    @trial("openai: models")
    def _():
        assert [model.id for model in client.models.list()] == ["mock-2026"]

    @trial("openai: embeddings")
    def _():
        assert client.embeddings.create(model="mock", input="Where is my card?").data[0].embedding == [0.5, -0.25]

    @trial("openai: responses")
    def _():
        assert client.responses.create(model="mock", input="Where is my card?").output_text == "card_arrival"

    @trial("openai: streamed responses")
    def _():
        text, last = "", None
        for event in client.responses.create(model="mock", input="Where?", stream=True):
            text += event.delta if event.type == "response.output_text.delta" else ""
            last = event
        assert text == "card_arrival" and last.response.status == "completed"

    @trial("openai: unknown key")
    def _():
        error = rejected(lambda: open_ai("fk_unknown").models.list(), openai.AuthenticationError)
        assert error.code == "invalid_api_key"

    @trial("openai: asynchronous client")
    def _():
        async def ask():
            async with openai.AsyncOpenAI(base_url=f"{GATEWAY}/v1", api_key=KEYS["openai"], max_retries=0) as one:
                stream = await one.chat.completions.create(model="mock", messages=MESSAGES, stream=True)
                return "".join([chunk.choices[0].delta.content or "" async for chunk in stream])

        assert asyncio.run(ask()) == "card_arrival"


def claude_messages(upstream, client):
    to = f"anthropic → {upstream}"

    @trial(f"{to}: message")
    def _():
        answer = client.messages.create(**CLAUDE_ASKED)
        assert answer.content[0].text == "card_arrival"
        assert (answer.stop_reason, answer.usage.output_tokens) == ("end_turn", 4)

    @trial(f"{to}: stream")
    def _():
        with client.messages.stream(**CLAUDE_ASKED) as stream:
            answer = stream.get_final_message()
        assert answer.content[0].text == "card_arrival" and answer.usage.output_tokens == 4

    @trial(f"{to}: tools")
    def _():
        first = client.messages.create(**CLAUDE_ASKED, tools=CLAUDE_TOOLS)
        assert first.stop_reason == "tool_use"
        use = next(block for block in first.content if block.type == "tool_use")
        assert use.input == {"city": "Oslo"}
        result = {"type": "tool_result", "tool_use_id": use.id, "content": "card 7"}
        turns = [
            *CLAUDE_ASKED["messages"],
            {"role": "assistant", "content": [block.model_dump(exclude_none=True) for block in first.content]},
            {"role": "user", "content": [result]},
        ]
        second = client.messages.create(**{**CLAUDE_ASKED, "messages": turns}, tools=CLAUDE_TOOLS)
        assert second.content[0].text == "card_arrival"

    @trial(f"{to}: streamed tools")
    def _():
        with client.messages.stream(**CLAUDE_ASKED, tools=CLAUDE_TOOLS) as stream:
            answer = stream.get_final_message()
        use = next(block for block in answer.content if block.type == "tool_use")
        assert use.input == {"city": "Oslo"} and answer.stop_reason == "tool_use"

    @trial(f"{to}: rate limit")
    def _():
        error = rejected(
            lambda: client.messages.create(**{**CLAUDE_ASKED, "model": "fail-429"}), anthropic.RateLimitError
        )
        assert "the provider says 429" in str(error)


for upstream, key in KEYS.items():
    chats(upstream, open_ai(key))
other_openai(open_ai(KEYS["openai"]))
for upstream, key in KEYS.items():
    claude_messages(upstream, claude(key))


@trial("anthropic: unknown key")
def _():
    rejected(lambda: claude("fk_unknown").messages.create(**CLAUDE_ASKED), anthropic.AuthenticationError)


print("all passed" if failures == 0 else f"{failures} failed")
sys.exit(1 if failures else 0)
