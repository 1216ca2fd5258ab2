/** Its ES build takes a CommonJS file for a function, which bundlers do not: the CommonJS build is named, under the same types. */
declare module 'hunspell-asm/dist/cjs/index.js' {
  export * from 'hunspell-asm'
}
