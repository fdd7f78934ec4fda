// A real OpenID provider for the tests (npm: oidc-provider, certified). Its people are in a file that a test changes.
//
// node tests/oidc/dienst.mjs PEOPLE.json REDIRECT_URI...   prints its issuer when it listens, and ends with its stdin.
// PEOPLE.json: {"<subject>": {"name": …, "email": …, "groups": […], …}}; who is not in it any more has no account.

import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [people, ...redirects] = process.argv.slice(2);
const read = () => JSON.parse(readFileSync(people, 'utf8'));
const escape = (text) => String(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

async function findAccount(ctx, sub) {
  const claims = read()[sub];
  return claims && { accountId: sub, claims: async () => ({ ...claims, sub }) };
}

// Everybody agreed to this application beforehand, as an administrator does for a whole organisation.
async function loadExistingGrant(ctx) {
  const { client, session, params, provider } = ctx.oidc;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(params.scope);
  await grant.save();
  return grant;
}

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const provider = new Provider(issuer, {
    clients: [
      ['plavei', ['authorization_code', 'refresh_token']],
      ['plavei-zonder', ['authorization_code']],
    ].map(([id, grants]) => ({
      client_id: id,
      client_secret: 'een geheim van de tests',
      redirect_uris: redirects,
      grant_types: grants,
      token_endpoint_auth_method: 'client_secret_post',
    })),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'tests', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['een sleutel van de tests'] },
    claims: {
      openid: ['sub', 'groups', '_claim_names', 'stap'],
      profile: ['name', 'given_name', 'family_name', 'preferred_username'],
      email: ['email', 'email_verified'],
    },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (ctx, interaction) => `/kies/${interaction.uid}` },
    // To whom may have one, without asking for consent each time; as Microsoft Entra does.
    issueRefreshToken: async (ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, RefreshToken: 3600, Grant: 3600, Session: 3600, Interaction: 600 },
    findAccount,
    loadExistingGrant,
  });
  const answer = provider.callback();
  server.on('request', async (request, response) => {
    const url = new URL(request.url, issuer);
    if (!url.pathname.startsWith('/kies/')) {
      answer(request, response);
      return;
    }
    try {
      await provider.interactionDetails(request, response);
      const sub = url.searchParams.get('wie');
      if (sub === 'niemand') {
        await provider.interactionFinished(request, response, { error: 'access_denied' });
      } else if (sub) {
        await provider.interactionFinished(request, response, { login: { accountId: sub } });
      } else {
        const links = Object.entries(read()).map(
          ([id, person]) => `<li><a href="?wie=${encodeURIComponent(id)}">${escape(person.name ?? id)}</a></li>`,
        );
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(`<!doctype html><html lang="nl"><title>Dienst</title><h1>Wie bent u?</h1><ul>${links.join('')}</ul></html>`);
      }
    } catch (error) {
      response.statusCode = 400;
      response.end(String(error));
    }
  });
  process.stdout.write(`${issuer}\n`);
});
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
