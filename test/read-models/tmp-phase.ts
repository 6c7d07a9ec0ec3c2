import { mkdtempSync, rmSync } from 'node:fs';
import { kindOf } from '@rapporteur/domain/kinds';
import { openSqliteLog } from '@rapporteur/event-log/sqlite-log';
import { decode } from '@rapporteur/read-models/decode';
import { createFile, eventIndexes, openUnfinished, timelineIndexes } from '@rapporteur/read-models/file';
import { keepEvent, placingsOf } from '@rapporteur/read-models/recorded-events';
import { beginning, publish, take, write } from '@rapporteur/read-models/stream-beliefs';

rmSync('/tmp/prof/w/rm.sqlite', { force: true });
const log = openSqliteLog({ path: '/tmp/prof/w/log.sqlite' });
let t = performance.now();
const lap = (what: string) => {
  const n = performance.now();
  console.log(what, Math.round(n - t));
  t = n;
};
const db = createFile('/tmp/prof/w/rm.sqlite', 'Asia/Bangkok');
const all = [];
for await (const e of log.readAll()) all.push(e);
lap('read log ' + all.length);
const dec = all.map((e) => decode(e).event);
lap('decode');
db.exec('BEGIN');
let n = 0;
for (const e of dec) keepEvent(db, e, { ordinal: ++n, recordedMax: 1, publishedDay: n >> 8, zone: 'Asia/Bangkok' });
db.exec('COMMIT');
lap('keep');
for (const sql of eventIndexes) {
  db.exec(sql);
  lap(sql.slice(0, 50));
}
db.exec('BEGIN');
const streams = db.prepareArrays<[string]>('SELECT DISTINCT stream FROM event').all();
lap('distinct');
const ps = streams.map(([s]) => [s, placingsOf(db, s)] as const);
lap('placings');
const bs = ps.map(([s, p]) => {
  const b = beginning(kindOf(s)!);
  for (const x of p) take(b, x);
  return b;
});
lap('take');
for (const b of bs) publish(b);
lap('publish');
for (const b of bs) write(db, b);
lap('write');
for (const sql of timelineIndexes) {
  db.exec(sql);
  lap(sql.slice(0, 60));
}
db.exec('COMMIT');
lap('commit');
db.close();
await log.close();
lap('close');
