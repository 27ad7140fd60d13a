import { describe, expect, test } from 'vitest'
import { checkRichTexts, keptRichText, linksIn, tellRichText } from '#engines/rich-text/rich-text.ts'
import { ApiError } from '#kernel/http/errors.ts'

/** What is written, and the one form of it. */
const forms: [string, string][] = [
  ['plain text', '<p>plain text</p>'],
  ['<p>  a \n\t b&nbsp; c </p>', '<p>a b c</p>'],
  ['<p>a</p><p></p><p><br></p><p>b</p>', '<p>a</p><p>b</p>'],
  ['<p>a <br> b<br></p>', '<p>a<br>b</p>'],
  ['<div>one<div>two</div></div>three', '<p>one</p><p>two</p><p>three</p>'],
  ['<h1>一</h1><h3>二</h3><h6>三</h6>', '<h2>一</h2><h3>二</h3><h4>三</h4>'],
  ['<p><b>a</b><strong>b</strong> <i>c</i></p>', '<p><strong>ab</strong> <em>c</em></p>'],
  ['<p><em><strong>a</strong></em></p>', '<p><strong><em>a</em></strong></p>'],
  ['<p><u><a href="https://a.tw/?x=1&y=2">z</a></u></p>', '<p><a href="https://a.tw/?x=1&amp;y=2"><u>z</u></a></p>'],
  ['<ul><li>a<ol><li>b</li></ol></li></ul>', '<ul><li><p>a</p><ol><li><p>b</p></li></ol></li></ul>'],
  ['<ul>a<li>b</li><p>c</p></ul>', '<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>'],
  ['<ul><li><h2>a</h2></li></ul>', '<ul><li><p>a</p></li></ul>'],
  [
    '<table style="x"><caption>c</caption><thead><tr><th colspan=2 onclick=x()>k</th></tr></thead><tr><td>v</td></tr></table>',
    '<p>c</p><table><tbody><tr><th colspan="2"><p>k</p></th></tr><tr><td><p>v</p></td></tr></tbody></table>',
  ],
  [
    '<table><tr><td>a<table><tr><td>b</td></tr></table></td><td></td></tr></table>',
    '<table><tbody><tr><td><p>a</p><p>b</p></td><td><p></p></td></tr></tbody></table>',
  ],
  ['<p class="MsoNormal" style="color:red"><span lang="EN-US">x<o:p></o:p></span></p>', '<p>x</p>'],
]

/** What nothing but its text may be left of. */
const hostile: [string, string][] = [
  ['<script>alert(1)</script>a', '<p>a</p>'],
  ['<p onclick="x()" style="position:fixed" id="a" class="b">a</p>', '<p>a</p>'],
  ['<img src=x onerror=alert(1)>a', '<p>a</p>'],
  ['<svg><textarea><img src=x onerror=alert(1)></textarea></svg>a', '<p>a</p>'],
  [
    '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>a',
    '<p>a</p>',
  ],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">a</noscript>', '<p>"&gt;a</p>'],
  ['<iframe srcdoc="<script>x</script>"></iframe><form action="//x"><input name=a>a</form>', '<p>a</p>'],
  ['<a href="javascript:alert(1)">a</a>', '<p>a</p>'],
  ['<a href="&#106;avascript:alert(1)">a</a>', '<p>a</p>'],
  ['<a href="data:text/html,x">a</a> <a href="//x.tw">b</a> <a href="http://x.tw">c</a>', '<p>a b c</p>'],
  [
    '<a href="https://a.tw/&quot; onclick=&quot;x()">a</a>',
    '<p><a href="https://a.tw/&quot; onclick=&quot;x()">a</a></p>',
  ],
  ['&lt;script&gt;alert(1)&lt;/script&gt;', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ['<!--<script>--><style>p{}</style><link rel=x><base href=//x><meta>a', '<p>a</p>'],
]

describe('a rich text', () => {
  test.each(forms)('has one form: %s', (html, kept) => {
    expect(keptRichText(html)).toBe(kept)
  })

  test.each([...forms, ...hostile])('is its own form once it is in it: %s', (html) => {
    const kept = keptRichText(html)
    expect(keptRichText(kept)).toBe(kept)
  })

  test.each(hostile)('keeps nothing that runs, loads or moves: %s', (html, kept) => {
    expect(keptRichText(html)).toBe(kept)
  })

  test('that stands too deep in itself costs little', () => {
    const began = performance.now()
    for (const tag of ['b', 'div', 'table', 'li']) expect(keptRichText(`<${tag}>`.repeat(9_000))).toBe('')
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

/** By field, what a text is refused for. */
function refusals(input: Record<string, string>): Record<string, string> {
  try {
    checkRichTexts(input, ['zh', 'en'])
    return {}
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return Object.fromEntries(Object.entries(error.details.errors ?? {}).map(([field, { key }]) => [field, key]))
  }
}

describe('a rich text is refused at its field', () => {
  test.each([
    ['<a href="http://a.tw">a</a>', 'richText.link'],
    ['<a href="//a.tw">a</a>', 'richText.link'],
    ['<a href="javascript:x()">a</a>', 'richText.link'],
    ['<p> </p>', 'required'],
    ['<script>x</script>', 'required'],
    ['<p>&#x202e;abc</p>', 'text'],
    ['<div>'.repeat(60), 'richText.deep'],
  ])('%s', (html, key) => {
    expect(refusals({ zh: '<p>好</p>', en: html })).toEqual({ en: key })
  })

  test('and not otherwise', () => {
    expect(refusals({ zh: '<p>好</p>', en: '<a href="https://a.tw">a</a>' })).toEqual({})
    expect(refusals({ zh: '<p>好</p>' })).toEqual({})
  })
})

test('its addresses are those of its links, as they are called', () => {
  const kept = keptRichText('<a href="https://a.tw/?x=1&y=2">a</a> https://b.tw <a href="https://c.tw/">c</a>')
  expect(linksIn(kept)).toEqual(['https://a.tw/?x=1&y=2', 'https://c.tw/'])
})

test('the log tells how it begins, how long it is, and its digest', () => {
  const told = tellRichText(keptRichText(`<h2>第一條</h2><p>${'字'.repeat(80)}</p>`))
  expect(told).toMatch(/^第一條 字{56}… \(84, SHA-256 [0-9a-f]{12}\)$/)
})
