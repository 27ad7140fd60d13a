import { lazyPart } from '#kit/lazyPage.ts'
import { FieldValue } from '#web/engines/resource/FieldValue.tsx'
import type { Field } from '#web/engines/resource/fields.tsx'
import { textLanguages } from './languages.ts'
import { RichText } from './RichText.tsx'

const RichTextsInput = lazyPart(() => import('./RichTextsInput.tsx'), 'RichTextsInput')

/** A text in Chinese and in English, which are written together: `...richTexts('textZh', 'textEn')`. */
export function richTexts<Zh extends string, En extends string>(zh: Zh, en: En): [Field<Zh>, Field<En>] {
  const shown = <S extends Zh | En>(source: S, at: 0 | 1): Field<S> => ({
    source,
    list: 'none',
    wide: true,
    cell: <FieldValue source={source} show={(html) => <RichText html={String(html)} language={textLanguages[at]} />} />,
  })
  const input: Field['input'] = ({ required }) => <RichTextsInput sources={[zh, en]} required={required} />
  return [{ ...shown(zh, 0), input }, shown(en, 1)]
}
