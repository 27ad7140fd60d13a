import type { Found } from '#engines/audiences/recipients.ts'
import type { Ctx } from '#kernel/context.ts'
import { findFrom, listShown, type Shown } from './check-queries.ts'
import type { Reading } from './contract.ts'
import type { Order } from './order-queries.ts'
import type { meantBy } from './target-queries.ts'
import { ownValues, readIn, type Texts } from './texts.ts'

const shownRows = 5

/** How a message reads to somebody, with the name masked. */
export function readFor(
  texts: Texts,
  { id, account, nameMasked, language }: Shown,
  row?: Pick<Found, 'line' | 'values'>,
): Reading {
  const values = { ...ownValues({ name: nameMasked, account }), ...row?.values }
  const lang = language ?? 'zh-TW'
  const who = { memberId: id, account, memberNameMasked: nameMasked, language: lang }
  return { line: row?.line ?? null, ...who, ...readIn(texts, lang, values) }
}

/** Five members from places of chance among those who are meant. */
export async function readSamples(
  ctx: Ctx,
  { texts }: Order,
  { meant, first, last }: { meant: ReturnType<typeof meantBy>; first: number; last: number },
): Promise<Reading[]> {
  const { db } = ctx.deps.database.reader
  const found = new Map<number, Shown>()
  for (let n = 0; n < shownRows && last > 0; n++) {
    const from = first + Math.floor(Math.random() * (last - first + 1))
    // Nobody may come behind it; then from the beginning.
    const member = (await findFrom(db, from, meant)) ?? (await findFrom(db, first, meant))
    if (!member) return []
    found.set(member.id, member)
  }
  return [...found.values()].map((member) => readFor(texts, member))
}

/** Keeps five rows of all that it looks at, each with the same chance. */
export function createSamples() {
  const kept: Found[] = []
  let looked = 0
  const look = (row: Found): void => {
    looked += 1
    if (kept.length < shownRows) kept.push(row)
    else {
      const at = Math.floor(Math.random() * looked)
      if (at < shownRows) kept[at] = row
    }
  }
  const read = async (ctx: Ctx, { texts }: Order): Promise<Reading[]> => {
    const ids = kept.flatMap(({ memberId }) => memberId ?? [])
    const members = await listShown(ctx.deps.database.reader.db, ids)
    return kept.flatMap((row) => {
      const member = members.get(row.memberId ?? 0)
      return member ? readFor(texts, member, row) : []
    })
  }
  return { look, read }
}
