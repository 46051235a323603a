/** Whether this is `npm run test:long` (TEST_SIZE=long), which tries every case. */
export const isLong = process.env.TEST_SIZE === 'long'

/** How much a test tries: `small` in an ordinary run, `long` in `npm run test:long`. */
export const size = (small: number, long: number): number => (isLong ? long : small)
