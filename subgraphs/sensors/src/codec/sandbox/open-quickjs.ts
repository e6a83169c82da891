import variant from '@jitl/quickjs-wasmfile-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';

/** A JavaScript interpreter in a memory of its own. */
export function openQuickjs(): Promise<QuickJSWASMModule> {
  // Under Node the default export is the variant; its types, written for bundlers, speak of the module around it.
  return newQuickJSWASMModuleFromVariant(variant as unknown as QuickJSSyncVariant);
}
