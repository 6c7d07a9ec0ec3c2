import { expect, it } from 'vitest';
import { type Sent, scenario } from '../testing/scenario.ts';
import { programme } from './programme.ts';

const forum = 'Mekong Youth Forum';
const registered: Sent = {
  RegisterProgramme: { name: forum, effective: '2010', data: { about: 'Young people meet.' } },
};
const rename = (effective: string, name = forum): Sent => ({
  RenameProgramme: { name, effective, data: { newName: 'COMMIT Youth Forum' } },
});

it('a programme keeps the name it was registered under as its key, whatever name it bears', () => {
  const register = scenario().given(registered, rename('2014'));
  const on = (day: string) =>
    programme.entities(register.on(programme, 'programme-mekong youth forum', day).certain)[0];
  expect(on('2013-12-31')).toMatchObject({ key: forum, state: { name: forum, about: 'Young people meet.' } });
  expect(on('2014-12-31')).toMatchObject({ key: forum, state: { name: 'COMMIT Youth Forum', events: { length: 2 } } });
  expect(on('2009-12-31')).toBeUndefined();
});

it('a programme is registered once, and before it is renamed', () => {
  const register = scenario().given(registered);
  register
    .when({ RegisterProgramme: { name: 'MEKONG YOUTH FORUM', effective: '2011' } as never })
    .isRefused('ALREADY_RECORDED');
  register.when(rename('2009')).isRefused('NOT_YET_THEN', 'effective');
  register.when(rename('2014', 'Another')).isRefused('PROGRAMME_UNKNOWN', 'name');
  register.when(rename('2014', 'mekong youth forum')).isRefused('PROGRAMME_UNKNOWN', 'name');
});
