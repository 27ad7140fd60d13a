import { describe, expect, test } from 'vitest'
import { addMessages } from '#kit/i18n/provider.ts'
import { render, text } from '#kit/testing/render.tsx'
import { differenceBetween } from './difference.ts'
import { fromWord } from './fromWord.ts'
import { linesOf } from './lines.ts'
import { messages } from './messages.ts'
import { RichText } from './RichText.tsx'
import { RichTextDifference } from './RichTextDifference.tsx'

addMessages([messages])

describe('a rich text', () => {
  test('is shown by what it may hold, and nothing else comes onto the page', async () => {
    const html =
      '<h2>一</h2><p onclick="x()">甲<strong>乙</strong><a href="https://a.tw/">丙</a><a href="javascript:x()">丁</a></p><script>x</script><img src="x" onerror="x()"><table><tbody><tr><td colspan="2"><p>戊</p></td></tr></tbody></table>'
    await render(<RichText html={html} language="zh-Hant-TW" />)
    expect(text()).toContain('一甲乙丙丁戊')
    expect(document.querySelector('script, img, [onclick]')).toBeNull()
    expect([...document.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([
      'https://a.tw/',
      null,
    ])
    expect(document.querySelector('td')?.getAttribute('colspan')).toBe('2')
    expect(document.querySelector('[lang="zh-Hant-TW"]')).not.toBeNull()
  })

  test('that is not written yet says so', async () => {
    await render(<RichText html={null} language="en" />)
    expect(text()).toContain('尚未填寫')
  })
})

describe('what is pasted from Word', () => {
  const list = (level: number, mark: string, words: string) =>
    `<p class="MsoListParagraph" style="mso-list:l0 level${level} lfo1"><span style="mso-list:Ignore">${mark}<span>&nbsp;</span></span>${words}</p>`

  test('keeps its words, without what is Word’s own', () => {
    const html = '<p class="MsoNormal"><span style="color:red">甲<o:p></o:p></span><a name="_Toc1">乙</a></p><!-- x -->'
    expect(fromWord(html)).toBe('<p class="MsoNormal"><span style="color:red">甲</span>乙</p>')
  })

  test('has its lists as lists, one in another', () => {
    const html = list(1, '1.', '甲') + list(2, '(a)', '乙') + list(2, '(b)', '丙') + list(1, '2.', '丁')
    expect(fromWord(`${html}<p class="MsoNormal">戊</p>`)).toBe(
      '<ol><li><p>甲</p><ol><li><p>乙</p></li><li><p>丙</p></li></ol></li><li><p>丁</p></li></ol><p class="MsoNormal">戊</p>',
    )
    expect(fromWord(list(1, '·', '甲') + list(1, '·', '乙'))).toBe('<ul><li><p>甲</p></li><li><p>乙</p></li></ul>')
  })

  test('is left alone when it comes from elsewhere', () => {
    expect(fromWord('<p style="color:red">甲</p>')).toBe('<p style="color:red">甲</p>')
  })
})

describe('the difference of two texts', () => {
  test('is told line by line of what they say', () => {
    const html =
      '<h2>標題</h2><ol><li><p>甲</p><ul><li><p>乙</p></li></ul></li><li><p>丙<br>丁</p></li></ol><table><tbody><tr><th><p>戊</p></th><td><p><a href="https://a.tw/">己</a></p></td></tr></tbody></table>'
    expect(linesOf(html)).toEqual(['標題', '1. 甲', '• 乙', '2. 丙', '2. 丁', '戊 ｜ 己 (https://a.tw/)'])
  })

  test('marks the words that were added and removed, in either language', () => {
    const pieces = differenceBetween(['保存五年', 'kept for five years'], ['保存三年', 'kept for three years'])
    const marked = pieces.filter(({ change }) => change).map(({ text, change }) => `${change} ${text}`)
    expect(marked.filter((piece) => /five|three/.test(piece))).toEqual(['removed five', 'added three'])
    const side = (left: string) => pieces.filter(({ change }) => change !== left).map((piece) => piece.text)
    expect(side('added').join('')).toBe('保存五年\nkept for five years')
    expect(side('removed').join('')).toBe('保存三年\nkept for three years')
  })

  test('is shown as words that were added and taken out, or said to be none', async () => {
    await render(<RichTextDifference before="<p>甲</p>" after="<p>甲</p><p>乙</p>" language="zh-Hant-TW" />)
    expect(document.querySelector('ins')?.textContent).toContain('乙')
    await render(<RichTextDifference before="<p>甲</p>" after="<h2>甲</h2>" language="zh-Hant-TW" />)
    expect(text()).toContain('兩版內容相同')
  })
})
