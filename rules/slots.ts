/** Typed slots that no word list can hold: amounts, contacts, ages. Their regular expressions are bounded, so time stays linear. */
export type SlotHit = { readonly slot: string; readonly start: number; readonly end: number };

/** Slots found by pattern; those of the lexicons come on top. `contact` holds every `contact:*`. */
export const PATTERN_SLOTS = ['money', 'age', 'contact', 'contact:link', 'contact:handle', 'contact:phone', 'contact:email', 'url'] as const;

const NUMBER = String.raw`(?:[0-9]{1,3}(?:[.,']?[0-9]{3}){0,4}(?:[.,][0-9]{1,2})?|[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3})`;
const SCALE = String.raw`(?:k|tr[0-9]|m|mil|mn|million|jt|jutaan|juta|rb|ribu|tr|trieu|triệu|củ|lakhs?|lacs?|crore|w|万|萬|千|พัน|หมื่น|แสน|သောင်း|သိန်း|thousand|libo)`;
const BEFORE = String.raw`(?:us\$|usd|usdt|hk\$|hkd|nt\$|ntd|twd|s\$|sgd|a\$|c\$|\$|€|£|¥|₩|₱|฿|₫|₹|rmb|cny|myr|rm|idr|rp|php|p|thb|vnd|inr|rs|pkr|npr|lkr|bdt|kes|ksh|ngn|zar|aed|krw|jpy|mmk|eur|gbp|ghs|ugx|tzs|etb|₦|৳|r|tk|shs|ဒေါ်လာ|ဘတ်|ယွမ်|ကျပ်|သိန်း|သောင်း)`;
const AFTER = String.raw`(?:usdt?|u|dollars?|dolar|dollar|đô|đồng|vnđ|vnd|đ|baht|bath|บาท|เหรียญ|ดอลลาร์|元|块|塊|圆|人民币|人民幣|港币|港幣|港元|台币|台幣|新台幣|美金|美元|刀|泰铢|泰銖|令吉|马币|馬幣|ကျပ်|ဒေါ်လာ|ဘတ်|ယွမ်|ယန်း|သောင်းဘတ်|kyats?|mmk|ringgit|rupiah|pesos?|piso|php|rupees?|inr|rm|myr|idr|thb|sgd|hkd|twd|rmb|cny|aed|dirhams?|kes|eur|euros?|\$|naira|taka|birr|shillings?|cedis?|bob|shs|ugx|₫|฿|₱|₩|円|원|만원|铢|銖|新币|坡币|tệ|nhân dân tệ|won|yên|yen|pesos|piso)`;
const TO = String.raw`\s?(?:-|–|~|to|s\/d|sampai|hingga|đến|den|tới|至|到|ถึง|hanggang|မှ)\s?`;
const RANGE = String.raw`${NUMBER}\s?${SCALE}?(?:${TO}${BEFORE}?\s?${NUMBER})?`;

/** Slot, pattern, and a character without which it cannot be there: a cheap look before a dear one. */
const PATTERNS: readonly (readonly [slot: string, pattern: RegExp, needs: '@' | '.' | 'digit'])[] = [
  ['contact:email', /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu, '@'],
  ['contact:link', /(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me|wa\.me|api\.whatsapp\.com|line\.me|lin\.ee|zalo\.me|m\.me|wechat\.com|u\.wechat\.com|viber\.me|signal\.me|open\.kakao\.com)(?:\/[^\s<>"'、，。]{0,200})?/gu, '.'],
  ['url', /(?:https?:\/\/|www\.)[^\s<>"'、，。]{2,300}|(?:[a-z0-9-]{1,63}\.){1,5}(?:com|net|org|info|co|io|gov|edu|example|ph|sg|my|id|th|vn|cn|tw|hk|mm)(?![a-z0-9-])(?:\/[^\s<>"'、，。]{0,200})?/gu, '.'],
  ['contact:handle', /@[\p{L}\p{N}_.]{3,40}/gu, '@'],
  ['contact:phone', /(?:\+|00)?\(?[0-9]{2,4}\)?(?:[ .-]?[0-9]{2,4}){2,5}/gu, 'digit'],
  ['age', new RegExp(String.raw`[0-9]{2}(?:${TO}| hanggang | and | at )[0-9]{2}`, 'gu'), 'digit'],
  ['money', new RegExp(String.raw`${BEFORE}[.:]?\s?${RANGE}\s?${SCALE}?|${RANGE}\s?${SCALE}?\s?${AFTER}|${NUMBER}\s?${SCALE}`, 'gu'), 'digit'],
]; // biome-ignore format: a table

const PHONE_DIGITS = { least: 8, most: 15 };

/** Every slot hit in a reading's text, by end; hits of one kind never overlap, and what is a link is not also an amount. */
export function findSlots(text: string): readonly SlotHit[] {
  const has = { '@': text.includes('@'), '.': text.includes('.'), digit: /[0-9]/.test(text) };
  if (!has['@'] && !has['.'] && !has.digit) return [];
  const hits: SlotHit[] = [];
  const taken = new Uint8Array(text.length);
  for (const [slot, pattern, needs] of PATTERNS) {
    if (!has[needs]) continue;
    for (const found of text.matchAll(pattern)) {
      const start = found.index;
      const end = start + found[0].trimEnd().length;
      if (!fits(slot, text, start, end) || (slot !== 'age' && taken[start] === 1)) continue;
      if (slot !== 'age') taken.fill(1, start, end);
      hits.push({ slot, start, end });
      if (slot.startsWith('contact:')) hits.push({ slot: 'contact', start, end });
    }
  }
  return hits.sort((a, b) => a.end - b.end);
}

function fits(slot: string, text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  if (/[0-9]/u.test(before) || (/[0-9]/u.test(after) && slot !== 'url')) return false;
  if (slot === 'contact:handle' && /[\p{L}\p{N}]/u.test(before)) return false;
  if (slot === 'contact:phone') {
    if (/^[1-9][0-9]{2,5} ?- ?[0-9]{3,6}$/.test(text.slice(start, end))) return false; // a range of pay
    const digits = text.slice(start, end).replace(/[^0-9]/gu, '').length;
    return digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most;
  }
  if (slot === 'age') {
    const [low, high] = text.slice(start, end).match(/[0-9]{2}/gu) ?? [];
    return Number(low) >= 15 && Number(high) <= 65 && Number(low) < Number(high);
  }
  // A currency or scale in Latin letters must not be the beginning or the end of a longer word.
  if (slot === 'money') return !(isLatin(before) && isLatin(text[start] as string)) && !(isLatin(text[end - 1] as string) && isLatin(after));
  return true;
}

function isLatin(char: string): boolean {
  return /\p{Script=Latin}/u.test(char);
}
