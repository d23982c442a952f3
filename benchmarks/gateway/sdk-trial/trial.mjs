// OpenAI's and Anthropic's own Node clients against a gateway, nothing changed but base URL and key. Prints a line a trial
// and ends with 1 where one failed. Environment: GATEWAY, KEY_OPENAI, KEY_ANTHROPIC.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';

// the clients lie where they were installed, not beside this file
const require = createRequire(`${process.cwd()}/`);
const { OpenAI } = require('openai');
const { Anthropic } = require('@anthropic-ai/sdk');

const gateway = process.env.GATEWAY;
const keys = { openai: process.env.KEY_OPENAI, anthropic: process.env.KEY_ANTHROPIC };
const openAi = (key) => new OpenAI({ baseURL: `${gateway}/v1`, apiKey: key, maxRetries: 0 });
const claude = (key) => new Anthropic({ baseURL: gateway, apiKey: key, maxRetries: 0 });

const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const messages = [{ role: 'system', content: 'Answer with a label.' }, { role: 'user', content: 'Where is my card?' }];
const tools = [{ type: 'function', function: { name: 'find_card', parameters } }];
const claudeAsked = { model: 'claude-mock', max_tokens: 64, system: 'Answer with a label.', messages: messages.slice(1) };
const claudeTools = [{ name: 'find_card', input_schema: parameters }];

let failures = 0;
async function trial(name, work) {
  try {
    await work();
    console.log(`ok      ${name}`);
  } catch (failure) {
    failures++;
    console.log(`failed  ${name}: ${failure.stack}`);
  }
}
const rejection = (work, kind) => work().then(
  () => assert.fail('no error came'),
  (error) => (assert.ok(error instanceof kind, `${error}`), error));

for (const [upstream, key] of Object.entries(keys)) {
  const client = openAi(key);
  const to = `openai → ${upstream}`;
  await trial(`${to}: chat`, async () => {
    const { data, response } = await client.chat.completions.create({ model: 'mock', messages }).withResponse();
    assert.equal(data.choices[0].message.content, 'card_arrival');
    assert.equal(data.choices[0].finish_reason, 'stop');
    assert.equal(data.usage.prompt_tokens, upstream === 'openai' ? 57 : 100);
    assert.equal(response.headers.get('x-fulcrum-arm'), 'primary');
    assert.ok(Number(response.headers.get('x-fulcrum-overhead-ms')) >= 0);
    assert.equal(response.headers.get('x-ratelimit-remaining-requests'), '59');
  });
  await trial(`${to}: stream`, async () => {
    let text = '';
    for await (const chunk of await client.chat.completions.create({ model: 'mock', messages, stream: true })) {
      assert.equal(chunk.choices.length, 1, 'usage came though nobody asked');
      text += chunk.choices[0].delta.content ?? '';
    }
    assert.equal(text, 'card_arrival');
  });
  await trial(`${to}: stream with usage`, async () => {
    const asked = { model: 'mock', messages, stream: true, stream_options: { include_usage: true } };
    let last;
    for await (const chunk of await client.chat.completions.create(asked)) {
      last = chunk;
    }
    assert.equal(last.usage.completion_tokens, 4);
    assert.equal(last.choices.length, 0);
  });
  await trial(`${to}: tools`, async () => {
    const first = (await client.chat.completions.create({ model: 'mock', messages, tools })).choices[0];
    assert.equal(first.finish_reason, 'tool_calls');
    const [call] = first.message.tool_calls;
    assert.deepEqual(JSON.parse(call.function.arguments), { city: 'Oslo' });
    const answer = { role: 'tool', tool_call_id: call.id, content: 'card 7' };
    const second = await client.chat.completions.create(
      { model: 'mock', messages: [...messages, first.message, answer], tools });
    assert.equal(second.choices[0].message.content, 'card_arrival');
  });
  await trial(`${to}: streamed tools`, async () => {
    const { choices } = await client.chat.completions.stream({ model: 'mock', messages, tools }).finalChatCompletion();
    assert.equal(choices[0].finish_reason, 'tool_calls');
    assert.equal(choices[0].message.tool_calls[0].function.name, 'find_card');
    assert.deepEqual(JSON.parse(choices[0].message.tool_calls[0].function.arguments), { city: 'Oslo' });
  });
  await trial(`${to}: rate limit`, async () => {
    const error = await rejection(
      () => client.chat.completions.create({ model: 'fail-429', messages }), OpenAI.RateLimitError);
    assert.match(error.message, /the provider says 429/);
    assert.equal(error.headers.get('retry-after'), '7');
  });
  await trial(`${to}: bad request`, async () => {
    const error = await rejection(
      () => client.chat.completions.create({ model: 'fail-400', messages }), OpenAI.BadRequestError);
    assert.match(error.message, /the provider says 400/);
  });
}

