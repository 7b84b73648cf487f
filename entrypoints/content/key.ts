import type { Post } from '@/sites/site';

/** Identity of a post by what it says: nodes are used again for other posts, and permalinks come late or never. */
export function keyOf(post: Post): string {
  return `${hash53(`${post.author ?? ''}\n${post.text}`)}-${post.text.length}`;
}

/** Two mixed 32-bit hashes, 53 bits of them: no two posts of a session share one. */
function hash53(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (4_294_967_296 * (b & 0x1fffff) + (a >>> 0)).toString(36);
}
