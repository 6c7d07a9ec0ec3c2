/** What somebody hands over at a moment. Every list is the as-of answer of that moment; nothing of the dossier is stored. */

import type { MemberState } from '@rapporteur/domain/governance/membership';
import { bodies } from '@rapporteur/read-models/timelines/body';
import type { RegisterHandoverDossierArgs } from '../generated/resolvers.ts';
import { refused } from '../refused.ts';
import type { HandoverDossierRow } from '../rows.ts';
import type { View } from '../view.ts';
import { chairAt } from './chair.ts';
import { given } from './given.ts';
import { performersAt } from './secretariat-performers.ts';

/** Throws ARGUMENT_INVALID for neither or both, and for a member that was none; PERFORMER_UNKNOWN for who never performed the secretariat. */
export async function dossierAt(view: View, asked: RegisterHandoverDossierArgs): Promise<HandoverDossierRow> {
  const [name, code] = [given(asked.performer), given(asked.holder)];
  if ((name === undefined) === (code === undefined))
    throw refused('ARGUMENT_INVALID', { field: 'performer', why: 'or holder is needed, and one of them only' });
  return code === undefined ? ofPerformer(view, name!) : ofHolder(view, code);
}

function ofPerformer(view: View, name: string): HandoverDossierRow {
  const performer = performersAt(view).findLast((each) => each.performer.toLowerCase() === name.toLowerCase());
  if (!performer) throw refused('PERFORMER_UNKNOWN', { performer: name });
  const addressees = [...bodiesOf(view, 'SECRETARIAT'), ...bodiesOf(view, 'ANNUAL_CHAIR'), performer.performer];
  return { view, performer, regional: true, addressees };
}

async function ofHolder(view: View, code: string): Promise<HandoverDossierRow> {
  const holder = await view.find<MemberState>('member', code);
  if (!holder) throw refused('ARGUMENT_INVALID', { field: 'holder', why: `${code} was not a member at that moment` });
  const regional = chairAt(view)?.member === code;
  const taskForce = view.taskForceOf(code);
  const addressees = [
    code,
    ...(taskForce ? [taskForce.code] : []),
    ...(regional ? bodiesOf(view, 'ANNUAL_CHAIR') : []),
  ];
  return { view, holder, regional, addressees };
}

const bodiesOf = (view: View, kind: 'SECRETARIAT' | 'ANNUAL_CHAIR'): string[] =>
  view
    .once('bodies', (db) => bodies(db, view.moment))
    .filter(({ state }) => state.kind === kind)
    .map(({ state }) => state.code);
