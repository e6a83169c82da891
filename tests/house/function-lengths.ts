import { parseSync } from 'vite';

export interface LongFunction {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** The functions of a source text that are longer than `linesMax`. A `describe` is a heading, not a function. */
export function longFunctions(path: string, text: string, linesMax: number): LongFunction[] {
  const { program, errors } = parseSync(path, text, { lang: path.endsWith('.tsx') ? 'tsx' : 'ts' });
  const [error] = errors;
  if (error) throw new SyntaxError(`${path}: ${error.message}`);
  const lineOf = lineFinder(text);
  const found: LongFunction[] = [];
  const walk = (node: Node, name: string): void => {
    if (FUNCTIONS.has(node.type)) {
      const line = lineOf(node.start);
      const lines = lineOf(node.end) - line + 1;
      if (lines > linesMax && name !== 'describe') found.push({ name: nameOf(node) ?? name, line, lines });
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === 'parent') continue;
      for (const child of Array.isArray(value) ? value : [value])
        if (isNode(child)) walk(child, nameFor(node, child, name));
    }
  };
  walk(program as unknown as Node, '(top)');
  return found;
}

/** What a function is called where it stands: its variable, its method, or whom it is handed to. */
function nameFor(parent: Node, child: Node, inherited: string): string {
  if (parent.type === 'CallExpression')
    return child === parent.callee ? inherited : (calleeName(parent.callee) ?? inherited);
  return nameOf(parent) ?? (FUNCTIONS.has(parent.type) || parent.type === 'BlockStatement' ? '(inner)' : inherited);
}

function calleeName(callee: unknown): string | null {
  if (!isNode(callee)) return null;
  if (callee.type === 'Identifier') return String(callee.name);
  if (callee.type === 'MemberExpression') return calleeName(callee.object);
  return callee.type === 'CallExpression' ? calleeName(callee.callee) : null;
}

function nameOf(node: Node): string | null {
  const named = node.id ?? node.key;
  return isNode(named) && typeof named.name === 'string' ? named.name : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