const client = openAi(keys.openai);
await trial('openai: models', async () => {
  const ids = [];
  for await (const model of client.models.list()) {
    ids.push(model.id);
  }
  assert.deepEqual(ids, ['mock-2026']);
});
await trial('openai: embeddings', async () => {
  const { data } = await client.embeddings.create({ model: 'mock', input: 'Where is my card?' });
  assert.deepEqual([...data[0].embedding], [0.5, -0.25]);
});
await trial('openai: responses', async () => {
  const answer = await client.responses.create({ model: 'mock', input: 'Where is my card?' });
  assert.equal(answer.output_text, 'card_arrival');
});
await trial('openai: streamed responses', async () => {
  let text = '';
  let status;
  for await (const event of await client.responses.create({ model: 'mock', input: 'Where?', stream: true })) {
    text += event.type === 'response.output_text.delta' ? event.delta : '';
    status = event.response?.status ?? status;
  }
  assert.equal(text, 'card_arrival');
  assert.equal(status, 'completed');
});
await trial('openai: unknown key', async () => {
  const error = await rejection(() => openAi('fk_unknown').models.list(), OpenAI.AuthenticationError);
  assert.equal(error.code, 'invalid_api_key');
});
await trial('openai: what the upstream cannot do', async () => {
  const error = await rejection(
    () => openAi(keys.anthropic).responses.create({ model: 'mock', input: 'Where?' }), OpenAI.BadRequestError);
  assert.equal(error.code, 'unsupported_by_upstream');
});

for (const [upstream, key] of Object.entries(keys)) {
  const anthropic = claude(key);
  const to = `anthropic → ${upstream}`;
  await trial(`${to}: message`, async () => {
    const answer = await anthropic.messages.create(claudeAsked);
    assert.equal(answer.content[0].text, 'card_arrival');
    assert.equal(answer.stop_reason, 'end_turn');
    assert.equal(answer.usage.output_tokens, 4);
  });
  await trial(`${to}: stream`, async () => {
    const answer = await anthropic.messages.stream(claudeAsked).finalMessage();
    assert.equal(answer.content[0].text, 'card_arrival');
    assert.equal(answer.usage.output_tokens, 4);
  });
  await trial(`${to}: tools`, async () => {
    const first = await anthropic.messages.create({ ...claudeAsked, tools: claudeTools });
    assert.equal(first.stop_reason, 'tool_use');
    const use = first.content.find((block) => block.type === 'tool_use');
    assert.deepEqual(use.input, { city: 'Oslo' });
    const result = { role: 'user', content: [{ type: 'tool_result', tool_use_id: use.id, content: 'card 7' }] };
    const second = await anthropic.messages.create({ ...claudeAsked, tools: claudeTools,
      messages: [...claudeAsked.messages, { role: 'assistant', content: first.content }, result] });
    assert.equal(second.content[0].text, 'card_arrival');
  });
  await trial(`${to}: streamed tools`, async () => {
    const answer = await anthropic.messages.stream({ ...claudeAsked, tools: claudeTools }).finalMessage();
    assert.deepEqual(answer.content.find((block) => block.type === 'tool_use').input, { city: 'Oslo' });
    assert.equal(answer.stop_reason, 'tool_use');
  });
  await trial(`${to}: rate limit`, async () => {
    const error = await rejection(
      () => anthropic.messages.create({ ...claudeAsked, model: 'fail-429' }), Anthropic.RateLimitError);
    assert.match(error.message, /the provider says 429/);
  });
}
await trial('anthropic: unknown key', async () => {
  await rejection(() => claude('fk_unknown').messages.create(claudeAsked), Anthropic.AuthenticationError);
});

console.log(failures === 0 ? 'all passed' : `${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;
