/** Instructions of WebAssembly as bytes, nested as they are used (WebAssembly specification 2.0, «Binary Format»). */
export type Code = number | readonly Code[];

/** Types of values. */
export const I32 = 0x7f;
export const F32 = 0x7d;
export const V128 = 0x7b;

/** A variable of a kernel, by its number. */
export interface Local {
  readonly number: number;
}

const unsigned = (value: number): number[] => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]);
const signed = (value: number): number[] => (value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]);
const vector = (code: number): ((...operands: Code[]) => Code) => (...operands) => [...operands, 0xfd, unsigned(code)];
/** Reads and writes name an offset from the address; they are aligned to no more than a byte. */
const atOffset = (code: Code) => (address: Code, offset = 0): Code => [address, code, 0, unsigned(offset)];

export const get = (local: Local): Code => [0x20, unsigned(local.number)];
export const set = (local: Local, value: Code): Code => [value, 0x21, unsigned(local.number)];
export const i32 = (value: number): Code => [0x41, signed(value)];
export const add = (a: Code, b: Code): Code => [a, b, 0x6a];
export const load = atOffset(0x28);
export const loadByte = atOffset(0x2d);

export const loadVector = atOffset([0xfd, 0x00]);
/** Eight signed bytes as 16-bit numbers. */
export const loadBytes = atOffset([0xfd, 0x01]);
/** One 32-bit number four times. */
export const loadFourfold = atOffset([0xfd, 0x09]);
export const storeVector = (address: Code, value: Code, offset = 0): Code => [address, value, 0xfd, 0x0b, 0, unsigned(offset)];
export const eightfold = vector(0x10);
export const fourfoldFloat = vector(0x13);
export const multiply16 = vector(0x95);
/** The first and the last four of eight 16-bit numbers, as 32-bit numbers. */
export const lowHalf = vector(0xa7);
export const highHalf = vector(0xa8);
export const add32 = vector(0xae);
export const addFloats = vector(0xe4);
export const multiplyFloats = vector(0xe6);
export const maxFloats = vector(0xe9);

/** Runs the body as often as the local says, at least once; leaves the local at 0. */
export const repeat = (times: Local, ...body: Code[]): Code => [0x03, 0x40, ...body, set(times, add(get(times), i32(-1))), get(times), 0x0d, 0, 0x0b];
/** Moves an address. */
export const advance = (local: Local, by: Code): Code => set(local, add(get(local), by));

/** A function without a result. */
export interface Kernel {
  readonly name: string;
  readonly params: readonly number[];
  readonly locals: readonly number[];
  readonly body: Code;
}

/** Writes a kernel: its parameters and other variables with their types, and what it does with them. */
export function kernel<P extends string, L extends string>(name: string, params: Readonly<Record<P, number>>, locals: Readonly<Record<L, number>>, body: (variable: Readonly<Record<P | L, Local>>) => Code): Kernel {
  const names = [...Object.keys(params), ...Object.keys(locals)];
  const variables = Object.fromEntries(names.map((one, number) => [one, { number }])) as Record<P | L, Local>;
  return { name, params: Object.values(params), locals: Object.values(locals), body: body(variables) };
}

const list = (items: readonly Code[]): Code => [unsigned(items.length), ...items];
const text = (value: string): Code => list([...Buffer.from(value, 'utf8')]);
const bytesOf = (code: Code): number[] => (typeof code === 'number' ? [code] : code.flatMap(bytesOf));
const section = (id: number, content: Code): Code => {
  const bytes = bytesOf(content);
  return [id, unsigned(bytes.length), bytes];
};

/** A module of these kernels over one memory, which it imports as `env.memory`. */
export function moduleOf(kernels: readonly Kernel[]): Uint8Array {
  const types = kernels.map(({ params }) => [0x60, list(params), list([])]);
  const bodies = kernels.map(({ locals, body }): Code => {
    const bytes = bytesOf([list(locals.map((type) => [1, type])), body, 0x0b]);
    return [unsigned(bytes.length), bytes];
  });
  return Uint8Array.from(
    bytesOf([
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, list(types)),
      section(2, list([[text('env'), text('memory'), 0x02, 0x00, 0x00]])),
      section(3, list(kernels.map((_, at) => unsigned(at)))),
      section(7, list(kernels.map(({ name }, at) => [text(name), 0x00, unsigned(at)]))),
      section(10, list(bodies)),
    ]),
  );
}
