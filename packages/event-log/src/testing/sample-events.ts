import { eventId } from '../event-id.ts';
import type { EventLog, Followed, NewEvent, StoredEvent } from '../port.ts';

/** What people of the six countries write about their meetings, plus what tends to break on the way through a store. */
export const sentences = {
  km: 'អង្គប្រជុំបានឯកភាពលើរបៀបវារៈ ហើយសម្រេចជួបគ្នាម្ដងទៀតនៅភ្នំពេញ។',
  lo: 'ກອງປະຊຸມໄດ້ຮັບຮອງເອົາວາລະ ແລະ ຕົກລົງພົບກັນອີກຢູ່ວຽງຈັນ.',
  my: 'အစည်းအဝေးသည် အစီအစဉ်ကို အတည်ပြုပြီး နေပြည်တော်တွင် ထပ်မံတွေ့ဆုံရန် သဘောတူခဲ့သည်။',
  th: 'ที่ประชุมรับรองระเบียบวาระ และเห็นชอบให้พบกันอีกครั้งที่กรุงเทพฯ',
  zh: '会议通过了议程,并商定下次在昆明举行。',
  vi: 'Hội nghị đã thông qua chương trình nghị sự và thống nhất gặp lại tại Hà Nội.',
  awkward: 'quotes " \' and \\ back, a line\nbreak, a nul \u0000, a joiner \u200d, beyond the plane 𠮷 🏛',
};

/** The events of one made-up command; the same arguments give the same ids and the same content. */
export function sampleEvents(commandId: string, count: number, data: unknown = { title: sentences.km }): NewEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    id: eventId(commandId, index),
    type: index % 2 === 0 ? 'MeetingConvened' : 'DecisionAdopted',
    version: 1,
    data: { of: data, index },
    metadata: { commandId, sources: [{ source: 'report-2014', locator: 'p. 3' }] },
  }));
}

/** Appends events to a new stream in appends of a thousand, and returns the last position. */
export async function fill(log: EventLog, stream: string, count: number, data?: unknown): Promise<bigint> {
  let position = 0n;
  for (let done = 0; done < count; done += 1000) {
    const events = sampleEvents(`${stream}:${done}`, Math.min(1000, count - done), data);
    const answer = await log.append(stream, done === 0 ? 'none' : BigInt(done - 1), events);
    if (answer.kind !== 'appended') throw new Error(`Expected the append to be taken, got ${answer.kind}.`);
    position = answer.position;
  }
  return position;
}

export async function gather<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const gathered: Thing[] = [];
  for await (const thing of things) gathered.push(thing);
  return gathered;
}

/** The next events of a subscription up to and including the first that satisfies `enough`. */
export async function followUntil(
  following: AsyncIterator<Followed>,
  enough: (followed: Followed) => boolean,
): Promise<Followed[]> {
  const gathered: Followed[] = [];
  for (;;) {
    const { done, value } = await following.next();
    if (done) throw new Error('The subscription ended early.');
    gathered.push(value);
    if (enough(value)) return gathered;
  }
}

export function eventsOf(followed: Followed[]): StoredEvent[] {
  return followed.flatMap((one) => (one.kind === 'event' ? [one.event] : []));
}
