import { hash } from 'node:crypto'
import type { Deps } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { buildService } from './build-services.ts'
import { mint } from './builders.ts'

interface Place {
  agency_id: number
  department_id?: number | null
}
type Built = Place & { name?: string }

const stamps = (deps: Deps) => ({ created_at: deps.now(), updated_at: deps.now() })

/** A template in use; answers its id. */
export async function buildTemplate(deps: Deps, row: Built & { text_zh?: string; text_en?: string }): Promise<number> {
  const texts = { text_zh: '<p>範本</p>', text_en: '<p>Template</p>' }
  const values = { code: `TPL-${mint()}`, name: '範本', ...texts, ...row, ...stamps(deps) }
  const into = deps.database.db.insertInto('service_agreement_template').values(values)
  return insertedId(await into.executeTakeFirstOrThrow())
}

/** An agreement without editions, of a service that is made for it unless one is named; answers its id. */
export async function buildAgreement(deps: Deps, row: Built & { service_id?: number }): Promise<number> {
  const { name = '協議', service_id, ...place } = row
  const service = service_id ?? (await buildService(deps, place))
  const values = { code: `AGR-${mint()}`, name, name_en: 'Agreement', service_id: service, ...place, ...stamps(deps) }
  return insertedId(await deps.database.db.insertInto('service_agreement').values(values).executeTakeFirstOrThrow())
}

interface Published {
  agreementId: number
  edition: number
  /** Now if absent. */
  effectiveAt?: Date
  asksAgain?: boolean
  text?: string
}

/** A published edition with its seal; answers its id. */
export async function buildEdition(deps: Deps, published: Published): Promise<number> {
  const { agreementId, edition, effectiveAt = deps.now(), asksAgain = true, text = '<p>內容</p>' } = published
  const digest = hash('sha256', text)
  const sealed = {
    sha256: hash('sha256', digest + digest, 'buffer'),
    effective_at: effectiveAt,
    asks_again: Number(asksAgain),
  }
  const texts = { text_zh: text, text_en: text }
  const at = { agreement_id: agreementId, edition, status: 'PUBLISHED', published_at: deps.now() }
  const { db } = deps.database
  const values = { ...at, ...sealed, ...texts, ...stamps(deps) }
  const id = insertedId(await db.insertInto('service_agreement_edition').values(values).executeTakeFirstOrThrow())
  await db
    .insertInto('service_agreement_seal')
    .values({ edition_id: id, ...sealed })
    .execute()
  const last = { last_effective_at: effectiveAt }
  await db.updateTable('service_agreement').set(last).where('id', '=', agreementId).execute()
  return id
}
