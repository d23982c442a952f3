// A provider for the trial, on a port of 127.0.0.1: OpenAI's API under /openai/v1, Anthropic's under /anthropic/v1.
import http from 'node:http';

const port = Number(process.argv[2]);
const usage = { prompt_tokens: 57, completion_tokens: 4, total_tokens: 61 };
const claudeUsage = { input_tokens: 20, cache_read_input_tokens: 50, cache_creation_input_tokens: 30, output_tokens: 4 };
const toolCall = { id: 'call_1', type: 'function', function: { name: 'find_card', arguments: '{"city":"Oslo"}' } };

const chat = (message, finish_reason) => ({
  id: 'chatcmpl-1', object: 'chat.completion', created: 1, model: 'mock-2026',
  choices: [{ index: 0, message: { role: 'assistant', refusal: null, ...message }, logprobs: null, finish_reason }],
  usage,
});
const chunk = (choices, more) => ({
  id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'mock-2026', choices, ...more,
});
const delta = (said, finish_reason = null) => chunk([{ index: 0, delta: said, finish_reason }]);
const called = (fn, more) => delta({ tool_calls: [{ index: 0, function: fn, ...more }] });
const response = (status) => ({
  id: 'resp_1', object: 'response', created_at: 1, status, model: 'mock-2026', error: null, incomplete_details: null,
  output: [{
    type: 'message', id: 'msg_1', role: 'assistant', status,
    content: [{ type: 'output_text', text: 'card_arrival', annotations: [], logprobs: [] }],
  }],
  usage: { input_tokens: 57, input_tokens_details: { cached_tokens: 0 }, output_tokens: 4,
    output_tokens_details: { reasoning_tokens: 0 }, total_tokens: 61 },
});
const message = (content, stop_reason) => ({
  id: 'msg_1', type: 'message', role: 'assistant', model: 'claude-mock', content, stop_reason, stop_sequence: null,
  usage: claudeUsage,
});

function openAi(path, asked) {
  if (path === '/models') {
    return { object: 'list', data: [{ id: 'mock-2026', object: 'model', created: 1, owned_by: 'trial' }] };
  }
  if (path === '/embeddings') {
    // the SDK asks for base64 and reads floats
    const embedding = asked.encoding_format === 'base64'
      ? Buffer.from(new Float32Array([0.5, -0.25]).buffer).toString('base64') : [0.5, -0.25];
    return { object: 'list', model: 'mock-2026', data: [{ object: 'embedding', index: 0, embedding }],
      usage: { prompt_tokens: 8, total_tokens: 8 } };
  }
  if (path === '/responses') {
    return asked.stream ? [
      { type: 'response.created', sequence_number: 0, response: { ...response('in_progress'), output: [] } },
      { type: 'response.output_text.delta', sequence_number: 1, item_id: 'msg_1', output_index: 0, content_index: 0,
        delta: 'card_arrival', logprobs: [] },
      { type: 'response.completed', sequence_number: 2, response: response('completed') },
    ] : response('completed');
  }
  const tools = asked.tools && asked.messages.at(-1).role === 'user';
  if (!asked.stream) {
    return tools ? chat({ content: null, tool_calls: [toolCall] }, 'tool_calls') : chat({ content: 'card_arrival' }, 'stop');
  }
  const said = tools
    ? [delta({ role: 'assistant', content: null }),
      called({ name: 'find_card', arguments: '' }, { id: 'call_1', type: 'function' }), called({ arguments: '{"city":' }),
      called({ arguments: '"Oslo"}' }), delta({}, 'tool_calls')]
    : [delta({ role: 'assistant', content: 'card' }), delta({ content: '_arrival' }), delta({}, 'stop')];
  return asked.stream_options?.include_usage ? [...said, chunk([], { usage }), '[DONE]'] : [...said, '[DONE]'];
}

function anthropic(asked) {
  const tools = asked.tools && !JSON.stringify(asked.messages.at(-1)).includes('tool_result');
  const input = { city: 'Oslo' };
  const whole = tools
    ? message([{ type: 'tool_use', id: 'toolu_1', name: 'find_card', input }], 'tool_use')
    : message([{ type: 'text', text: 'card_arrival' }], 'end_turn');
  if (!asked.stream) {
    return whole;
  }
  const block = tools ? { type: 'tool_use', id: 'toolu_1', name: 'find_card', input: {} } : { type: 'text', text: '' };
  const pieces = tools
    ? ['{"city":', '"Oslo"}'].map((partial_json) => ({ type: 'input_json_delta', partial_json }))
    : ['card', '_arrival'].map((text) => ({ type: 'text_delta', text }));
  return [
    { type: 'message_start', message: { ...whole, content: [], stop_reason: null, usage: { ...claudeUsage, output_tokens: 1 } } },
    { type: 'content_block_start', index: 0, content_block: block },
    { type: 'ping' },
    ...pieces.map((piece) => ({ type: 'content_block_delta', index: 0, delta: piece })),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: whole.stop_reason, stop_sequence: null }, usage: { output_tokens: 4 } },
    { type: 'message_stop' },
  ];
}

function error(family, asked) {
  const [, status] = /^fail-(\d+)$/.exec(asked.model ?? '') ?? [];
  if (!status) {
    return null;
  }
  const text = `the provider says ${status}`;
  return { status: Number(status), body: family === 'openai'
    ? { error: { message: text, type: 'trial_error', param: null, code: `trial_${status}` } }
    : { type: 'error', error: { type: status === '429' ? 'rate_limit_error' : 'invalid_request_error', message: text } } };
}

http.createServer(async (request, answer) => {
  let body = '';
  for await (const part of request) {
    body += part;
  }
  const [, family, path] = /^\/(openai|anthropic)\/v1(\/.*)$/.exec(request.url) ?? [];
  if (!family) {
    answer.writeHead(request.url === '/ready' ? 204 : 404).end();
    return;
  }
  const asked = body ? JSON.parse(body) : {};
  const failed = error(family, asked);
  const said = failed?.body ?? (family === 'openai' ? openAi(path, asked) : anthropic(asked));
  if (Array.isArray(said)) {
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const event of said) {
      const data = typeof event === 'string' ? event : JSON.stringify(event);
      answer.write(event.type ? `event: ${event.type}\ndata: ${data}\n\n` : `data: ${data}\n\n`);
    }
    answer.end();
    return;
  }
  answer.writeHead(failed?.status ?? 200, {
    'content-type': 'application/json', 'x-request-id': 'req_1', 'request-id': 'req_1',
    'x-ratelimit-remaining-requests': '59', ...(failed ? { 'retry-after': '7' } : {}),
  });
  answer.end(JSON.stringify(said));
}).listen(port, '127.0.0.1');
