import { CanAccess, useTranslate } from 'react-admin'
import { type MemberCard, resumeCard, revokeCard, suspendCard } from '#features/cards/member-cards/contract.ts'
import type { MemberCardStatus } from '#features/cards/member-cards/enums.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { nameOf } from './card.ts'

const steps = {
  suspend: { endpoint: suspendCard, color: 'warning' },
  resume: { endpoint: resumeCard, color: 'primary' },
  revoke: { endpoint: revokeCard, color: 'error' },
} as const
type Verb = keyof typeof steps

const possible: Record<MemberCardStatus, Verb[]> = {
  ACTIVE: ['suspend', 'revoke'],
  SUSPENDED: ['resume', 'revoke'],
  REVOKED: [],
  EXPIRED: [],
}

/** The steps that a card can take as it stands; each names the card, says what comes of it, and asks why. */
export function CardSteps({ card }: { card: MemberCard }) {
  return (
    <CanAccess resource="member-cards" action="edit">
      {possible[card.status].map((verb) => (
        <Step key={verb} verb={verb} card={card} />
      ))}
    </CanAccess>
  )
}

function Step({ verb, card }: { verb: Verb; card: MemberCard }) {
  const translate = useTranslate()
  const text = (name: string) => translate(`memberCards.step.${verb}.${name}`, { name: nameOf(card) })
  const { endpoint, color } = steps[verb]
  return (
    <ActionButton
      endpoint={endpoint}
      params={{ id: card.id }}
      label={text('label')}
      color={color}
      success={text('done')}
      confirm={{ title: text('title'), text: text('text'), reason: true }}
    />
  )
}
