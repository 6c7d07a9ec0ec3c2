/** The server's side of the messages: from the store's words to those of the protocol. */
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import status from '@eventstore/db-client/generated/status_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import type { ExpectedVersion, Recorded, Written } from './store.ts';

export const streamIdentifier = (name: string) => new shared.StreamIdentifier().setStreamName(Buffer.from(name));

const encoded = new WeakMap<Recorded, Buffer>();

/** An event as a whole answer in bytes, made once: a log is read more often than it is written. */
export function eventAnswer(recorded: Recorded): Buffer {
  const known = encoded.get(recorded);
  if (known) return known;
  const { id, stream, revision, position, type, contentType, created, data, metadata } = recorded;
  const event = new streams.ReadResp.ReadEvent.RecordedEvent();
  event.setId(new shared.UUID().setString(id));
  event.setStreamIdentifier(streamIdentifier(stream));
  event.setStreamRevision(String(revision));
  event.setCommitPosition(String(position));
  event.setPreparePosition(String(position));
  event.getMetadataMap().set('type', type).set('content-type', contentType).set('created', String(created));
  event.setData(data);
  event.setCustomMetadata(metadata);
  const answer = new streams.ReadResp();
  answer.setEvent(new streams.ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(position)));
  const bytes = Buffer.from(answer.serializeBinary());
  encoded.set(recorded, bytes);
  return bytes;
}

export const streamNotFound = (name: string) =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(name)),
  );

export const confirmation = () =>
  new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID()),
  );

export const caughtUp = () => new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export function appendAnswer(written: Written, expected: ExpectedVersion) {
  const answer = new streams.AppendResp();
  if (written.kind === 'written') {
    const position = String(written.position);
    const success = new streams.AppendResp.Success().setCurrentRevision(String(written.revision));
    success.setPosition(new streams.AppendResp.Position().setCommitPosition(position).setPreparePosition(position));
    return answer.setSuccess(success);
  }
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (written.current === undefined) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(String(written.current));
  if (typeof expected === 'bigint') wrong.setExpectedRevision(String(expected));
  else if (expected === 'noStream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'streamExists') wrong.setExpectedStreamExists(new shared.Empty());
  return answer.setWrongExpectedVersion(wrong);
}

export function batchConflict({ current }: Written & { kind: 'wrongVersion' }) {
  const wrong = new shared.WrongExpectedVersion();
  if (current !== undefined) wrong.setCurrentStreamRevision(String(current));
  const details = new any.Any();
  details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
  return new status.Status().setMessage('WrongExpectedVersion').setDetails(details);
}

export type Member = { address: string; port: number; alive: boolean; leader: boolean };

export const clusterInfo = (members: readonly Member[]) =>
  new gossip.ClusterInfo().setMembersList(
    members.map(({ address, port, alive, leader }) => {
      const { LEADER, FOLLOWER } = gossip.MemberInfo.VNodeState;
      return new gossip.MemberInfo()
        .setInstanceId(new shared.UUID().setString(crypto.randomUUID()))
        .setTimeStamp(String(Date.now()))
        .setState(leader ? LEADER : FOLLOWER)
        .setIsAlive(alive)
        .setHttpEndPoint(new gossip.EndPoint().setAddress(address).setPort(port));
    }),
  );

export function supportedMethods() {
  const service = 'event_store.client.streams.Streams';
  const methods = ['append', 'batchappend', 'read'].map((name) =>
    new features.SupportedMethod().setServiceName(service).setMethodName(name),
  );
  return new features.SupportedMethods().setEventStoreServerVersion('24.10.0').setMethodsList(methods);
}
