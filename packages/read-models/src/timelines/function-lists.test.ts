/** The lists of functions, custody, terms of the Chair and performers of the secretariat, against plain filtering of what the plain as-of says. */

import { standingOffer } from '@rapporteur/domain/custody/offer';
import type { CustodyState } from '@rapporteur/domain/custody/state';
import type { CatalogueState, FunctionState } from '@rapporteur/domain/functions/catalogue-state';
import type { SecretariatPerformerState } from '@rapporteur/domain/functions/secretariat';
import type { ChairTermState } from '@rapporteur/domain/governance/chair';
import type { MemberState } from '@rapporteur/domain/governance/membership';
import { expect, test } from 'vitest';
import { stretchesAt } from '../stretches-at.ts';
import { FUNCTION_STREAMS } from '../testing/function-sayings.ts';
import { DAYS } from '../testing/saying.ts';
import { holds, maybe, plain, statesOf, tellAll } from '../testing/told.ts';
import { catalogues } from './catalogue.ts';
import { chairTerms } from './chair-term.ts';
import { type CustodyFilter, custodyAt, custodyOf } from './custody.ts';
import { functions } from './function.ts';
import { secretariatPerformers } from './secretariat-performer.ts';

const STREAMS = [...FUNCTION_STREAMS, 'membership-COMMIT'];

const states = <S>(found: readonly { state: S }[]): S[] => found.map(({ state }) => state);
const by =
  <S>(...places: ((state: S) => string | number)[]) =>
  (a: S, b: S): number => {
    for (const place of places) {
      const [x, y] = [place(a), place(b)];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  };

test('functions stand in the order of the catalogue in force, catalogues in the order they came into force', () => {
  holds(({ db, moment, told }, choose) => {
    const listed = statesOf<FunctionState>(told, 'function').toSorted(by(({ order }) => order));
    const scope = maybe(choose, ['NATIONAL', 'REGIONAL']);
    expect(states(functions(db, moment, scope))).toEqual(
      plain(listed.filter((each) => scope === undefined || each.scope === scope)),
    );
    const versions = states(catalogues(db, moment));
    expect(versions).toEqual(
      plain(
        statesOf<CatalogueState>(told, 'catalogue').toSorted(
          by(
            ({ replaced }) => (replaced ? 0 : 1),
            ({ adopted }) => adopted.from,
            ({ version }) => version,
          ),
        ),
      ),
    );
    expect(new Set(listed.map(({ catalogue }) => catalogue))).toEqual(
      new Set(versions.slice(-1).flatMap(({ functions: of, version }) => (of.length > 0 ? [version] : []))),
    );
  }, STREAMS);
});

test('custody is what filtering finds, in the order of the catalogue and of the members', () => {
  holds(({ db, moment, told }, choose) => {
    const orders = new Map(statesOf<FunctionState>(told, 'function').map(({ code, order }) => [code, order]));
    const members = new Map(statesOf<MemberState>(told, 'member').map(({ code, order }) => [code, order]));
    const held = statesOf<CustodyState>(told, 'custody').toSorted(
      by(
        ({ function: code }) => orders.get(code) ?? Number.MAX_SAFE_INTEGER,
        ({ function: code }) => code,
        ({ holder }) => (holder === undefined ? -1 : (members.get(holder) ?? -1)),
        ({ holder }) => holder ?? '',
      ),
    );
    const filter: CustodyFilter = {
      function: maybe(choose, ['N1', 'R1', 'N9']),
      holder: maybe(choose, ['TH', 'LA']),
      level: maybe(choose, ['PARTLY', 'FULLY', 'UNKNOWN']),
      verified: maybe(choose, [true, false]),
      offered: maybe(choose, [true, false]),
    };
    const expected = held.filter(
      (one) =>
        (filter.function === undefined || one.function === filter.function) &&
        (filter.holder === undefined || one.holder === filter.holder) &&
        (filter.level === undefined || one.level === filter.level) &&
        (filter.verified === undefined || one.verified === filter.verified) &&
        (filter.offered === undefined || (standingOffer(one.offers) !== undefined) === filter.offered),
    );
    expect(states(custodyAt(db, moment, filter))).toEqual(plain(expected));
    const ofFunctions = custodyOf(db, moment, 'function', ['R1', 'N1', 'N1']);
    for (const code of ['R1', 'N1'])
      expect(states(ofFunctions.get(code) ?? [])).toEqual(plain(held.filter((one) => one.function === code)));
    expect(states(custodyOf(db, moment, 'holder', ['LA', 'TH']).get('TH') ?? [])).toEqual(
      plain(held.filter(({ holder }) => holder === 'TH')),
    );
  }, STREAMS);
});

test('terms of the Chair stand by year, performers of the secretariat in the order they began', () => {
  holds(({ db, moment, told }) => {
    expect(states(chairTerms(db, moment))).toEqual(
      plain(statesOf<ChairTermState>(told, 'chairTerm').toSorted(by(({ year }) => year))),
    );
    expect(states(secretariatPerformers(db, moment))).toEqual(
      plain(
        statesOf<SecretariatPerformerState>(told, 'secretariatPerformer').toSorted(
          by(
            ({ from }) => from.from,
            ({ performer }) => performer,
          ),
        ),
      ),
    );
  }, STREAMS);
});

test('stretches of days say of each day up to the moment what the plain as-of says of it', () => {
  holds(({ db, events, moment }) => {
    const stretches = stretchesAt<CustodyState>(db, 'custody', moment, 1000);
    for (let day = DAYS[0]! - 1; day <= moment.effective; day += 1) {
      const told = tellAll(events.slice(0, moment.known), day).filter(({ type }) => type === 'custody');
      const found = stretches.filter(({ from, to }) => from <= day && day < to);
      const text = ({ key, certain, state }: { key: string; certain: boolean; state: object }) =>
        `${key} ${certain} ${JSON.stringify(plain(state))}`;
      expect(found.map(text).toSorted()).toEqual(told.map(text).toSorted());
    }
    expect(stretches.every(({ from, to }) => from < to && to <= moment.effective + 1)).toBe(true);
    const one = stretches[0]?.state.function ?? 'N1';
    expect(stretchesAt(db, 'custody', moment, 1000, { column: 'function', keys: [one] })).toEqual(
      stretches.filter(({ state }) => state.function === one),
    );
  }, STREAMS);
});
