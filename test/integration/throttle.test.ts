import { afterAll, beforeAll, expect, it } from 'vitest';
import { documentNumber, member, registration } from '../world/people.ts';
import { createWorld, type World } from '../world/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const from = (address: string) => ({ headers: { 'cloudfront-viewer-address': address } });
const signIn = (document: string, password: string, address: string) =>
  world.call('signIn', { body: { documentNumber: document, password } }, from(address));

it('slows a guesser down whatever port or address of his network he comes from, and not the owner', async () => {
  const person = await member(world);
  let slowed = 0;
  for (let port = 1; port <= 12; port += 1) {
    const reply = await signIn(person.document, 'a guess', `198.51.100.9:${port}`);
    if (reply.status !== 429) continue;
    slowed += 1;
    expect(reply).toMatchObject({ problem: { code: 'TOO_MANY_REQUESTS', retryAfter: 1 } });
  }
  expect(slowed).toBe(7);
  expect((await signIn(person.document, person.password, '198.51.100.10:1')).status).toBe(200);
  world.clock.now = new Date(world.clock.now.getTime() + 1000);
  expect((await signIn(person.document, person.password, '198.51.100.9:99')).status).toBe(200);

  for (let host = 1; host <= 6; host += 1) {
    await signIn(person.document, 'a guess', `2001:db8:1:2:${host}::7:443`);
  }
  const last = await signIn(person.document, person.password, '2001:db8:1:2:ffff::1:443');
  expect(last.status).toBe(429);
  const neighbour = await signIn(person.document, person.password, '2001:db8:1:3::1:443');
  expect(neighbour.status).toBe(200);
});

it('slows down whoever registers one document again and again, and nobody else of his place', async () => {
  const place = { headers: { 'cloudfront-viewer-address': '198.51.100.55:1' } };
  const register = (document: string) =>
    world.call('register', { body: registration(document) }, place);
  const victim = documentNumber();
  const statuses: number[] = [];
  for (let i = 0; i < 8; i += 1) statuses.push((await register(victim)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
  expect((await register(documentNumber())).status).toBe(200);
  // Whose document it is registers from elsewhere.
  const elsewhere = { headers: { 'cloudfront-viewer-address': '198.51.100.56:1' } };
  const own = await world.call('register', { body: registration(victim) }, elsewhere);
  expect(own.status).toBe(200);
});

it('lets no more guesses through at once than one after another', async () => {
  const person = await member(world);
  const guesses = await Promise.all(
    Array.from({ length: 30 }, () => signIn(person.document, 'a guess', '198.51.100.77:1')),
  );
  expect(guesses.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(6);
});
