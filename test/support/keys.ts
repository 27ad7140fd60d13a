/** One key for every process of a run, so that a worker a test starts by itself can read what the test wrote. */
export const testKeys = { dataKeys: [{ id: 1, key: Buffer.alloc(32, 7) }], indexKey: Buffer.alloc(32, 9) }
