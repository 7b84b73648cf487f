/** What tfjs wants of Node's `util` when it finds itself in Node; here it must run everywhere. */
export const TextEncoder = globalThis.TextEncoder;
export const TextDecoder = globalThis.TextDecoder;
export const types = {
  isFloat32Array: (value: unknown): boolean => value instanceof Float32Array,
  isInt32Array: (value: unknown): boolean => value instanceof Int32Array,
  isUint8Array: (value: unknown): boolean => value instanceof Uint8Array,
  isUint8ClampedArray: (value: unknown): boolean => value instanceof Uint8ClampedArray,
};
