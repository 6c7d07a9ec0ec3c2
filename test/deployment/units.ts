/** The units of systemd, read as far as these use its language: sections, settings that may stand several times, drop-ins, specifiers. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inCheckout, kit, read } from './kit.ts';

/** The settings of each section in the order in which they stand. */
export type Unit = ReadonlyMap<string, readonly { name: string; value: string }[]>;

export const units = readdirSync(join(kit, 'systemd')).filter((name) => /\.(service|timer)$/.test(name));

/** A unit with its drop-ins, those for every unit of the register included. `beside` names another folder with drop-ins. */
export function readUnit(name: string, beside?: string): Unit {
  const dropIns = [
    ...(name.endsWith('.service') ? ['systemd/rapporteur-.service.d'] : []),
    ...(beside === undefined ? [] : [`${beside}/${name}.d`]),
  ].filter((folder) => existsSync(join(kit, folder)));
  const paths = [
    `systemd/${name}`,
    ...dropIns.flatMap((folder) => readdirSync(join(kit, folder)).map((file) => `${folder}/${file}`)),
  ];
  const unit = new Map<string, { name: string; value: string }[]>();
  for (const path of paths)
    for (const [section, settings] of parseUnit(read(path), path))
      unit.set(section, [...(unit.get(section) ?? []), ...settings]);
  return unit;
}

/** Throws at a line that says nothing. */
function parseUnit(text: string, path: string): Unit {
  const unit = new Map<string, { name: string; value: string }[]>();
  let section = '';
  for (const line of text.split('\n')) {
    if (/^\s*(?:[#;]|$)/.test(line)) continue;
    const heading = /^\[(\w+)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading;
      unit.set(section, unit.get(section) ?? []);
      continue;
    }
    const { name, value } = /^(?<name>[A-Z]\w*)=(?<value>.*)$/.exec(line)?.groups ?? {};
    if (name === undefined || section === '' || line.endsWith('\\'))
      throw new Error(`${path}: "${line}" says nothing.`);
    unit.get(section)!.push({ name, value: value! });
  }
  return unit;
}

/** What a setting is set to: everything it is, where it may stand several times. */
export const valuesOf = (unit: Unit, section: string, name: string): string[] =>
  (unit.get(section) ?? []).filter((setting) => setting.name === name).map(({ value }) => value);

/** The folders that systemd makes for a unit, where it is put up. */
export type Folders = { state: string; credentials: string };

/** The environment in which a unit starts its program, with the checkout, its state and its credentials at other places; `file` is its EnvironmentFile. */
export function environmentOf(unit: Unit, file: string, folders: Folders): Record<string, string> {
  const set = valuesOf(unit, 'Service', 'Environment').map((value) => specified(value, folders));
  // A file takes precedence over what stands in the unit.
  const lines = [...set, ...file.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line))];
  return Object.fromEntries(
    lines.map((line) => {
      const { name, value } = /^(?<name>[A-Z][A-Z0-9_]*)=(?<value>[^\s"']*)$/.exec(line)?.groups ?? {};
      if (name === undefined) throw new Error(`"${line}" sets no variable.`);
      return [name, value!];
    }),
  );
}

/** The words of a command, as systemd parts them; here in quotes only a whole word ever stands. */
export function commandOf(unit: Unit, setting: string, folders: Folders): string[] {
  const [command = '', ...others] = valuesOf(unit, 'Service', setting);
  if (others.length > 0) throw new Error(`${setting} stands there twice.`);
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);
  return words.map((word) => inCheckout(specified(word, folders)).replaceAll('$$', '$'));
}

const specified = (text: string, { state, credentials }: Folders) =>
  text.replace(/%(.)/g, (_, letter: string) => {
    const means: Record<string, string> = { S: state, d: credentials, '%': '%' };
    if (!(letter in means)) throw new Error(`%${letter} is not known here.`);
    return means[letter]!;
  });
