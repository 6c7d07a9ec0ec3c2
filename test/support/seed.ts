/**
 * Random histories are the same in every ordinary run, so that a run fails for what was changed and for nothing else.
 * `RUNS=1000` goes looking in new ones, `SEED=7` in those of one seed; a failure prints its own.
 */
import fc from 'fast-check';

const { RUNS, SEED } = process.env;
if (SEED !== undefined || RUNS === undefined) fc.configureGlobal({ seed: Number(SEED ?? 29_10_2004) });
