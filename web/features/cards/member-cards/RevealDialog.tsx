import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Form, useLocaleState, useTranslate } from 'react-admin'
import { type MemberCard, revealCard } from '#features/cards/member-cards/contract.ts'
import { revealSeconds } from '#features/members/members/contract.ts'
import { type AnswerOf, type BodyOf, call } from '#kit/call.ts'
import { withoutEmpty } from '#kit/dataProvider.ts'
import { problemIn } from '#kit/http.ts'
import { RevealedValues } from '#kit/reveal/RevealedValues.tsx'
import { WhyInputs, whyProblems } from '#kit/reveal/WhyInputs.tsx'
import { useTellFailure } from '#kit/useTellFailure.ts'
import { nameOf } from './card.ts'

type Revealed = AnswerOf<typeof revealCard>

interface Props {
  card: MemberCard
  onClose: () => void
}

/** Shows what is sealed for a purpose. What came lives in this dialog alone and goes when its time is over. */
export function RevealDialog({ card, onClose }: Props) {
  const translate = useTranslate()
  const client = useQueryClient()
  const values = useLabelled(card)
  const id = useId()
  const [revealed, setRevealed] = useState<Revealed>()
  const show = (answer: Revealed) => {
    setRevealed(answer)
    void client.invalidateQueries({ queryKey: ['member-cards', 'timeline'] })
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{translate('memberCards.reveal.title', { name: nameOf(card) })}</DialogTitle>
      {revealed ? (
        <RevealedValues values={values(revealed)} seconds={revealSeconds} onEnd={onClose} />
      ) : (
        <DialogContent>
          <WhyForm id={card.id} onRevealed={show} onClose={onClose} />
        </DialogContent>
      )}
    </Dialog>
  )
}

/** The number first, then the fields in the order of the card's edition. */
function useLabelled({ fields }: MemberCard) {
  const [language] = useLocaleState()
  const translate = useTranslate()
  return (revealed: Revealed) => {
    const named = fields.map(({ key, label, labelEn }) => [
      language === 'en' ? labelEn : label,
      revealed.fields[key] ?? null,
    ])
    const number = translate('resources.member-cards.fields.number')
    return { [number]: revealed.number, ...Object.fromEntries(named) }
  }
}

function WhyForm({
  id,
  onRevealed,
  onClose,
}: {
  id: number
  onRevealed: (answer: Revealed) => void
  onClose: () => void
}) {
  const translate = useTranslate()
  const tellFailure = useTellFailure()
  const submit = async (values: object) => {
    try {
      onRevealed(await call(revealCard, { params: { id }, body: withoutEmpty(values) as BodyOf<typeof revealCard> }))
      return undefined
    } catch (error) {
      const errors = problemIn(error)?.errors
      if (!errors) tellFailure(error)
      return errors
    }
  }
  return (
    <Form onSubmit={submit} validate={(values) => whyProblems(translate, values)} record={{}}>
      <Typography color="text.secondary" sx={{ mb: 1.5 }}>
        {translate('memberCards.reveal.text')}
      </Typography>
      <WhyInputs />
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, mt: 1 }}>
        <Button onClick={onClose} color="inherit">
          {translate('app.cancel')}
        </Button>
        <Button type="submit" variant="contained">
          {translate('memberCards.reveal.submit')}
        </Button>
      </Box>
    </Form>
  )
}
