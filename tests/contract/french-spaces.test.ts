import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** Every literal of a source file, the pieces between the parameters of a template each by itself. */
function literalsOf(file: string): readonly string[] {
  const literals: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) literals.push(node.text)
    node.forEachChild(visit)
  }
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest))
  return literals
}

const root = join(import.meta.dirname, '../..')

/* English has no space there at all: files that hold both languages are looked at whole. */
test.each(['renderer/i18n/fr', 'core/i18n'])('no line of %s may end between a word and the sign that belongs to it', (folder) => {
  const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  expect(files.length).toBeGreaterThan(5)
  const faults = files.flatMap((name) => literalsOf(join(root, folder, name)).filter((words) => / [:;?!»](?![\p{L}\d])|« /u.test(words)).map((words) => `${name}: ${words}`))
  expect(faults).toEqual([])
})
