/** What is decided over several streams: nothing that others name is taken away, whoever names it, and however much happens at once. */
import { expect, test } from 'vitest';
import { adoption, heldMeeting, registers } from './open-register.ts';

const { openFurnished } = registers();
const source = (id: string) => ({
  id,
  effective: '2015',
  data: { title: 'A report', issuer: 'UN-ACT', issuerKind: 'ISSUER', language: 'en', completeness: 'FULL' },
});
const voiding = ({ body }: { body: Record<string, unknown> }) => {
  const [{ id: target }] = body.events as [{ id: string }];
  return { stream: body.stream, target, reason: 'Recorded by mistake.' };
};

test('a void of what another stream names is refused with a sentence that says which and how many', async () => {
  const { send } = await openFurnished();
  const registered = await send('RegisterSource', source('report'));
  for (const key of ['RTF-1', 'RTF-2', 'RTF-3', 'RTF-4', 'RTF-5'])
    await send('HoldMeeting', { ...heldMeeting(key), sources: ['report'] });
  const { status, body } = await send('VoidEntry', voiding(registered));
  expect([status, body.code, body.field]).toEqual([409, 'ENTRY_NEEDED', 'target']);
  expect(body.detail).toMatch(
    /^MeetingHeld \S+ of meeting-RTF-1, .*RTF-2, .*RTF-3, 2 more rest on this entry; void or correct those first\.$/,
  );
});

test('a dry run tells of what only the batch itself would name', async () => {
  const { batch, send } = await openFurnished();
  const void_ = voiding(await send('RegisterSource', source('report')));
  const commands = [
    { command: 'HoldMeeting', key: 'h', body: { ...heldMeeting('RTF-1'), sources: ['report'] } },
    { command: 'VoidEntry', key: 'v', body: void_ },
  ];
  for (const dryRun of [true, false]) {
    const { body } = await batch(commands, dryRun);
    expect((body.results as { problem?: { code: string } }[])[1]).toMatchObject({ problem: { code: 'ENTRY_NEEDED' } });
  }
});

test('of a void and a citation at once, one is refused', async () => {
  const { send, events } = await openFurnished();
  for (let round = 0; round < 12; round += 1) {
    const void_ = voiding(await send('RegisterSource', source(`report-${round}`)));
    const cited = () => send('HoldMeeting', { ...heldMeeting(`RTF-${round}`), sources: [`report-${round}`] });
    const voided = () => send('VoidEntry', void_);
    const both = await Promise.all((round % 2 ? [cited, voided] : [voided, cited]).map((one) => one()));
    const refused = both.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(1);
    expect(['ENTRY_NEEDED', 'SOURCE_UNKNOWN']).toContain(refused[0]!.body.code);
  }
  const of = (type: string) => events().then((all) => all.filter((event) => event.type === type).length);
  expect((await of('MeetingHeld')) + (await of('EntryVoided'))).toBe(12);
});

test('of decisions that would supersede each other at once, one does', async () => {
  const { send } = await openFurnished();
  for (let round = 0; round < 12; round += 1) {
    const [one, other] = [`COMMIT/${round}/A`, `COMMIT/${round}/B`];
    for (const symbol of [one, other])
      await send('AdoptDecision', { ...adoption(symbol), data: { body: 'RTF', verb: 'ADOPT' } });
    const supersede = (symbol: string, byDecision: string) =>
      send('SupersedeDecision', { symbol, effective: '2016', data: { byDecision } });
    const both = await Promise.all([supersede(one, other), supersede(other, one)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 422]);
    expect(both.find(({ status }) => status === 422)?.body.code).toBe('DECISION_CYCLE');
  }
});
