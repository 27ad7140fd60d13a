import { createHash } from 'node:crypto'

const keyOf = (name: string) => createHash('sha256').update(name).digest()

/** One key for every process of a run, so that a worker a test starts by itself can read what the test wrote. */
export const testKeys = {
  dataKeys: [{ id: 1, key: keyOf('data of the tests') }],
  indexKey: keyOf('index of the tests'),
}
