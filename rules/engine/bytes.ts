import { COUNT_SHIFT, EDGE, LABEL, OUTPUT, TARGET } from './automaton';
import type { CompiledRules } from './compile';

/** Raised when the layout changes, so that no old file is read as a new one. */
const MAGIC = 'LWR5';
const MAGIC_LENGTH = 4;

/** The parts of compiled rules that are numbers, in the order they are written. */
const NUMBERS = ['useEnds', 'uses', 'owner', 'traits'] as const;

/** A label's bytes: two of the unit, then the count, which may need two. */
const LABEL_BYTES = [0, 8, COUNT_SHIFT, COUNT_SHIFT + 8] as const;

/** Compiled rules as the package carries them: a JSON header, then numbers as differences in seven bits a byte, which pack well. */
export function toBytes(compiled: CompiledRules): Uint8Array<ArrayBuffer> {
  const { edges, useEnds: _, uses: __, from: ___, to: ____, owner: _____, traits: ______, ...header } = compiled;
  const writer = createWriter();
  writer.bytes(new TextEncoder().encode(MAGIC));
  const json = new TextEncoder().encode(JSON.stringify(header));
  writer.number(json.length);
  writer.bytes(json);
  // both halves of a unit and the count apart: each is much like its neighbours, and packs better so
  const labels = column(edges, LABEL);
  for (const shift of LABEL_BYTES) writer.column(Uint8Array.from(labels, (label) => (label >>> shift) & 0xff));
  // an edge leads mostly to one that stands just before it
  writer.numbers(column(edges, TARGET).map((target, i) => (target === 0 ? 0 : i - target / EDGE)));
  writer.numbers(steps(column(edges, OUTPUT)));
  for (const name of NUMBERS) writer.numbers(differences(compiled[name]));
  const { from, to } = toLinks(compiled);
  writer.numbers(from);
  writer.numbers(to);
  return writer.done();
}

/** Reads `toBytes`; throws on bytes that are something else or cut off. */
export function fromBytes(buffer: ArrayBuffer): CompiledRules {
  const reader = createReader(new Uint8Array(buffer));
  if (new TextDecoder().decode(reader.bytes(MAGIC_LENGTH)) !== MAGIC) throw new Error('the compiled rules are of another version');
  const header = JSON.parse(new TextDecoder().decode(reader.bytes(reader.number()))) as Omit<
    CompiledRules,
    (typeof NUMBERS)[number] | 'from' | 'to' | 'edges'
  >;
  const labelBytes = LABEL_BYTES.map((shift) => ({ shift, bytes: reader.column() }));
  const [targets, outputs] = [reader.numbers(), fromSteps(reader.numbers())];
  const edges = new Int32Array(targets.length * EDGE);
  targets.forEach((target, i) => {
    const label = labelBytes.reduce((sum, { shift, bytes }) => sum | ((bytes[i] as number) << shift), 0);
    edges[i * EDGE + LABEL] = label;
    edges[i * EDGE + TARGET] = target === 0 && label >>> COUNT_SHIFT === 0 ? 0 : (i - target) * EDGE;
    edges[i * EDGE + OUTPUT] = outputs[i] as number;
  });
  const [useEnds, uses, owner, traits] = NUMBERS.map(() => sums(reader.numbers())) as [Int32Array, ...Int32Array[]];
  const points = fromLinks(reader.numbers(), reader.numbers());
  return {
    ...header,
    edges,
    useEnds,
    uses: uses as Int32Array,
    ...points,
    owner: owner as Int32Array,
    traits: Uint8Array.from(traits as Int32Array),
  };
}

function column(edges: Int32Array, field: number): Int32Array {
  return Int32Array.from({ length: edges.length / EDGE }, (_, i) => edges[i * EDGE + field] as number);
}

/** Outputs were numbered in the order of the words, which is nearly that of the edges: the next one is mostly one more. 0 stays 0. */
function steps(outputs: Int32Array): Int32Array {
  let last = 0;
  return outputs.map((output) => {
    if (output === 0) return 0;
    const step = output - last;
    last = output;
    return step >= 0 ? step + 1 : step;
  });
}

function fromSteps(steps: Int32Array): Int32Array {
  let last = 0;
  return steps.map((step) => (step === 0 ? 0 : (last += step > 0 ? step - 1 : step)));
}

type Points = { readonly from: Int32Array; readonly to: Int32Array };

/** Points are numbered as they come, so a piece leads from one of the last ones to the next: small numbers, counted from the highest so far. -1 is 0. */
function toLinks({ from, to }: Points): Points {
  let highest = 0;
  const link = (point: number): number => {
    if (point < 0) return 0;
    const step = point - highest;
    highest = Math.max(highest, point);
    return step > 0 ? step : step - 1;
  };
  const links = { from: new Int32Array(from.length), to: new Int32Array(to.length) };
  for (let i = 0; i < from.length; i++) {
    links.from[i] = link(from[i] as number);
    links.to[i] = link(to[i] as number);
  }
  return links;
}

/** In place. */
function fromLinks(from: Int32Array, to: Int32Array): Points {
  let highest = 0;
  const point = (link: number): number => {
    if (link === 0) return -1;
    const found = highest + (link > 0 ? link : link + 1);
    highest = Math.max(highest, found);
    return found;
  };
  for (let i = 0; i < from.length; i++) {
    from[i] = point(from[i] as number);
    to[i] = point(to[i] as number);
  }
  return { from, to };
}

function differences(values: Int32Array | Uint8Array): Int32Array {
  return Int32Array.from(values, (value, i) => value - (i === 0 ? 0 : (values[i - 1] as number)));
}

function sums(values: Int32Array): Int32Array {
  for (let i = 1; i < values.length; i++) values[i] = (values[i] as number) + (values[i - 1] as number);
  return values;
}

function createWriter() {
  let out = new Uint8Array(1 << 16);
  let length = 0;
  const reserve = (more: number): void => {
    if (length + more <= out.length) return;
    const larger = new Uint8Array(Math.max(out.length * 2, length + more));
    larger.set(out);
    out = larger;
  };
  const number = (value: number): void => {
    reserve(5);
    let rest = value >>> 0;
    while (rest > 0x7f) {
      out[length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    out[length++] = rest;
  };
  const append = (bytes: Uint8Array): void => {
    reserve(bytes.length);
    out.set(bytes, length);
    length += bytes.length;
  };
  return {
    number,
    /** Signs go to the lowest bit, so that small numbers stay short whatever their sign. */
    numbers: (values: Int32Array): void => {
      number(values.length);
      for (const value of values) number((value << 1) ^ (value >> 31));
    },
    column: (bytes: Uint8Array): void => {
      number(bytes.length);
      append(bytes);
    },
    bytes: append,
    done: () => out.slice(0, length),
  };
}

function createReader(source: Uint8Array) {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = source[at++];
      if (byte === undefined) throw new Error('the compiled rules are cut off');
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  };
  const take = (count: number): Uint8Array => {
    if (at + count > source.length) throw new Error('the compiled rules are cut off');
    at += count;
    return source.subarray(at - count, at);
  };
  return {
    number,
    numbers: (): Int32Array => {
      const count = number();
      if (count > source.length) throw new Error('the compiled rules are cut off');
      const values = new Int32Array(count);
      for (let i = 0; i < count; i++) {
        const value = number();
        values[i] = (value >>> 1) ^ -(value & 1);
      }
      return values;
    },
    column: (): Uint8Array => take(number()),
    bytes: take,
  };
}
