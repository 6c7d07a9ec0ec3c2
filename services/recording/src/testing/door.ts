/** The recording service behind a real port, for tests: with a log of the test's own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventLog } from '@rapporteur/event-log/port';
import express from 'express';
import { type RecordingOptions, recordingService } from '../recording.ts';

export type Told = { status: number; headers: Headers; body: Record<string, unknown> };
export type Door = {
  url: string;
  /** One command with a fresh key, unless `headers` bear one. */
  send(command: string, body: unknown, headers?: Record<string, string>): Promise<Told>;
  batch(commands: readonly { command: string; key: string; body: unknown }[], dryRun?: boolean): Promise<Told>;
  /** Any request to the service, its answer read as JSON. */
  request(path: string, init?: RequestInit): Promise<Told>;
  faults: Record<string, unknown>[];
  close(): Promise<void>;
};

export async function openDoor(log: EventLog, options: Partial<RecordingOptions> = {}): Promise<Door> {
  const faults: Record<string, unknown>[] = [];
  const service = recordingService({
    log,
    zone: 'Asia/Bangkok',
    operator: { subject: 'tester', office: 'Secretariat', role: 'RECORDER' },
    logger: { error: (message, details) => faults.push({ message, ...details }) },
    ...options,
  });
  const server = createServer(express().use(service.router));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function request(path: string, init?: RequestInit): Promise<Told> {
    const response = await fetch(url + path, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  }
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  return {
    url,
    request,
    faults,
    send: (command, body, headers) =>
      post(`/commands/${command}`, body, { 'idempotency-key': crypto.randomUUID(), ...headers }),
    batch: (commands, dryRun = false) => post('/commands/batch', { dryRun, commands }),
    async close() {
      await service.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
