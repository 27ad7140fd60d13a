import { useTranslate } from 'react-admin'
import type { RecipientState } from '#features/messages/messages/enums.ts'
import { useTones } from '#kit/stated.ts'
import { recipientsPath } from './message.ts'

/** A row of a picture for those in one status: its word, why, and on the page of a message the way to them. */
export function useStateRow(messageId?: number) {
  const translate = useTranslate()
  const tones = useTones('RecipientState')
  return ({ state, recipients }: { state: RecipientState; recipients: number }) => ({
    key: state,
    name: translate(`enums.RecipientState.${state}.label`),
    hint: translate(`enums.RecipientState.${state}.cause`),
    count: recipients,
    tone: tones[state] ?? ('neutral' as const),
    ...(messageId !== undefined && { to: recipientsPath(messageId, { status: state }) }),
  })
}
