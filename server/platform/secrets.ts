import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const secretsSchema = z.object({ dataKeys: z.string(), indexKey: z.string(), demoPassword: z.string() })
export type Secrets = z.infer<typeof secretsSchema>

// Without letters that are mistaken for one another when a password is read aloud.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

function makePassword(): string {
  const word = () => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return `Pass-${word()}-${word()}-${randomInt(10, 100)}`
}

function makeSecrets(): Secrets {
  return {
    dataKeys: `1:${randomBytes(32).toString('base64')}`,
    indexKey: randomBytes(32).toString('base64'),
    demoPassword: makePassword(),
  }
}

/** Of two first starts at once one writes the file, whole or not at all, and both read that one. */
function createOnce(path: string): void {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify(makeSecrets(), null, 2)}\n`, { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Keys and demonstration password of an embedded database, kept in its data folder. */
export function readOrCreateSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json')
  if (!existsSync(path)) {
    if (existsSync(join(dataDir, 'mariadb', 'data')))
      throw new Error(`${path} is missing but the database is there, and cannot be read without it: restore the file`)
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    createOnce(path)
  }
  return secretsSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
}
