/** Reads OpenMetrics text as a strict scraper does, and throws at what it would reject. */

export type Sample = { name: string; labels: Record<string, string>; value: number };
export type Family = { type: string; help: string; samples: Sample[] };

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"/y;
const SAMPLE = new RegExp(`^(?<name>${NAME})(?:\\{(?<labels>.*)\\})? (?<value>[^ ]+)$`);
/** What may follow the name of a family in its samples. */
const SUFFIXES: Record<string, readonly string[]> = {
  counter: ['_total', '_created'],
  gauge: [''],
  histogram: ['_bucket', '_count', '_sum', '_created'],
  summary: ['', '_count', '_sum', '_created'],
  info: ['_info'],
  unknown: [''],
};

export function parseOpenMetrics(text: string): Map<string, Family> {
  if (!text.endsWith('\n# EOF\n')) throw new Error('The text does not end with # EOF.');
  const families = new Map<string, Family>();
  const seen = new Set<string>();
  let current: string | undefined;
  for (const line of text.slice(0, -'# EOF\n'.length).split('\n').slice(0, -1)) {
    const [, kind, name = '', rest = ''] = new RegExp(`^# (HELP|TYPE) (${NAME}) (.+)$`).exec(line) ?? [];
    if (kind) {
      // All of a family stands together.
      if (name !== current && families.has(name)) throw new Error(`${name} stands in two places.`);
      current = name;
      const family = families.get(name) ?? { type: 'unknown', help: '', samples: [] };
      if (family.samples.length > 0) throw new Error(`${line} comes after samples.`);
      families.set(name, { ...family, [kind.toLowerCase()]: rest });
      continue;
    }
    const sample = sampleIn(line);
    const family = families.get(current ?? '');
    if (!family || !SUFFIXES[family.type]?.some((suffix) => sample.name === current + suffix))
      throw new Error(`${line} does not belong to ${current}, ${family?.type}.`);
    const series = JSON.stringify([sample.name, sample.labels]);
    if (seen.has(series)) throw new Error(`${line} stands there twice.`);
    seen.add(series);
    family.samples.push(sample);
  }
  for (const [name, family] of families) if (family.type === 'histogram') checkHistogram(name, family);
  return families;
}

/** The value of one series; the sum of those that have these labels. */
export function totalOf(families: Map<string, Family>, name: string, labels: Record<string, string> = {}): number {
  const found = [...families.values()]
    .flatMap(({ samples }) => samples)
    .filter((sample) => sample.name === name && Object.entries(labels).every(([key, is]) => sample.labels[key] === is));
  return found.reduce((sum, { value }) => sum + value, 0);
}

function sampleIn(line: string): Sample {
  const { name = '', labels = '', value = '' } = SAMPLE.exec(line)?.groups ?? {};
  // The grammar takes these in any case.
  const number = { '+inf': Infinity, '-inf': -Infinity, nan: NaN }[value.toLowerCase()] ?? Number(value);
  if (name === '' || value === '' || (Number.isNaN(number) && value.toLowerCase() !== 'nan'))
    throw new Error(`${line} is no sample.`);
  return { name, labels: labelsIn(labels, line), value: number };
}

function labelsIn(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  for (let at = 0; at < text.length; at += 1) {
    LABEL.lastIndex = at;
    const [whole, name = '', value = ''] = LABEL.exec(text) ?? [];
    if (whole === undefined || name in labels) throw new Error(`${line} has labels that cannot be read.`);
    labels[name] = value;
    at += whole.length;
    if (at < text.length && text[at] !== ',') throw new Error(`${line} has labels that cannot be read.`);
  }
  return labels;
}

/** Buckets rise to +Inf, which is the count. */
function checkHistogram(name: string, { samples }: Family): void {
  const others = ({ labels }: Sample) =>
    JSON.stringify(
      Object.entries(labels)
        .filter(([key]) => key !== 'le')
        .toSorted(),
    );
  for (const [series, group] of Map.groupBy(samples, others)) {
    const buckets = group.filter((sample) => sample.name === `${name}_bucket`);
    const bounds = buckets.map(({ labels }) => (labels.le === '+Inf' ? Infinity : Number(labels.le)));
    const rises = (values: number[]) => values.every((value, index) => index === 0 || value >= values[index - 1]!);
    const count = group.find((sample) => sample.name === `${name}_count`)?.value;
    if (!rises(bounds) || !rises(buckets.map(({ value }) => value)) || bounds.at(-1) !== Infinity)
      throw new Error(`The buckets of ${name}${series} do not rise to +Inf.`);
    if (buckets.at(-1)?.value !== count) throw new Error(`The last bucket of ${name}${series} is not its count.`);
  }
}
