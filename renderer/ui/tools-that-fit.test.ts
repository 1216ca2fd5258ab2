import { expect, it } from 'vitest'
import { toolsThatFit } from './tools-that-fit'

const tools = [{ key: 'bold', rank: 1 }, { key: 'subscript', rank: 3 }, { key: 'list', rank: 2 }, { key: 'undo', rank: 0 }]
const inRoom = (roomPx: number) => [...toolsThatFit(tools, { roomPx, toolPx: 30, morePx: 40 })]

it('leaves all where they are when they fit to the pixel', () => {
  expect(inRoom(120)).toEqual(['bold', 'subscript', 'list', 'undo'])
})

it('takes away the last in rank first, and makes room for the menu of the others', () => {
  expect(inRoom(119)).toEqual(['undo', 'bold'])
  expect(inRoom(131 - 30)).toEqual(['undo', 'bold'])
  expect(inRoom(70)).toEqual(['undo'])
})

it('leaves none where there is no room, and never asks for a negative number', () => {
  expect(inRoom(69)).toEqual([])
  expect(inRoom(-10)).toEqual([])
})
