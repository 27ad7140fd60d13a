import type { Template } from '#features/services/service-agreement-templates/contract.ts'

type Texts = Pick<Template, 'textZh' | 'textEn'>

interface Service {
  name: string
  nameEn: string
  agencyName: string
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The texts of a template with the service's own names in the places that stand for them. */
export function filledIn({ textZh, textEn }: Texts, { name, nameEn, agencyName }: Service): Texts {
  const agency = escaped(agencyName)
  return {
    textZh: textZh.replaceAll('{服務名稱}', escaped(name)).replaceAll('{機關名稱}', agency),
    textEn: textEn.replaceAll('{service}', escaped(nameEn)).replaceAll('{agency}', agency),
  }
}
