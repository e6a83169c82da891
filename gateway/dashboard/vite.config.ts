import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

/** The gateway of a house that runs: `pnpm canopee start`, then `pnpm --filter @canopee/dashboard dev`. */
const GATEWAY = 'http://127.0.0.1:4000';

export default defineConfig({
  base: '/board/',
  plugins: [preact()],
  build: { target: 'es2023', modulePreload: { polyfill: false }, reportCompressedSize: false },
  server: {
    proxy: {
      '/graphql': { target: GATEWAY, ws: true },
      '/demo': GATEWAY,
      // Pages that stand beside the base, as the gateway serves them.
      '^/(desk|dpo)(/|$)': { target: GATEWAY, bypass: () => '/board/index.html' },
    },
  },
});
