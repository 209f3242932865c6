/** 0: done, or nothing to do. 1: `--check` and something would change. 2: something that was asked for was not done. */
export type ExitCode = 0 | 1 | 2;
