/** What JSON text turned out to be, and on which line each of its parts stands. */
export type LocatedJson =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** The line, from 1, of the part at the path, or of the nearest part that holds it. */
      lineOf(path: readonly PropertyKey[]): number;
    }
  | { readonly ok: false; readonly line: number; readonly reason: string };

/** Parses JSON and keeps the line of every part; text that is no JSON gives the line where it breaks. */
export function locateJson(text: string): LocatedJson {
  const source = text.replace(/^\uFEFF/u, '');
  const lines = new Map<string, number>();
  const fault = scan(source, lines);
  if (fault !== undefined) return { ok: false, ...fault };
  return {
    ok: true,
    value: JSON.parse(source),
    lineOf: (path) => {
      for (let length = path.length; length >= 0; length -= 1) {
        const line = lines.get(pathKey(path.slice(0, length)));
        if (line !== undefined) return line;
      }
      return 1;
    },
  };
}

interface Fault {
  readonly line: number;
  readonly reason: string;
}

type Path = readonly PropertyKey[];

const token =
  /\s*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([{}[\],:]))/uy;

/** Walks through the text once, noting lines; the fault, or `undefined` where it is JSON. */
function scan(source: string, lines: Map<string, number>): Fault | undefined {
  const walker = createWalker(source);
  const fault = walker.value([], lines);
  if (fault !== undefined) return fault;
  return walker.atEnd() ? undefined : walker.fault('there is more text after the end');
}

interface Walker {
  value(path: Path, lines: Map<string, number>): Fault | undefined;
  atEnd(): boolean;
  fault(reason: string): Fault;
}

function createWalker(source: string): Walker {
  let position = 0;
  const lineAt = (index: number): number => source.slice(0, index).split('\n').length;
  const skip = (): void => {
    position += /^\s*/u.exec(source.slice(position, position + 10_000))?.[0].length ?? 0;
  };
  const fault = (reason: string): Fault => {
    skip();
    return { line: lineAt(position), reason };
  };
  const take = (): string | undefined => {
    token.lastIndex = position;
    const found = token.exec(source);
    if (found === null) return undefined;
    position = token.lastIndex;
    return found[1] ?? found[2] ?? found[3];
  };
  const peek = (): string | undefined => {
    skip();
    return source[position];
  };
  const value = (path: Path, lines: Map<string, number>): Fault | undefined => {
    skip();
    lines.set(pathKey(path), lineAt(position));
    const start = position;
    const first = take();
    if (first === '{') return members(path, lines, '}');
    if (first === '[') return members(path, lines, ']');
    if (first !== undefined && !/^[}\],:]$/u.test(first)) return undefined;
    position = start;
    return fault(peek() === undefined ? 'the text ends too early' : 'a value is expected here');
  };
  const members = (path: Path, lines: Map<string, number>, end: '}' | ']'): Fault | undefined => {
    if (peek() === end) return void take();
    for (let index = 0; ; index += 1) {
      const name = end === '}' ? property() : index;
      if (name === undefined) return fault('a name in double quotes and a colon are expected here');
      const here = [...path, name];
      if (lines.has(pathKey(here))) return fault(`"${String(name)}" is given twice`);
      const wrong = value(here, lines);
      if (wrong !== undefined) return wrong;
      if (peek() === end) return void take();
      if (peek() !== ',') return fault(`a comma or ${end} is expected here`);
      take();
    }
  };
  const property = (): string | undefined => {
    const start = position;
    const name = take();
    if (name?.startsWith('"') && take() === ':') return String(JSON.parse(name));
    position = start;
    return undefined;
  };
  return { value, fault, atEnd: () => peek() === undefined };
}

function pathKey(path: Path): string {
  return JSON.stringify(path.map(String));
}
