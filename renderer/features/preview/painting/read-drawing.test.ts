import { expect, test } from 'vitest'
import { readDrawing } from './read-drawing'

const head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 200" width="100pt" height="200pt" fill="none">'
const drawing = (body: string) => readDrawing(`${head}${body}</svg>`)

test('a line of letters is its outlines, each in its place and colour', () => {
  const read = drawing('<g transform="translate(10,20)"><g fill="#123456" transform="scale(0.5,-0.5)"><use href="#g0"/><use x="600" href="#g1"/><use x="900" href="#space"/></g></g><defs><path id="g0" d="M 0 0 L 1 1 Z"/><path id="g1" d="M 2 2 Z"/><path id="space" /></defs>')
  expect(read).toMatchObject({ widthPt: 100, heightPt: 200 })
  expect(read?.shapes).toEqual([
    { kind: 'fill', path: 'M 0 0 L 1 1 Z', colour: '#123456', rule: 'nonzero', clips: [], matrix: [0.5, expect.closeTo(0), expect.closeTo(0), -0.5, 10, 20] },
    { kind: 'fill', path: 'M 2 2 Z', colour: '#123456', rule: 'nonzero', clips: [], matrix: [0.5, expect.closeTo(0), expect.closeTo(0), -0.5, 310, 20] },
  ])
})

test('rules, boxes, pictures and the sheet itself', () => {
  const read = drawing('<rect width="100%" height="100%" fill="#ffffff"/><path d="M 0 0 L 5 0 " stroke-width="0.5" stroke-miterlimit="4" stroke-dasharray="1 2" fill-rule="nonzero" fill="none" stroke="#abcdef" /><g transform="translate(1,2)"><image width="30" height="40" xlink:href="data:image/png;base64,AA==" preserveAspectRatio="none"/></g>')
  expect(read?.shapes).toEqual([
    { kind: 'fill', path: 'M0 0H100V200H0Z', colour: '#ffffff', rule: 'nonzero', clips: [], matrix: [1, 0, 0, 1, 0, 0] },
    { kind: 'stroke', path: 'M 0 0 L 5 0 ', colour: '#abcdef', width: 0.5, cap: 'butt', join: 'miter', miterLimit: 4, dash: [1, 2], dashOffset: 0, clips: [], matrix: [1, 0, 0, 1, 0, 0] },
    { kind: 'picture', address: 'data:image/png;base64,AA==', width: 30, height: 40, clips: [], matrix: [1, 0, 0, 1, 1, 2] },
  ])
})

test('what is cut off is cut off in the place of the one that cuts', () => {
  const read = drawing('<g transform="translate(5,5)" clip-path="url(#c)"><g transform="translate(1,1)"><path d="M 0 0 Z" fill="#000000"/></g></g><defs><clipPath id="c"><path d="M 0 0 H 9 V 9 Z"/></clipPath></defs>')
  expect(read?.shapes).toEqual([{ kind: 'fill', path: 'M 0 0 Z', colour: '#000000', rule: 'nonzero', matrix: [1, 0, 0, 1, 6, 6], clips: [{ path: 'M 0 0 H 9 V 9 Z', matrix: [1, 0, 0, 1, 5, 5] }] }])
})

test.each([
  ['an element that is not of the dialect', '<circle r="3" fill="#000000"/>'],
  ['an attribute that is not', '<path d="M 0 0" fill="#000000" opacity="0.5"/>'],
  ['a gradient', '<path d="M 0 0" fill="url(#g)"/>'],
  ['a letter that is not defined', '<g fill="#000000"><use href="#nowhere"/></g>'],
  ['a clip of several outlines', '<g clip-path="url(#c)"><path d="M 0 0" fill="#000000"/></g><defs><clipPath id="c"><path d="M 0 0"/><path d="M 1 1"/></clipPath></defs>'],
  ['a slant', '<g transform="skewX(3)"></g>'],
  ['a number that is none', '<g transform="translate(x,1)"></g>'],
  ['a picture of another place', '<image width="1" height="1" xlink:href="https://example.org/a.png" preserveAspectRatio="none"/>'],
  ['a program', '<script>1</script>'],
  ['broken markup', '<g>'],
])('%s is left to the browser', (_, body) => expect(drawing(body)).toBeNull())
