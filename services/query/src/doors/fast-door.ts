/**
 * The short way for what is asked nearly always: a query in a POST of JSON that is right in every respect. It gives the very answer that
 * yoga would give, without yoga's way there. Whatever is wrong, unusual or has to wait is left to yoga, which alone says what is wrong:
 * a question changes nothing, so it may be begun here and asked once more there.
 */
import { execute, type GraphQLSchema, getOperationAST } from 'graphql';
import type { Setting } from '../answer.ts';
import { answerFromSnapshot } from '../answer-from.ts';
import { type ReadModels, tooOld } from '../reading.ts';
import { todayAt } from '../today.ts';
import { asked } from './asked.ts';
import type { Documents } from './documents.ts';
import { type Kept, type KeptAnswers, nameOf, type Question } from './kept-answers.ts';
import { questionIn } from './use-request.ts';

export type FastDoor = {
  readModels: ReadModels;
  setting: Setting;
  schema: GraphQLSchema;
  documents: Documents;
  answers: KeptAnswers;
};
/** The answer as it is sent, with the position it was read at. */
export type Answered = Kept & { position: bigint };

/** The answer to the body of a request, or nothing where yoga has to give it. */
export async function answerFast(door: FastDoor, body: string): Promise<Answered | undefined> {
  try {
    const question = questionIn(body);
    return answeredBefore(door, question) ?? (await answerAfresh(door, question));
  } catch {
    // Yoga comes upon the same, and says it in the words of all errors.
    return undefined;
  }
}

function answeredBefore({ readModels, setting, answers }: FastDoor, question: Question): Answered | undefined {
  const status = readModels.status();
  const { position } = status;
  if (position === undefined || tooOld(status)) return undefined;
  const kept = answers.get(nameOf(question, { position, today: todayAt(setting.now(), setting.zone) }));
  return kept && { ...kept, position };
}

async function answerAfresh(door: FastDoor, question: Question): Promise<Answered | undefined> {
  const { readModels, setting, schema, documents, answers } = door;
  const { query = '', variables, operationName } = question;
  const document = documents.valid(schema, query);
  if (!document || getOperationAST(document, operationName)?.operation !== 'query') return undefined;
  const wanted = asked({ schema, document, operationName, variableValues: variables }, setting.limits);
  if (!wanted) return undefined;
  const { answer, release } = answerFromSnapshot(readModels, setting);
  try {
    if (wanted.position !== undefined && wanted.position > answer.position) return undefined;
    const result = await execute({
      schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: { answer },
    });
    if (!result.data || result.errors) return undefined;
    return { ...answers.keep(nameOf(question, answer), result.data), position: answer.position };
  } finally {
    release();
  }
}
