/** Until people can sign in, this is who records. */
import type { Actor } from '@rapporteur/schema/envelope';

export const operatorOf = (subject: string): Actor => ({ subject, office: 'Secretariat', role: 'RECORDER' });
