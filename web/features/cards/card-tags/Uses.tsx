import { Link, useRecordContext, useTranslate } from 'react-admin'
import { type CardTag, usesCounted } from '#features/cards/card-tags/contract.ts'
import { filtered } from '#kit/addresses.ts'
import { formatCount } from '#kit/numbers.ts'

/** How many cards in reach have the tag around it; it opens them. */
export function Uses() {
  const translate = useTranslate()
  const tag = useRecordContext<CardTag>()
  if (!tag) return null
  const many = tag.uses > usesCounted
  const text = many ? translate('cardTags.over', { n: formatCount(usesCounted) }) : formatCount(tag.uses)
  if (tag.uses === 0) return text
  const open = filtered('/member-cards', { tagId: tag.id })
  return (
    <Link to={open} onClick={(event: React.MouseEvent) => event.stopPropagation()}>
      {text}
    </Link>
  )
}

/** Where a tag is being merged to. */
export function MergedInto() {
  const tag = useRecordContext<CardTag>()
  return tag?.mergedIntoName ?? '–'
}
