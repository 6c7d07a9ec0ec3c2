import { describe, expect, it } from 'vitest';
import { recordChapters, recordCommands, type Step } from './commands.ts';
import { type BatchAnswer, loadPublicRecord, type Progress } from './load.ts';

/** A door that remembers keys as the recording service does, and refuses one of them if asked to. */
function door(refusing?: string) {
  const known = new Set<string>();
  const batches: Step[][] = [];
  const send = async (batch: Step[]): Promise<BatchAnswer> => {
    batches.push(batch);
    return {
      results: batch.map(({ key }) => {
        if (key === refusing)
          return { status: 'refused', problem: { code: 'MEETING_UNKNOWN', detail: 'IMM-4 is not a meeting.' } };
        const status = known.has(key) ? 'repeated' : 'recorded';
        known.add(key);
        return { status };
      }),
    };
  };
  return { send, batches };
}

describe('loading the public record', () => {
  it('sends every step once, in order, in one batch for each kind of thing', async () => {
    const { send, batches } = door();
    const { length } = recordCommands();
    expect(await loadPublicRecord({ send })).toEqual({ recorded: length, repeated: 0, differing: 0 });
    expect(batches).toEqual(recordChapters().map(({ steps }) => steps));
  });

  it('waits for the answer to a batch before it sends the next', async () => {
    let open = 0;
    const { send } = door();
    await loadPublicRecord({
      send: async (batch) => {
        expect(++open).toBe(1);
        await new Promise(setImmediate);
        open--;
        return send(batch);
      },
    });
  });

  it('tells how far it is', async () => {
    const heard: Progress[] = [];
    await loadPublicRecord({ ...door(), onProgress: (progress) => heard.push(progress) });
    const { length } = recordCommands();
    expect(heard[0]).toEqual({ done: 14, total: length, what: 'sources' });
    expect(heard.at(-1)).toEqual({ done: length, total: length, what: recordChapters().at(-1)?.what });
  });

  it('records nothing twice', async () => {
    const { send } = door();
    const { recorded } = await loadPublicRecord({ send });
    expect(await loadPublicRecord({ send })).toEqual({ recorded: 0, repeated: recorded, differing: 0 });
  });

  it('leaves what was recorded in other words as it stands, and records the rest', async () => {
    const other = 'public-record/meetings/IMM-4/HoldMeeting/1';
    const stream = /\/IMM-4\//u;
    const { send } = door();
    // The door refuses one command and passes over the others of its stream.
    const strict = async (batch: Step[]): Promise<BatchAnswer> => {
      if (!batch.some(({ key }) => key === other)) return send(batch);
      const problem = { code: 'IDEMPOTENCY_KEY_REUSED', detail: 'Used for another command.' };
      const passed = (await send(batch.filter(({ key }) => !stream.test(key)))).results.values();
      return {
        results: batch.map(({ key }) => {
          if (key === other) return { status: 'refused', problem };
          return stream.test(key) ? { status: 'notRecorded' } : passed.next().value!;
        }),
      };
    };
    const { recorded, repeated, differing } = await loadPublicRecord({ send: strict });
    expect(differing).toBe(1);
    expect(recorded + repeated + differing).toBe(recordCommands().length);
  });

  it('stops at a refusal with a sentence that says which and why, and sends nothing after it', async () => {
    const { send, batches } = door('public-record/meetings/IMM-4/HoldMeeting/1');
    await expect(loadPublicRecord({ send })).rejects.toThrow(
      'The public record was not loaded: HoldMeeting (public-record/meetings/IMM-4/HoldMeeting/1) was refused: IMM-4 is not a meeting.',
    );
    expect(batches).toHaveLength(6);
  });

  it('names the step that was refused, not those before it which were not recorded on its account', async () => {
    const send = async (batch: Step[]): Promise<BatchAnswer> => ({
      results: batch.map((_, index) =>
        index === 3
          ? { status: 'refused', problem: { code: 'FIELD_MISSING', detail: 'data.title is missing.' } }
          : { status: 'notRecorded' },
      ),
    });
    const fourth = recordCommands()[3]?.key;
    await expect(loadPublicRecord({ send })).rejects.toThrow(`(${fourth}) was refused: data.title is missing.`);
  });

  it('takes no answer with fewer results than commands for a success', async () => {
    const send = async (): Promise<BatchAnswer> => ({ results: [{ status: 'recorded' }] });
    await expect(loadPublicRecord({ send })).rejects.toThrow('14 sources were sent and 1 answered');
  });

  it('passes on what the door throws', async () => {
    const send = () => Promise.reject(new Error('connection lost'));
    await expect(loadPublicRecord({ send })).rejects.toThrow('connection lost');
  });
});
