/**
 * What each radical from U+2E80 to U+2EF3 is drawn like, in their order (Unicode's EquivalentUnifiedIdeograph; NFKC knows
 * only the radicals of Kangxi). Files that came from a PDF have them in place of characters.
 */
const radicals = [
  ...'⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
]

const eastAsian = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}ー'
const beside = (mark: string) => new RegExp(`${mark}(?=[${eastAsian}])|(?<=[${eastAsian}])${mark}`, 'gu')
const dotBeside = beside('\\.')
const blankBeside = beside(' ')

const plain = /^[\u4e00-\u9fff]+$/
/** A column holds as much of a key as of a name. */
const longest = 100

/**
 * What a name is found by, however it was typed: without what nobody sees and without blanks and middle dots beside Chinese
 * characters; radicals and compatibility forms as the characters they show; Latin letters small, half width and without
 * accents, with single blanks. The name itself stays as it was written.
 */
export function nameKey(name: string): string {
  if (plain.test(name)) return name
  const letters = name
    .replace(/[\u2e80-\u2ef3]/g, (radical) => radicals[radical.charCodeAt(0) - 0x2e80] ?? radical)
    .replace(/[‘’ʼ`´′]/g, "'")
    .normalize('NFKD')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/(\p{Script=Latin})\p{Mn}+/gu, '$1')
    .toLowerCase()
    .normalize('NFKC')
  const key = letters
    .replace(/[‐-―−]/g, '-')
    .replace(dotBeside, ' ')
    .replace(/[\s·‧・•∙⋅]+/gu, ' ')
    .replace(blankBeside, '')
    .trim()
  return [...(key || name)].slice(0, longest).join('')
}
