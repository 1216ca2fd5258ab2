node tools/with-electron.mjs electron-vite build -c scratch.vite.config.ts 2>&1 | grep -i "error\|warn" | head
node tools/with-electron.mjs playwright test -c scratch.playwright.ts "$@" 2>&1 | tail -60
