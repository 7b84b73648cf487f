import data from 'virtual:lurewatch/data';
import { env } from '@tensorflow/tfjs-core';
import { assess as assessWith, type Brain } from '@/model/assess';
import { createBrain } from '@/model/brain';
import type * as Public from './lurewatch';

env().set('IS_NODE', false); // else it prints an advertisement for another package

let brain: Brain | undefined;

/** Unpacked at the first call: who imports the package for its types pays nothing. */
function getBrain(): Brain {
  if (brain !== undefined) return brain;
  const made = createBrain({ compiled: toBuffer(data.rules), header: data.header, bytes: toBuffer(data.tables) });
  if (made.kind === 'error') throw new Error(made.message); // the build has checked them
  brain = made.brain;
  return brain;
}

function toBuffer(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer;
}

export function assessAll(texts: readonly string[]): readonly Public.Verdict[] {
  return assessWith(getBrain(), texts);
}

export function assess(text: string): Public.Verdict {
  return assessAll([text])[0] as Public.Verdict;
}

const infos: ReadonlyMap<string, Public.RuleInfo> = new Map(data.infos.map((info) => [info.id, info]));

export function ruleInfo(id: string): Public.RuleInfo | undefined {
  return infos.get(id);
}

// The types that the package ships are written by hand; this line fails to compile when they are not those of the code.
({ assess, assessAll, ruleInfo }) satisfies typeof Public;
