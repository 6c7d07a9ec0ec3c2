import { expect, test } from 'vitest';
import { progressTo } from './progress.ts';

test('says every two seconds how far the work is, and nothing of what is done sooner', () => {
  const said: string[] = [];
  let time = 0;
  const progress = progressTo({ aside: (line) => said.push(line) }, () => time);
  for (let events = 0; events <= 50; events += 1) {
    progress('Importing', events, events / 50);
    time += 100;
  }
  progress('Copying', undefined, 0.999);
  time += 2000;
  progress('Verifying', 70);
  expect(said).toEqual(['Importing: 20 events, 40 %', 'Importing: 40 events, 80 %', 'Verifying: 70 events']);
});
