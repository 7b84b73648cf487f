import * as v from 'valibot';

const line = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));

const selector = v.pipe(
  line,
  v.check(
    (text) => !text.startsWith('@') || /^@(?:self(?: @[a-z][a-z0-9-]*)?|describedby|labelledby)$/.test(text),
    'of the words with "@" only @self, @self @attribute, @describedby and @labelledby are known',
  ),
);

/** Ordered alternatives for one field; the first that finds something wins. CSS, `css @attribute`, or `@self`, `@describedby`, `@labelledby`. */
const alternatives = v.pipe(v.array(selector), v.minLength(1, 'needs at least one selector'));

/** Where the page's path begins so; `*` stands for any part between two slashes. */
const path = v.pipe(line, v.startsWith('/', 'must begin with "/"'));

const SurfaceSchema = v.strictObject({
  /** What the page shows; a surface is tried when one of its paths, if any, begins the page's path. */
  kind: v.picklist(['feed', 'post', 'list', 'detail']),
  path: v.optional(v.union([path, v.pipe(v.array(path), v.minLength(1))])),
  /** Here all alternatives count, since sites serve several layouts at once; of nested hits the earlier alternative's stays. */
  post: alternatives,
  /** The parts of the post's text, in order, each on a line of its own. */
  parts: v.pipe(v.array(alternatives), v.minLength(1)),
  author: v.optional(alternatives),
  /** Left out of the text, on top of what is never text. */
  drop: v.optional(alternatives),
  /** A control that ends a cut text ("See more"). */
  cut: v.optional(alternatives),
  /** Always true of cards that show a summary of a page. */
  partial: v.optional(v.boolean()),
  /** What a card and its detail pane share: an attribute of the card, or `@query name` of the page's address, or `@path`, its last number. */
  id: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          line,
          v.regex(/^@query [\w-]+$|^@path$|^(?:.+ )?@[a-z][a-z0-9-]*$/, 'must be like "@self @data-id", "@query id" or "@path"'),
        ),
      ),
      v.minLength(1),
    ),
  ),
});

/** A site file, as written in `sites/*.yml`. Its id is the file's name. */
export const SiteFileSchema = v.strictObject({
  name: line,
  matches: v.pipe(
    v.array(v.pipe(line, v.regex(/^\*:\/\/[^/]+\/.*\*$/, 'must be a match pattern like "*://*.example.com/*"'))),
    v.minLength(1),
  ),
  /** `required`: granted when the extension is installed. `optional`: asked for on its own, with `why`. */
  access: v.picklist(['required', 'optional']),
  /** A messenger: only ever read after being switched on by itself. */
  private: v.optional(v.boolean()),
  verified: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2026-06-01')),
  /** Present when the site shows a login wall, a captcha or an error instead of content. */
  walls: v.optional(alternatives),
  surfaces: v.pipe(v.array(SurfaceSchema), v.minLength(1)),
});

export type SiteFile = v.InferOutput<typeof SiteFileSchema>;
export type Surface = SiteFile['surfaces'][number];
export type Site = SiteFile & { readonly id: string };

/** What a site shows as one item, as plain data. */
export type Post = {
  readonly site: string;
  /** What a reader sees, a line for each block; at most `MOST_TEXT` UTF-16 units. */
  readonly text: string;
  readonly author?: string;
  /** The site holds back some of the text. */
  readonly partial: boolean;
  /** Pictures in the post whose text nobody has read. */
  readonly images: number;
  /** What the site calls the item; a card of a list and the pane with its whole text share it. */
  readonly item?: { readonly id: string; readonly whole: boolean };
};

export const MOST_TEXT = 6_000;
