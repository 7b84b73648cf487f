import { END, type Literal, type Piece, START } from './phrase';

/** A piece with all it looks for, other spellings of its words too; nothing for a slot. */
export type Spelled = { readonly piece: Piece; readonly literals: readonly Literal[] };

/** A piece that no phrase had before, and the points it leads from and to: -1 is before the beginning of a phrase and behind its end. */
export type Placed = { readonly spelled: Spelled; readonly from: number; readonly to: number };

export type Points = {
  /** The pieces of one phrase that are new. */
  readonly place: (phrase: readonly Spelled[]) => readonly Placed[];
  readonly count: () => number;
};

/**
 * Numbers the points of all phrases. Phrases that begin alike share the points as far as they do: hundreds begin with an amount or a country,
 * and a text that names one arrives there once.
 */
export function createPoints(): Points {
  const ways = new Map<string, number>();
  let count = 0;
  return {
    place: (phrase) => {
      // Most phrases of a pack are one piece, from beginning to end: nothing to number.
      if (phrase.length === 1) return [{ spelled: phrase[0] as Spelled, from: -1, to: -1 }];
      const placed: Placed[] = [];
      const known = new Map([[START, -1]]);
      const leadingTo = (point: number) =>
        phrase.filter(({ piece }) => piece.to === point).map((spelled) => ({ spelled, from: number(spelled.piece.from) }));
      const number = (point: number): number => {
        let found = known.get(point);
        if (found !== undefined) return found;
        const pieces = leadingTo(point);
        const way = pieces.map(keyOf).sort().join('\n');
        found = ways.get(way);
        if (found === undefined) {
          ways.set(way, (found = count++));
          for (const { spelled, from } of pieces) placed.push({ spelled, from, to: found });
        }
        known.set(point, found);
        return found;
      };
      for (const { spelled, from } of leadingTo(END)) placed.push({ spelled, from, to: -1 });
      return placed;
    },
    count: () => count,
  };
}

function keyOf({ spelled: { piece, literals }, from }: { readonly spelled: Spelled; readonly from: number }): string {
  const words = literals.map(({ text, open }) => (open ? `${text}*` : text)).sort();
  return `${from} ${piece.link} ${piece.kind === 'slot' ? `{${piece.slot}}` : words.join('|')}`;
}
