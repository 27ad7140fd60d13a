import { expect } from 'vitest'
import type { Answer, Client, TestApp } from './app.ts'
import { identityNumber } from './build-members.ts'

/** Values that stand nowhere but where a test puts them. */
export interface Secret {
  identityNumber: string
  phone: string
  email: string
  birthOn: string
  address: string
}

function secretOf(n: number): Secret {
  return {
    identityNumber: identityNumber(7_770_000 + n, 'M'),
    phone: `09876500${String(n).padStart(2, '0')}`,
    email: `hidden.person${n}@secret.example.tw`,
    birthOn: `${1961 + (n % 40)}-07-${10 + (n % 20)}`,
    address: `臺北市信義區祕密路${n}段七十七號`,
  }
}

/** Every spelling in which a secret could slip through. */
function spellingsOf({ identityNumber: id, phone, email, birthOn, address }: Secret): string[] {
  const [year = '', month = '', day = ''] = birthOn.split('-')
  const days = [birthOn, `${year}/${month}/${day}`, `${year}${month}${day}`, `${Number(year) - 1911}/${month}/${day}`]
  const street = address.slice(address.indexOf('祕密'))
  return [id, id.toLowerCase(), id.slice(1), phone, phone.slice(1), email, email.split('@')[0] ?? '', ...days, street]
}

/** What the features' acts play in: made-up persons go through everything, and every answer is kept. */
export interface PrivacyScene {
  t: TestApp
  /** An operator of the agency whose persons they are. */
  operator: Client
  agencyId: number
  auditor: Client
  secret: () => Secret
  /** Keeps an answer in which no secret may stand; it must have this status. */
  noted: <T = Record<string, unknown>>(what: string, answer: Promise<Answer<T>>, status: number) => Promise<T>
  /** Keeps an answer that exists to show values in clear. */
  inClear: (text: string) => void
  /** Runs the job that was ordered and keeps the file that it makes. */
  fileOf: (what: string, client: Client, order: Promise<Answer<{ jobId: number }>>) => Promise<void>
}

export interface Kept {
  /** Every answer but those in clear. */
  answers: { what: string; text: string }[]
  clear: string[]
  /** The spellings of secrets in a text. */
  found: (text: string) => string[]
}

export async function createPrivacyScene(t: TestApp): Promise<{ scene: PrivacyScene; kept: Kept }> {
  const spellings: string[] = []
  const kept: Kept = { answers: [], clear: [], found: (text) => spellings.filter((one) => text.includes(one)) }
  let secrets = 0
  const secret = () => {
    const made = secretOf(secrets++)
    spellings.push(...spellingsOf(made))
    return made
  }
  const noted: PrivacyScene['noted'] = async (what, answer, status) => {
    const { body, status: given } = await answer
    kept.answers.push({ what, text: JSON.stringify(body) })
    expect([what, given]).toEqual([what, status])
    return body
  }
  const fileOf: PrivacyScene['fileOf'] = async (what, client, order) => {
    const { body } = await order
    await t.runJobs()
    const job = await noted(what, client.get<{ files: { id: number }[] }>(`/jobs/${body.jobId}`), 200)
    kept.answers.push({ what, text: (await client.download(job.files[0]?.id ?? 0)).toString() })
  }
  const operator = await t.as('operator')
  const { agencyId } = (await operator.get<{ user: { agencyId: number } }>('/auth/me')).body.user
  const auditor = await t.as('auditor')
  const inClear = (text: string) => void kept.clear.push(text)
  return { scene: { t, operator, agencyId, auditor, secret, noted, inClear, fileOf }, kept }
}
