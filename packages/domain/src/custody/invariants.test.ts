/** The rules of the ledger over random histories, told late and out of order: nothing that was accepted broke them when it was. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asOf, fold, inOrder } from '../as-of.ts';
import { epochDay } from '../calendar.ts';
import { liveEntries } from '../entries.ts';
import { catalogue, inForce } from '../functions/catalogue.ts';
import type { Catalogues, FunctionState } from '../functions/catalogue-state.ts';
import type { Entry, RecordedEvent } from '../stream-kind.ts';
import { commanded, type Deed, one, reason } from '../testing/deeds.ts';
import { functionDeeds } from '../testing/function-deeds.ts';
import { UN } from '../testing/functions.ts';
import { enact } from '../testing/histories.ts';
import type { Scenario } from '../testing/scenario.ts';
import { custody } from './custody.ts';
import { offerStatus, standingOffer } from './offer.ts';
import type { CustodyState } from './state.ts';

const LEVELS = ['EXTERNAL', 'PARTLY', 'FULLY'];
type CustodyEntry = Parameters<typeof custody.evolve>[1];

/** Runs what is asked of each accepted entry right when it was accepted, as the register then stood. */
function accepted(
  each: (register: Scenario, entry: CustodyEntry) => void,
  of: fc.Arbitrary<Deed> = functionDeeds,
): number {
  let seen = 0;
  fc.assert(
    fc.property(fc.array(of, { minLength: 20, maxLength: 60, size: 'max' }), (deeds) => {
      enact(deeds, (register, { outcome }) => {
        for (const event of outcome.events as readonly RecordedEvent[]) {
          if (!event.stream.startsWith('custody-')) continue;
          seen += 1;
          each(register, event as Entry as CustodyEntry);
        }
      });
    }),
    { numRuns: 40 },
  );
  return seen;
}

const entriesOf = (register: Scenario, stream: string): CustodyEntry[] =>
  inOrder(custody, liveEntries(register.stream(stream)) as CustodyEntry[]);

/** The function as each catalogue listed it that may have been in force on some day of the entry. */
function listings(register: Scenario, { data, effective }: CustodyEntry): FunctionState[] {
  const events = register.stream('catalogue-functions');
  const turns = events.map((event) => event.effective.from);
  const days = [effective.from, effective.to, ...turns].filter((day) => day >= effective.from && day <= effective.to);
  const known = days.flatMap((day) => Object.values(asOf(catalogue, events, epochDay(day))) as Catalogues[]);
  return known.flatMap((versions) => inForce(versions)?.functions.filter(({ code }) => code === data.function) ?? []);
}

test('custody is of a function that a catalogue listed on some day of its date, with a holder that its scope allows (27)', () => {
  const seen = accepted((register, entry) => {
    const listed = listings(register, entry);
    expect(listed.some(({ scope }) => scope === 'REGIONAL' || entry.data.holder !== undefined)).toBe(true);
  });
  expect(seen).toBeGreaterThan(50);
});

test('what is held fully was completed with every criterion and evidence, and nobody verifies itself (28)', () => {
  let seen = 0;
  accepted((register, entry) => {
    const { type, data, sources } = entry;
    if (type === 'HandoverVerified') expect(data.by).not.toEqual({ kind: 'MEMBER', code: data.holder });
    if (type !== 'HandoverCompleted') return;
    seen += 1;
    expect(sources.length).toBeGreaterThan(0);
    const met = ({ criteria }: FunctionState) => criteria.every((criterion) => data.criteriaMet.includes(criterion));
    expect(listings(register, entry).some(met)).toBe(true);
  });
  expect(seen).toBeGreaterThan(0);
});

test('levels that acts have settled go down by a reversal only, and a performance moves none (29, 30)', () => {
  let moves = 0;
  accepted((register, { stream }) => {
    let state: CustodyState | undefined;
    for (const entry of entriesOf(register, stream)) {
      const next = custody.evolve(state, entry) as CustodyState;
      const down = state?.settled && next.settled && LEVELS.indexOf(next.level) < LEVELS.indexOf(state.level);
      if (down) {
        moves += 1;
        expect(entry.type).toBe('FunctionReverted');
        expect(next.reversals.at(-1)?.reason).toBeTruthy();
      }
      if (entry.type === 'FunctionPerformed')
        expect([next.level, next.since, next.parts]).toEqual([
          state?.level ?? 'UNKNOWN',
          state?.since,
          state?.parts ?? [],
        ]);
      state = next;
    }
  });
  expect(moves).toBeGreaterThan(0);
});

test('no handover was completed while an offer stood that its holder had not accepted in full', () => {
  const key = fc.constant({ function: 'R1', holder: 'TH', sources: ['report'] });
  const offers = fc.oneof(
    commanded('OfferHandover', key, fc.record({ from: one(UN), matters: one([], [{ kind: 'OTHER', text: 'Open.' }]) })),
    commanded('AcceptHandover', key, fc.record({ acknowledged: one([], [1]) })),
    commanded('WithdrawHandoverOffer', key, fc.record({ reason })),
    commanded('CompleteHandover', key, fc.record({ parts: one(['PERFORMS']) })),
    commanded('RevertFunction', key, fc.record({ to: one('EXTERNAL'), reason })),
  );
  let completed = 0;
  accepted((register, entry) => {
    const { from, to } = entry.effective;
    // On one day there is one place where it stands; an imprecise date may mean another.
    if (entry.type !== 'HandoverCompleted' || from !== to) return;
    const ordered = entriesOf(register, entry.stream);
    const place = ordered.findIndex(({ id }) => id === entry.id);
    const offer = standingOffer(fold(custody, ordered.slice(0, place))?.offers ?? []);
    if (!offer) return;
    completed += 1;
    expect(offerStatus(offer)).toBe('ACCEPTED');
  }, offers);
  expect(completed).toBeGreaterThan(0);
});
