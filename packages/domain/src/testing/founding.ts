/** The six members, the bodies and a partner, from the day the MoU was signed: where most histories begin. */
import type { Sent } from './scenario.ts';

export const FOUNDED = '2004-10-29';

const NAMES = { KH: 'Cambodia', CN: 'China', LA: 'Lao PDR', MM: 'Myanmar', TH: 'Thailand', VN: 'Viet Nam' };
const ZONES = {
  KH: 'Asia/Phnom_Penh',
  CN: 'Asia/Shanghai',
  LA: 'Asia/Vientiane',
  MM: 'Asia/Yangon',
  TH: 'Asia/Bangkok',
  VN: 'Asia/Ho_Chi_Minh',
};
export type Code = keyof typeof NAMES;
export const CODES = Object.keys(NAMES) as Code[];

export const admit = (code: Code, effective = FOUNDED): Sent => ({
  AdmitMember: {
    code,
    effective,
    data: { name: NAMES[code], zone: ZONES[code], languages: ['en'], aliases: code === 'LA' ? ['Laos'] : [] },
  },
});

export const constitute = (
  code: string,
  kind: Extract<Sent, { ConstituteBody: unknown }>['ConstituteBody']['data']['kind'],
  name: string,
): Sent => ({ ConstituteBody: { code, effective: FOUNDED, data: { kind, name } } });

export const founding: readonly Sent[] = [
  ...CODES.map((code) => admit(code)),
  constitute('RTF', 'REGIONAL_TASK_FORCE', 'Regional Task Force'),
  constitute('SOM', 'SENIOR_OFFICIALS_MEETING', 'Senior Officials Meeting'),
  constitute('IMM', 'INTER_MINISTERIAL_MEETING', 'Inter-Ministerial Meeting'),
  constitute('SEC', 'SECRETARIAT', 'Secretariat'),
  { RegisterPartner: { name: 'CSO platform', effective: FOUNDED, data: { category: 'CSO' } } },
];
