/** Approving through HTTP: by somebody else than the recorder, which is whoever the service was configured with. */
import { expect, test } from 'vitest';
import { adoption, registers } from './open-register.ts';

const { openRegister, openFurnished } = registers();

test('the recorder is told to leave it to somebody else, and a second person approves it once', async () => {
  const first = await openFurnished();
  const { body } = await first.send('AdoptDecision', adoption('RTF/2015/DEC.1'));
  const [{ id: target }] = body.events as [{ id: string }];
  const approval = { stream: body.stream, target, acting: { office: 'Secretariat lead' } };
  expect(await first.send('ApproveEntry', approval)).toMatchObject({
    status: 403,
    body: { code: 'APPROVER_IS_RECORDER', detail: expect.stringContaining('a second person') },
  });

  const second = await openRegister({ log: first.log, operator: { subject: 'second', role: 'RECORDER' } });
  const key = { 'idempotency-key': 'approve-1' };
  const approved = await second.send('ApproveEntry', approval, key);
  expect(approved).toMatchObject({
    status: 201,
    body: { events: [{ type: 'EntryApproved', sentence: `The entry ${target} was approved.` }] },
  });
  expect(await second.send('ApproveEntry', approval, key)).toMatchObject({ body: { repeated: true } });
  expect(await second.send('ApproveEntry', approval)).toMatchObject({ body: { code: 'ENTRY_APPROVED' } });
  const stored = (await first.events()).at(-1);
  expect(stored).toMatchObject({
    type: 'EntryApproved',
    data: { target },
    metadata: { standing: 'PROVISIONAL', recordedBy: { subject: 'second', office: 'Secretariat lead' } },
  });
});
