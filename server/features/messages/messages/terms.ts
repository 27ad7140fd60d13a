import { taipeiDay } from '#contract/days.ts'
import { findSendingProvider, type SendingProvider } from '#features/messages/push-providers/service.ts'
import { listDemands } from '#features/services/public.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Message } from './contract.ts'
import { quietUntil } from './quiet.ts'
import { type Rule, rules } from './rules.ts'

/** By what it is decided who gets a message at a moment; read anew for each batch. */
export interface Terms {
  at: Date
  day: string
  messageClass: Message['class']
  rule: Rule
  /** Until when it is quiet; undefined while it is not. */
  quietUntil: Date | undefined
  provider: SendingProvider | undefined
  demands: { agreementId: number; edition: number }[]
}

export async function readTerms(
  ctx: Ctx,
  { class: messageClass, serviceId }: Pick<Message, 'class' | 'serviceId'>,
  at: Date,
): Promise<Terms> {
  const rule = rules[messageClass]
  const [provider, demands] = await Promise.all([
    findSendingProvider(ctx),
    serviceId === null ? [] : listDemands(ctx.db, serviceId, at),
  ])
  return { at, day: taipeiDay(at), messageClass, rule, quietUntil: quietUntil(at, rule), provider, demands }
}
