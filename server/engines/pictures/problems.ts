import type { Problems } from '#contract/problems.ts'

export const pictureProblems = {
  'picture.none': {
    zh: '找不到這張圖片，請重新上傳',
    en: 'There is no such picture; upload it again',
  },
  'picture.tooLarge': {
    zh: '圖片超過 {max} KB，請縮小後再上傳',
    en: 'The picture is larger than {max} KB; make it smaller',
  },
  'picture.kind': {
    zh: '這不是完整的 PNG 或 JPEG 圖片，或長寬超過 {max} 像素，請另存後再上傳',
    en: 'This is no whole PNG or JPEG picture, or a side of it has more than {max} pixels; save it anew and upload that',
  },
} as const satisfies Problems
