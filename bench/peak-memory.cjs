// Loaded before a program (`node -r`): writes the most memory that it held, in KiB, where the bench asks for it.
const { existsSync, readFileSync, writeFileSync } = require('node:fs')

// On Linux a process begins with its parent's figure in resourceUsage; that of /proc is its own.
function ownPeakKib() {
  const own = existsSync('/proc/self/status') ? /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) : null
  return own ? own[1] : String(process.resourceUsage().maxRSS)
}

process.on('exit', () => { writeFileSync(process.env['MARBRE_BENCH_PEAK'], ownPeakKib()) })
