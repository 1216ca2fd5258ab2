import { resolve } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

function sentence(problem: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(problem.messageText, ' ')
}

/** What the compiler says about a file of this content in `core/`, under core's own settings. */
function complaintsAbout(content: string): string[] {
  const file = resolve(root, 'core/probe-of-the-compiler.ts')
  const config = ts.getParsedCommandLineOfConfigFile(resolve(root, 'tsconfig.core.json'), {}, { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (problem) => { throw new Error(sentence(problem)) } })
  const options = config?.options ?? {}
  const disk = ts.createCompilerHost(options)
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => name === file || disk.fileExists(name),
    getSourceFile: (name, ...rest) => (name === file ? ts.createSourceFile(name, content, ts.ScriptTarget.ES2023) : disk.getSourceFile(name, ...rest)),
  }
  const program = ts.createProgram([file], options, host)
  return ts.getPreEmitDiagnostics(program).map(sentence)
}

describe('core does not compile when it uses', () => {
  test.each([
    ['the DOM', "document.title = ''", /'document'/],
    ['the window', 'window.close()', /'window'/],
    ['Node', 'process.exit(1)', /'process'/],
    ["Node's modules", "import { readFileSync } from 'node:fs'\nreadFileSync('x')", /node:fs/],
    ['timers', 'setTimeout(() => undefined, 1)', /'setTimeout'/],
  ])('%s', (_what, content, complaint) => {
    expect(complaintsAbout(`${content}\nexport {}`)).toEqual([expect.stringMatching(complaint)])
  })

  test('nothing but the language', () => {
    expect(complaintsAbout("export const words = (text: string): number => text.split(' ').length")).toEqual([])
  })
})
