import type { Outcome } from '@/platform/outcome';
import type { Post } from '@/sites/site';

/** What the whole texts of items said, for the cards that show a part of them. */
export type Wholes = {
  /** The outcome of the whole text that a card is a part of, if it was read. */
  readonly of: (card: Post) => Outcome | undefined;
  /** Takes note of a whole text's outcome; `false` when the post is none. */
  readonly learn: (post: Post, outcome: Outcome) => boolean;
};

const MOST_KEPT = 500;

/** Remembers by the site's own ids. A text that was not assessed says nothing about its card. */
export function createWholes(): Wholes {
  const outcomes = new Map<string, Outcome>();
  return {
    of: ({ item }) => (item === undefined || item.whole ? undefined : outcomes.get(item.id)),
    learn: ({ item }, outcome) => {
      if (item?.whole !== true || outcome.kind !== 'assessed') return false;
      outcomes.set(item.id, outcome);
      if (outcomes.size > MOST_KEPT) outcomes.delete(outcomes.keys().next().value as string);
      return true;
    },
  };
}
