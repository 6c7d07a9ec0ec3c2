/** Days on which nobody is on record to hold a function. */
import { isoDay } from '@rapporteur/domain/calendar';
import { type Gap, gapsIn } from '@rapporteur/domain/custody/gaps';
import type { RegisterFunctionGapsArgs } from '../generated/resolvers.ts';
import { refused } from '../refused.ts';
import type { FunctionGapRow } from '../rows.ts';
import type { View } from '../view.ts';
import { daysGiven, given } from './given.ts';
import { custodyStretches, functionStretches, memberStretches } from './ledger.ts';
import { wholeList } from './short.ts';

const MOST = 1000;

/** Throws ARGUMENT_INVALID for a last day after the one asked about, QUERY_TOO_LARGE for more than are read by anybody. */
export function functionGapsAt(view: View, asked: RegisterFunctionGapsArgs): FunctionGapRow[] {
  const { effective } = view.moment;
  const { from, to = effective } = daysGiven(asked, 'from', 'to');
  if (to > effective)
    throw refused('ARGUMENT_INVALID', {
      field: `to (${asked.to})`,
      why: `lies after the day asked about (${isoDay(effective)}); ask with a later asOf`,
    });
  const [code, member] = [given(asked.function), given(asked.member)];
  const found = gapsBetween(view, from, to).filter(
    (gap) => (code ?? gap.function) === gap.function && (member === undefined || gap.holder === member),
  );
  const gaps = wholeList(() => found, { most: MOST, what: 'gaps', advice: 'Ask for one function or one member' });
  return gaps.map((gap) => ({ ...gap, view }));
}

/** All of them up to the moment. */
export const gapsUpTo = (view: View): FunctionGapRow[] => functionGapsAt(view, {});

function gapsBetween(view: View, from: number | undefined, to: number): Gap[] {
  return view.once(`function gaps ${from} ${to}`, () => {
    const functions = functionStretches(view).toSorted((a, b) => a.state.order - b.state.order);
    const members = memberStretches(view).toSorted((a, b) => a.state.order - b.state.order);
    const ledger = {
      listed: functions.map(({ state, ...days }) => ({ ...days, code: state.code, scope: state.scope })),
      members: members.map(({ state, ...days }) => ({ ...days, code: state.code })),
      holdings: custodyStretches(view).map(({ state, ...days }) => ({
        ...days,
        function: state.function,
        holder: state.holder,
        level: state.level,
        onRecord: state.since !== undefined,
      })),
    };
    const first = functions.reduce((earliest, each) => Math.min(earliest, each.from), to);
    return gapsIn(ledger, Math.max(from ?? first, first), to);
  });
}
