/** The matrix: a row for each paragraph, a cell for each member. */
import type { Addressee } from '@rapporteur/schema/decision';
import type { MatrixCellResolvers, MatrixLineResolvers, MatrixResolvers } from '../generated/resolvers.ts';
import type { MemberRow } from '../rows.ts';

export const Matrix: MatrixResolvers = {};

export const MatrixLine: MatrixLineResolvers = {
  paragraph: ({ paragraph }) => paragraph ?? null,
  cells: ({ members, assignments }) =>
    members.map((member) => ({
      member,
      assignments: assignments.filter(({ addressee }) => isMember(addressee, member)),
    })),
  others: ({ members, assignments }) =>
    assignments.filter(({ addressee }) => !members.some((member) => isMember(addressee, member))),
};

const isMember = ({ kind, code }: Addressee, member: MemberRow) => kind === 'MEMBER' && code === member.code;

export const MatrixCell: MatrixCellResolvers = {};
