// Registers the trial's provider as two upstreams and prints a key for each as shell assignments. Environment: GATEWAY,
// ISSUER, CLIENT_SECRET, PROVIDER.
const { GATEWAY, ISSUER, CLIENT_SECRET, PROVIDER } = process.env;

async function post(url, headers, body) {
  const answer = await fetch(url, { method: 'POST', headers, body });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`POST ${url}: ${answer.status} ${text}`);
  }
  return JSON.parse(text);
}

const { access_token: token } = await post(`${ISSUER}/token`, { 'content-type': 'application/x-www-form-urlencoded' },
  new URLSearchParams({ grant_type: 'client_credentials', client_id: 'gateway', client_secret: CLIENT_SECRET }));
const create = (what, body) => post(`${GATEWAY}/api/v1/${what}`,
  { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, JSON.stringify(body));

for (const dialect of ['openai', 'anthropic']) {
  const upstream = `trial-${dialect}`;
  await create('upstreams',
    { name: upstream, baseUrl: `${PROVIDER}/${dialect}/v1`, provider: dialect, dialect, apiKey: 'sk-trial' });
  const { key } = await create('keys', { team: 'support', application: 'trial', defaultFeature: upstream, upstream });
  console.log(`KEY_${dialect.toUpperCase()}=${key}`);
}
