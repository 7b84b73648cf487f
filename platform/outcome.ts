import type { SkipReason } from '@/model/verdict';
import type { Voice } from '@/rules/voice';
import type { Notice } from './notice';

/** Texts longer than this are cut by the sender; a longer one is a forged message. In UTF-16 units. */
export const MOST_TEXT = 20_000;

/** A post's outcome as the screens need it: ready words, nothing to judge. */
export type Outcome =
  | { readonly kind: 'skipped'; readonly why: SkipReason | 'failed' }
  | {
      readonly kind: 'assessed';
      readonly level: 'low' | 'elevated' | 'high';
      readonly probability: number;
      readonly voice: Voice;
      readonly rules: readonly string[];
      readonly notice?: Notice;
    };
