/** How a peer is told to misbehave: rules that apply to the next so many calls of a kind. */

export type Method = 'append' | 'batchAppend' | 'read' | 'subscribe' | 'gossip' | 'features';

export type Rule = {
  /** Which calls; all kinds if it is left out. */
  on?: Method;
  /** Only calls for streams whose name begins so. */
  stream?: string;
  how: Misbehaviour;
  /** How many calls it applies to, 1 unless told. */
  times?: number;
};

export type Misbehaviour =
  /** The call is turned away as by a server that is going down. */
  | { kind: 'refuse' }
  /** The call is refused with this status of gRPC. */
  | { kind: 'status'; code: number; details: string }
  /** The call is taken and nothing more is heard of it. */
  | { kind: 'hang' }
  /** The call is carried out and answered so much later. */
  | { kind: 'late'; ms: number }
  /** A reading or a subscription ends after so many events as if that were all. */
  | { kind: 'endPolitely'; after: number }
  /** The connection breaks after so many events. */
  | { kind: 'drop'; after: number }
  /** A subscription delivers each event twice. */
  | { kind: 'twice' }
  /** An append is carried out, and the connection breaks before the answer. */
  | { kind: 'loseAnswer' }
  /** An append is carried out, and the answer never comes. */
  | { kind: 'keepAnswer' };

export type Faults = {
  add(rule: Rule): void;
  /** Forgets all rules. */
  clear(): void;
  /** The rule for this call, used up by asking. */
  take(method: Method, stream?: string): Misbehaviour | undefined;
};

export function openFaults(): Faults {
  let rules: (Rule & { left: number })[] = [];
  return {
    add: (rule) => void rules.push({ ...rule, left: rule.times ?? 1 }),
    clear: () => {
      rules = [];
    },
    take(method, stream = '') {
      const found = rules.find(
        (rule) => rule.left > 0 && (rule.on ?? method) === method && stream.startsWith(rule.stream ?? ''),
      );
      if (found) found.left -= 1;
      return found?.how;
    },
  };
}
