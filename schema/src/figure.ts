/** Numbers as sources give them: an exact value, or the kind of its absence. Zero is a value. */
import { z } from 'zod';

/** An exact decimal. As JSON it is a string: numbers lose digits on their way. */
export const Decimal = z
  .string({ error: 'is not a decimal; write its digits in a string, such as 40 or 33.5' })
  .regex(/^-?(?:0|[1-9]\d{0,17})(?:\.\d{1,9})?$/, {
    error:
      'is not a decimal; write it without signs and separators, such as 1200 or 33.5, with at most 18 digits and 9 decimals',
  })
  .meta({ id: 'Decimal', description: 'An exact decimal in a string, such as "33.5".' });
export const Amount = Decimal.refine((amount) => !amount.startsWith('-'), {
  error: 'is below zero; money that is taken back is withdrawn',
}).meta({ id: 'Amount', description: 'An exact decimal in a string, zero or more.' });

export const Absence = z
  .enum(['NOT_REPORTED', 'NOT_APPLICABLE', 'NOT_YET_DUE', 'ILLEGIBLE'])
  .meta({ id: 'Absence', description: 'Why there is no number. None of these is zero.' });
export type Absence = z.infer<typeof Absence>;

const NO_FIGURE =
  'is not a figure; give {value} with its digits in a string, such as 33.5, or {absence}, such as NOT_REPORTED';
export const Figure = z
  .union([z.strictObject({ value: Decimal }), z.strictObject({ absence: Absence })], { error: NO_FIGURE })
  .meta({ id: 'Figure', description: 'A value, or the kind of its absence; never both, never neither.' });
export type Figure = z.infer<typeof Figure>;

/** A share is printed as 40 %, a sum of money in some currency, anything else is counted. */
export const Unit = z
  .enum(['PERCENT', 'MONEY', 'COUNT'])
  .meta({ id: 'Unit', description: 'PERCENT: a share, from 0 to 100. MONEY: an amount. COUNT: a whole number.' });
export type Unit = z.infer<typeof Unit>;

export const CurrencyCode = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'is not a currency code of ISO 4217, such as THB' })
  .meta({ id: 'CurrencyCode', description: 'A currency code of ISO 4217, such as THB.' });
/** Left out: the source does not say in which currency. Shares may be computed of such amounts, sums with others may not. */
export const Currency = z
  .strictObject({ code: CurrencyCode, basis: z.enum(['STATED', 'INFERRED']).default('STATED') })
  .meta({
    id: 'Currency',
    description:
      'A currency, and whether a source states it (STATED) or we read it so (INFERRED). Left out where no source says it.',
  });
export type Currency = z.infer<typeof Currency>;

export const Money = z
  .union([z.strictObject({ amount: Amount, currency: Currency.optional() }), z.strictObject({ absence: Absence })], {
    error:
      'is not money; give {amount, currency: {code}} with the digits in a string, such as 1200 and THB, or {absence}, such as NOT_REPORTED',
  })
  .meta({ id: 'Money', description: 'An amount, or the kind of its absence.' });
export type Money = z.infer<typeof Money>;

/** Who pays, by what kind of organisation it is. GOVERNMENT: the source does not say at which level. */
export const PayerSector = z
  .enum([
    'GOVERNMENT',
    'CENTRAL_GOVERNMENT',
    'SUBNATIONAL_GOVERNMENT',
    'STATE_BODY',
    'UN_PROJECT',
    'UN_AGENCY',
    'INGO',
    'NATIONAL_CSO',
    'DONOR_DIRECT',
    'PRIVATE',
    'OTHER',
  ])
  .meta({
    id: 'PayerSector',
    description: 'What kind of organisation pays. GOVERNMENT: the source does not say at which level.',
  });
export type PayerSector = z.infer<typeof PayerSector>;
