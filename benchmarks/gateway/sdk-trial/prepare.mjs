// Registers the trial's provider as two upstreams and prints a key for each as shell assignments. Environment: GATEWAY,
// TOKEN, PROVIDER.
const { GATEWAY, TOKEN, PROVIDER } = process.env;

async function create(what, body) {
  const url = `${GATEWAY}/api/v1/${what}`;
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`POST ${url}: ${answer.status} ${text}`);
  }
  return JSON.parse(text);
}

for (const dialect of ['openai', 'anthropic']) {
  const upstream = `trial-${dialect}`;
  await create('upstreams',
    { name: upstream, baseUrl: `${PROVIDER}/${dialect}/v1`, provider: dialect, dialect, apiKey: 'sk-trial' });
  const { key } = await create('keys', { team: 'support', application: 'trial', defaultFeature: upstream, upstream });
  console.log(`KEY_${dialect.toUpperCase()}=${key}`);
}
