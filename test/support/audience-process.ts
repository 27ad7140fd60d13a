import { takeAudience } from '#engines/audiences/snapshot.ts'
import { systemContext } from '#kernel/context.ts'
import { processDeps } from './process-deps.ts'

/** Fixes recipients as a process of its own, so that a test can kill it before anything came of them. */
const ctx = systemContext(processDeps())
await takeAudience(ctx, { kind: 'CONDITION', reach: null, conditions: { ageFrom: 0 }, pieces: 1 }, async () => {})
process.stdout.write('ready\n')
