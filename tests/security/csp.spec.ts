import type { Page } from '@playwright/test'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'

test.use({ expectedProblems: /Content Security Policy|TrustedHTML|TrustedScript|violates the following|marbre: network: refused|Electron Security Warning|Failed to load resource/ })

/** Each tries to set `globalThis.ran`. Run as a function in the page, which is not subject to the policy itself. */
const attacks: Readonly<Record<string, string>> = {
  'an inline script': "const s = document.createElement('script'); s.append('globalThis.ran = 1'); document.body.append(s)",
  'an inline script by text': "const s = document.createElement('script'); s.text = 'globalThis.ran = 1'; document.body.append(s)",
  'a module script': "const s = document.createElement('script'); s.type = 'module'; s.append('globalThis.ran = 1'); document.body.append(s)",
  'an event handler': "const b = document.createElement('b'); b.setAttribute('onclick', 'globalThis.ran = 1'); document.body.append(b); b.click()",
  'a handler in parsed HTML': "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"globalThis.ran = 1\">')",
  'a handler in innerHTML': "document.createElement('div').innerHTML = '<img src=x onerror=\"globalThis.ran = 1\">'",
  'a parsed document': "document.body.append(...new DOMParser().parseFromString('<script>globalThis.ran = 1</script><img src=x onerror=\"globalThis.ran = 1\">', 'text/html').body.children)",
  'a fragment of a range': "document.body.append(document.createRange().createContextualFragment('<script>globalThis.ran = 1</script>'))",
  'an svg with a script': "document.body.insertAdjacentHTML('beforeend', '<svg onload=\"globalThis.ran = 1\"><script>globalThis.ran = 1</script></svg>')",
  'document.write': "document.write('<script>globalThis.ran = 1</script>')",
  eval: "(0, eval)('globalThis.ran = 1')",
  'the Function constructor': "new Function('globalThis.ran = 1')()",
  'a string in a timer': "setTimeout('globalThis.ran = 1', 0)",
  'a javascript: link': "const a = document.createElement('a'); a.href = 'javascript:globalThis.ran = 1'; document.body.append(a); a.click()",
  'a javascript: frame': "const f = document.createElement('iframe'); f.src = 'javascript:parent.ran = 1'; document.body.append(f)",
  'a srcdoc frame': "const f = document.createElement('iframe'); f.srcdoc = '<script>parent.ran = 1</script>'; document.body.append(f)",
  'a data: script': "const s = document.createElement('script'); s.src = 'data:text/javascript,globalThis.ran = 1'; document.body.append(s)",
  'a blob: script': "const s = document.createElement('script'); s.src = URL.createObjectURL(new Blob(['globalThis.ran = 1'], { type: 'text/javascript' })); document.body.append(s)",
  'a remote script': "const s = document.createElement('script'); s.src = 'https://example.org/a.js'; document.body.append(s)",
  'an import of data:': "import('data:text/javascript,globalThis.ran = 1').catch(() => {})",
  'an import of the web': "import('https://example.org/a.js').catch(() => {})",
  'an import map': "const s = document.createElement('script'); s.type = 'importmap'; s.append('{\"imports\":{\"x\":\"data:text/javascript,globalThis.ran = 1\"}}'); document.body.append(s); import('x').catch(() => {})",
  'a worker of blob:': "new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))).onmessage = () => { globalThis.ran = 1 }",
  'a worker of data:': "new Worker('data:text/javascript,postMessage(1)').onmessage = () => { globalThis.ran = 1 }",
  'a service worker': "navigator.serviceWorker.register('data:text/javascript,1').then(() => { globalThis.ran = 1 }, () => {})",
  'WebAssembly': "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); globalThis.ran = 1",
  'an object': "const o = document.createElement('object'); o.data = 'data:text/html,<script>parent.ran = 1</script>'; document.body.append(o)",
  'an embed': "const o = document.createElement('embed'); o.src = 'data:text/html,<script>parent.ran = 1</script>'; document.body.append(o)",
  'a base address': "const b = document.createElement('base'); b.href = 'https://example.org/'; document.head.append(b); if (document.baseURI.startsWith('https')) globalThis.ran = 1",
  'a policy of its own': "trustedTypes.createPolicy('evil', { createHTML: (html) => html }); globalThis.ran = 1",
  'the default policy again': "trustedTypes.createPolicy('default', { createHTML: (html) => html, createScript: (s) => s }); globalThis.ran = 1",
}

/** Runs the attack the way the page's own code would run, and says whether it got anywhere. */
async function runs(page: Page, code: string): Promise<boolean> {
  // The attack before may have left a navigation that is being refused: until it is, Chromium has no page to reload.
  await expect(() => page.reload()).toPass({ timeout: 30_000 })
  // In a task of its own: what the debugger itself evaluates is exempt from the policy.
  await page.evaluate(`setTimeout(() => { try { ${code} } catch {} }, 0)`)
  return page.evaluate(async () => {
    // Some tasks and a frame after everything that was queued: what was going to run has run.
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => { setTimeout(resolve, 0) })
    await new Promise(requestAnimationFrame)
    return 'ran' in globalThis
  })
}

test('content policy: no script that is not one of our files runs', async ({ launch }) => {
  const { page } = await launch()
  for (const [name, code] of Object.entries(attacks)) expect.soft(await runs(page, code), name).toBe(false)
})

test('control: with the policy switched off these attacks do run', async ({ launch }) => {
  const { page } = await launch()
  const debuggerSession = await page.context().newCDPSession(page)
  await debuggerSession.send('Page.setBypassCSP', { enabled: true })
  for (const name of ['an inline script', 'an event handler', 'eval', 'a string in a timer', 'a data: script', 'a blob: script', 'WebAssembly', 'a base address']) {
    expect.soft(await runs(page, attacks[name] ?? ''), name).toBe(true)
  }
})

test('content policy: styles come from our files only', async ({ launch }) => {
  const { page } = await launch()
  const styled = await page.evaluate(() => {
    const element = document.createElement('p')
    element.setAttribute('style', 'color: rgb(1, 2, 3)')
    const sheet = document.createElement('style')
    sheet.append('p { background-color: rgb(1, 2, 3) }')
    document.body.append(element, sheet)
    const { color, backgroundColor } = getComputedStyle(element)
    return [color, backgroundColor].includes('rgb(1, 2, 3)')
  })
  expect(styled).toBe(false)
})

test('content policy: the header is the one that was agreed', async ({ launch }) => {
  const { app } = await launch()
  const header = await inMain(app, async ({ net }) => (await net.fetch('app://marbre/index.html')).headers.get('content-security-policy'))
  expect(header).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default vue dompurify ProseMirrorClipboard painter",
  )
})
