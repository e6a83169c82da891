import { registerHooks } from 'node:module';

// drizzle-orm's package.json lists 447 entry points (130 KB), and Node 26 parses them all again for each of the package's files
// it loads, to learn that they are ES modules: 0.3 s and 100 MB for every process. All of them are, so we say so.
// Import this before anything that imports drizzle-orm.
registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!specifier.startsWith('.') || !context.parentURL?.includes('/node_modules/drizzle-orm/')) {
      return nextResolve(specifier, context);
    }
    return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true };
  },
});
