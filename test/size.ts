/** `small` in an ordinary test run, `long` in `npm run test:long` (TEST_SIZE=long), which tries every case. */
export const size = (small: number, long: number): number => (process.env.TEST_SIZE === 'long' ? long : small)
