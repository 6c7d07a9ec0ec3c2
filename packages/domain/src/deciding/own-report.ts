/** Whose a country report is: the member submits and restates it itself, and somebody else accepts or returns it. */
import { type Refusal, refusal } from '@rapporteur/schema/codes';
import type { Entry } from '../stream-kind.ts';
import type { Lookup } from './context.ts';
import { speaksFor } from './voices.ts';

export function ownReport(entry: Entry, lookup: Lookup): Refusal | undefined {
  const acting = entry.recordedBy.member;
  switch (entry.type) {
    case 'CountryReportSubmitted':
    case 'CountryReportRestated':
      return notTheirs(entry.data.member, acting);
    case 'CountryReportReturned':
    case 'CountryReportAccepted': {
      const { by, member } = entry.data;
      const itself = (said: string, field: string) => refusal('REPORT_JUDGED_BY_ITSELF', { by: said, member }, field);
      if (speaksFor(by, member, lookup)) return itself('code' in by ? by.code : by.name, 'data.by');
      return acting === member ? itself(acting, 'acting.member') : undefined;
    }
    default:
      return undefined;
  }
}

/** Without an acting member it is entered on behalf of the member, which is shown. */
export const notTheirs = (member: string, acting: string | undefined): Refusal | undefined =>
  acting === undefined || acting === member
    ? undefined
    : refusal('REPORT_NOT_YOURS', { acting, member }, 'acting.member');
